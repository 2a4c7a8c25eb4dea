"""Which card goes with which page, and the folder where drawn ones wait."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.places import told_commune
from ohmylot.domain.territory import card, tiles
from ohmylot.domain.territory.identity import accent_of, identity
from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.stamps import version_now
from ohmylot.foundations.cms.navigation import home_of

# A hundred kilobytes each: beyond, those drawn first go first.
KEPT_AT_MOST = 600
# Each takes a sixth of a second: a network asks for some, nobody for all of them.
DRAWN_AN_HOUR = 120
# Changes with the way cards are drawn.
DRAWN = "1"


@dataclass(frozen=True)
class Wanted:
    title: str
    lit: tuple[str, ...] = ()


def wanted(request: HttpRequest, name: str) -> Wanted | None:
    """Only what a page of ours asks for: nobody has words of theirs drawn here."""
    kind, _, rest = name.partition("/")
    if kind == "communes":
        commune = Commune.objects.living().filter(slug=rest).only("name", "insee").first()
        return Wanted(commune.name, (commune.insee,)) if commune else None
    if kind == "offres":
        return _of_an_offer(rest)
    home = home_of(request, get_language() or settings.LANGUAGE_CODE)
    if home is None:
        return None
    if name == "accueil":
        return Wanted(getattr(home.specific, "promise", home.title))
    if kind != "pages":
        return None
    page = _page_at(request, home, rest)
    place = getattr(page, "place", "") if page else ""
    return Wanted(page.title, (place,) if place else ()) if page else None


def _of_an_offer(slug: str) -> Wanted | None:
    """Of a business that is handed over, no tile is lit."""
    public = Opportunity.objects.public(timezone.localdate()).select_related("commune")
    offer = public.filter(slug=slug).only("title", "takeover", "commune__insee").first()
    if offer is None:
        return None
    commune = told_commune(offer)
    return Wanted(offer.title, (commune.insee,) if commune else ())


def _page_at(request: HttpRequest, home: Page, path: str) -> Page | None:
    try:
        found: Page = home.specific.route(request, path.split("/")).page.specific
    except Http404:
        return None
    return None if found.get_view_restrictions().exists() else found


def picture(wanted: Wanted, may_draw: Callable[[], bool]) -> tuple[str, bytes]:
    """Its mark and its bytes; none where it was never drawn and may not be. The same words on the
    same map are the same file."""
    known = identity()
    under = known.programme if known else ""
    light = accent_of("saffron")["light"]
    said = "\n".join([DRAWN, str(version_now()), light, under, wanted.title, *wanted.lit])
    mark = hashlib.sha256(said.encode()).hexdigest()[:32]
    path = Path(settings.CARDS_ROOT) / f"{mark}.png"
    try:
        return mark, path.read_bytes()
    except FileNotFoundError:
        if not may_draw():
            return mark, b""
        drawn = card.draw(tiles.drawings(), wanted.title, under=under, light=light, lit=wanted.lit)
        _keep(path, drawn)
        return mark, drawn


def _keep(path: Path, drawn: bytes) -> None:
    """Beside its place, then renamed: who reads meanwhile reads a whole picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _make_room(path.parent)
    handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(drawn)
    Path(beside).replace(path)


def _make_room(folder: Path) -> None:
    kept = sorted(folder.glob("*.png"), key=lambda file: file.stat().st_mtime)
    for old in kept[: max(0, len(kept) - KEPT_AT_MOST + 1)]:
        old.unlink(missing_ok=True)
