"""Opening the partners' site: its home page, and the host that serves it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.cms import opening
from ohmylot.foundations.journal import operations as journal
from ohmylot.interfaces.partners.models import PartnersHomePage


@transaction.atomic
def open_partners_site(*, at: datetime) -> tuple[str, ...]:
    """Make what is missing, touch nothing that an editor wrote. In French: partners are here."""
    if not settings.PARTNERS_URL:
        return ()
    territory = Territory.objects.current()
    made = []
    home = PartnersHomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        page = PartnersHomePage(**_words(territory), locale=opening.language("fr"))
        home = root.add_child(instance=page)
        home.save_revision().publish()
        made.append("fr")
    name = f"{territory.programme} Partenaires"
    if opening.serve(home, address=settings.PARTNERS_URL, name=name):
        made.append("host")
    if made:
        journal.record("site.opened", subject=home, by=None, at=at, made=made)
    return tuple(made)


def _words(territory: Territory) -> dict[str, object]:
    return {
        "title": "Celles et ceux qui portent le programme",
        "slug": "partenaires",
        "lead": (
            f"Collectivités, entreprises, chambres, associations : {territory.programme} tient "
            "par vous. Votre espace et les nouvelles du réseau commencent ici."
        ),
        "search_description": (
            f"Le site des partenaires de {territory.programme} : l’entrée des espaces et les "
            "nouvelles du réseau d’accueil."
        ),
        "body": [],
    }
