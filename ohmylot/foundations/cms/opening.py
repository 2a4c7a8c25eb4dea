"""How a room opens its site: its home pages, and the host that serves them.

    opening.register("public", open_public_site)     # in the room's apps.py

A room's function makes what is missing, touches nothing that an editor wrote, and says what it
made. ``open_sites`` calls each in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from wagtail.models import Locale, Page, Site

Open = Callable[..., tuple[str, ...]]
OPENINGS: dict[str, Open] = {}
PORTS = {"http": 80, "https": 443}


def register(name: str, open_site: Open) -> None:
    OPENINGS[name] = open_site


@transaction.atomic
def open_all(*, at: datetime) -> dict[str, tuple[str, ...]]:
    return {name: open_site(at=at) for name, open_site in OPENINGS.items()}


@transaction.atomic
def follow_ports(addresses: Iterable[str]) -> int:
    """The same hosts on other ports, as a demonstration moves: what the editor shows follows."""
    moved = 0
    for parts in map(urlsplit, filter(None, addresses)):
        port = parts.port or PORTS[parts.scheme]
        for site in Site.objects.filter(hostname=parts.hostname).exclude(port=port):
            site.port = port
            # Not an update: Wagtail forgets the addresses that it remembers when a site is saved.
            site.save()
            moved += 1
    return moved


def language(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def serve(home: Page, *, address: str, name: str, default: bool = False) -> bool:
    """This host leads to that home. Says whether anything moved."""
    parts = urlsplit(address)
    wanted = {
        "hostname": parts.hostname or "localhost",
        "port": parts.port or PORTS[parts.scheme],
        "root_page_id": home.pk,
    }
    site = Site.objects.filter(is_default_site=True).first() if default else None
    site = site or Site.objects.filter(root_page=home).first() or Site(is_default_site=default)
    if site.pk and all(getattr(site, field) == value for field, value in wanted.items()):
        return False
    for field, value in wanted.items():
        setattr(site, field, value)
    site.site_name = name
    site.save()
    return True
