"""The first furniture of the partners' site. Only in an empty house: then editors decide."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from ohmylot.foundations.cms.operations.writing import publish
from ohmylot.interfaces.partners import models

# A type, its title, its address, its sentence, whether it stands in the menu.
FURNITURE: tuple[tuple[type[Page], str, str, str, bool], ...] = (
    (
        models.NewsIndexPage,
        "Nouvelles",
        "nouvelles",
        "Ce que fait le réseau, et ce qui vient.",
        True,
    ),
    (
        models.AgendaPage,
        "Agenda du réseau",
        "agenda",
        "Nos réunions, nos formations, nos soirées d’accueil.",
        True,
    ),
    (
        models.KitPage,
        "La marque",
        "marque",
        "Le logo, les couleurs, et ce que l’on peut en faire.",
        True,
    ),
    (
        models.KitPage,
        "Accueillir une recrue",
        "accueillir-une-recrue",
        "Le kit des entreprises : avant l’arrivée, le premier jour, la première année.",
        False,
    ),
    (
        models.StudyIndexPage,
        "Études",
        "etudes",
        "Ce que l’on sait du territoire, avec la source et la date.",
        False,
    ),
    (
        models.DirectoryPage,
        "Annuaire",
        "annuaire",
        "Les organisations qui portent le programme, par nature et par secteur.",
        True,
    ),
    (
        models.AmbassadorsPage,
        "Ambassadrices et ambassadeurs",
        "ambassadeurs",
        "Des personnes d’ici, qui en parlent parce qu’elles y vivent.",
        True,
    ),
    (models.PressPage, "Presse", "presse", "Qui appeler, et nos communiqués.", False),
    (
        models.SpacesPage,
        "Votre espace",
        "votre-espace",
        "Organisation partenaire, employeur, structure de santé, ambassade : par où entrer.",
        False,
    ),
)


# Of the kits, the one that shows the button to ask for the brand.
BRAND = "marque"


@transaction.atomic
def furnish_partners_site(*, at: datetime) -> tuple[str, ...]:
    home = models.PartnersHomePage.objects.first()
    if home is None or home.get_children().exists():
        return ()
    for page_type, title, slug, lead, in_menu in FURNITURE:
        page = page_type(title=title, slug=slug, lead=lead, show_in_menus=in_menu)
        if isinstance(page, models.KitPage):
            page.for_brand = slug == BRAND
        publish(page, under=home, by=None, at=at)
    return tuple(slug for _, _, slug, _, _ in FURNITURE)
