"""What may be known of a commune: services and figures, under the questions that families ask.

Two small tables of words. A service has places or a count; a figure has a value or a word.
Codes are ours; the codes of the producers stay in ``foundations/connectors``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Theme(StrEnum):
    """The questions that a family asks, in their order on a page."""

    PEOPLE = "people"
    HOME = "home"
    SCHOOL = "school"
    HEALTH = "health"
    SHOPS = "shops"
    WORK = "work"
    MOVING = "moving"


THEMES = {
    Theme.PEOPLE: _("Qui vit ici"),
    Theme.HOME: _("Se loger"),
    Theme.SCHOOL: _("L’école et la garde"),
    Theme.HEALTH: _("Se soigner"),
    Theme.SHOPS: _("Les courses et les services"),
    Theme.WORK: _("Travailler"),
    Theme.MOVING: _("Bouger, se connecter"),
}


@dataclass(frozen=True)
class Service:
    code: str
    theme: Theme
    label: object


SERVICES = {
    service.code: service
    for service in (
        Service("nursery-school", Theme.SCHOOL, _("École maternelle")),
        Service("primary-school", Theme.SCHOOL, _("École élémentaire")),
        Service("college", Theme.SCHOOL, _("Collège")),
        Service("lycee", Theme.SCHOOL, _("Lycée")),
        Service("creche", Theme.SCHOOL, _("Crèche")),
        Service("doctor", Theme.HEALTH, _("Médecin généraliste")),
        Service("dentist", Theme.HEALTH, _("Dentiste")),
        Service("nurse", Theme.HEALTH, _("Infirmière, infirmier")),
        Service("pharmacy", Theme.HEALTH, _("Pharmacie")),
        Service("health-centre", Theme.HEALTH, _("Maison ou centre de santé")),
        Service("hospital", Theme.HEALTH, _("Hôpital")),
        Service("emergency", Theme.HEALTH, _("Urgences")),
        Service("supermarket", Theme.SHOPS, _("Supermarché")),
        Service("grocery", Theme.SHOPS, _("Épicerie")),
        Service("bakery", Theme.SHOPS, _("Boulangerie")),
        Service("restaurant", Theme.SHOPS, _("Restaurant")),
        Service("post-office", Theme.SHOPS, _("La Poste")),
        Service("france-services", Theme.SHOPS, _("France services")),
        Service("station", Theme.MOVING, _("Gare")),
    )
}


@dataclass(frozen=True)
class Figure:
    """``adds_up``: the figure of two communes that merged is the sum of theirs."""

    code: str
    theme: Theme
    label: object
    unit: str = ""
    decimals: int = 0
    adds_up: bool = False


FIGURES = {
    figure.code: figure
    for figure in (
        Figure("people", Theme.PEOPLE, _("Habitants"), "habitants", adds_up=True),
        Figure("people-0-19", Theme.PEOPLE, _("Moins de 20 ans"), "habitants", adds_up=True),
        Figure("people-20-64", Theme.PEOPLE, _("De 20 à 64 ans"), "habitants", adds_up=True),
        Figure("people-65-plus", Theme.PEOPLE, _("65 ans et plus"), "habitants", adds_up=True),
        Figure("density-grid", Theme.PEOPLE, _("Densité")),
        Figure("homes", Theme.HOME, _("Logements"), "logements", adds_up=True),
        Figure("main-homes", Theme.HOME, _("Résidences principales"), "logements", adds_up=True),
        Figure("second-homes", Theme.HOME, _("Résidences secondaires"), "logements", adds_up=True),
        Figure("vacant-homes", Theme.HOME, _("Logements vacants"), "logements", adds_up=True),
        Figure("houses", Theme.HOME, _("Maisons"), "logements", adds_up=True),
        Figure("flats", Theme.HOME, _("Appartements"), "logements", adds_up=True),
        Figure("price-m2", Theme.HOME, _("Prix médian de vente"), "€/m²"),
        Figure("price-m2-house", Theme.HOME, _("Prix médian d’une maison"), "€/m²"),
        Figure("price-m2-flat", Theme.HOME, _("Prix médian d’un appartement"), "€/m²"),
        Figure("rent-m2-house", Theme.HOME, _("Loyer d’une maison"), "€/m²", decimals=1),
        Figure("rent-m2-flat", Theme.HOME, _("Loyer d’un appartement"), "€/m²", decimals=1),
        Figure("apl-doctors", Theme.HEALTH, _("Accès au médecin"), "consultations/an", decimals=1),
        Figure("doctor-zone", Theme.HEALTH, _("Zone pour les médecins")),
        Figure("emergency-km", Theme.HEALTH, _("Distance aux urgences"), "km"),
        Figure("income", Theme.WORK, _("Niveau de vie médian"), "€/an"),
        Figure("employment-area", Theme.WORK, _("Bassin d’emploi")),
        Figure("revitalisation-zone", Theme.WORK, _("Zone de revitalisation")),
        Figure("fibre-share", Theme.MOVING, _("Locaux raccordables à la fibre"), "%"),
    )
}
