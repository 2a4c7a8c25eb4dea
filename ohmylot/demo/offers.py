"""What is offered in the invented story: four kinds, each in its own state, told by operations."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ohmylot.demo.network import MAIN_ADVISER
from ohmylot.demo.posts import POSTS
from ohmylot.demo.site.places import NOBODYS_SIREN
from ohmylot.demo.world import World
from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.models import (
    BusinessTakeover,
    HealthPost,
    HousingLead,
    JobOffer,
    Opportunity,
)
from ohmylot.domain.opportunities.trades import guess_trade
from ohmylot.domain.opportunities.values import Publisher, Sheet
from ohmylot.domain.people.models import Organisation
from ohmylot.domain.territory.models import Commune

EMPLOYER, CHAMBER, PRACTICE = "Valérie Quintal", "Bruno Cassagnou", "Agathe Rouvelin"


@dataclass(frozen=True)
class Told:
    """One offer: who publishes it, where, how many days ago, and what became of it."""

    title: str
    insee: str
    details: Any
    days: int
    words: str = ""
    # A seat publishes from its own space; else somebody without an account, by telephone.
    seat: str = ""
    name: str = ""
    ends: str = ""


# Of a company of the story, whose page shows its offers by it.
NOBODYS_SIRET = f"{NOBODYS_SIREN}00000"


def job(contract: str = "cdi", **told: Any) -> JobOffer:
    if "pay_min" in told:
        told.setdefault("pay_unit", "month")
    return JobOffer(contract=contract, **told)


STORY = (
    Told(
        "Soudeur / Soudeuse",
        "46102",
        job(pay_min=2150, pay_max=2500, working_time="full", employer_siret=NOBODYS_SIRET),
        12,
        "Assemblage de pièces en inox, en atelier, de jour. Port de charges aidé par un palan. "
        "Débutantes et débutants accompagnés six mois.",
        seat=EMPLOYER,
    ),
    Told(
        "Tourneur-fraiseur / Tourneuse-fraiseuse",
        "46102",
        job(pay_min=2300, working_time="full"),
        40,
        "Usinage à l’unité et en petite série. Deux postes en équipe.",
        seat=EMPLOYER,
        ends="filled",
    ),
    Told(
        "Assistant / Assistante de gestion administrative",
        "46102",
        job(contract="cdd", pay_min=1950, working_time="part", telework="some"),
        1,
        "Achats, plannings, accueil des fournisseurs.",
        seat=EMPLOYER,
        ends="review",
    ),
    Told(
        "Boulanger / Boulangère",
        "46128",
        job(pay_min=2100, pay_max=2300),
        20,
        "Pain au levain, du mardi au samedi, dès quatre heures.",
        name="Fournil des Trois Chênes (inventé)",
    ),
    Told(
        "Aide à domicile",
        "46042",
        job(pay_min=13, pay_unit="hour", working_time="part"),
        6,
        "Auprès de personnes âgées, secteur regroupé, temps de trajet payé.",
        name="Association Les Heures Claires (inventée)",
    ),
    Told(
        "Infirmier / Infirmière en soins généraux (IDE)",
        "46102",
        job(pay_min=2300, pay_max=2700, working_time="full"),
        5,
        "Service de médecine, équipes de jour, logement d’attente possible.",
        name="Clinique des Deux Rives (inventée)",
    ),
    Told(
        "Infirmier / Infirmière en soins généraux (IDE)",
        "46138",
        job(contract="cdd", pay_min=2250, working_time="part"),
        2,
        "Remplacement de six mois, à mi-temps, dans une résidence de trente places.",
        name="Résidence Les Tilleuls (inventée)",
    ),
    Told(
        "Aide-soignant / Aide-soignante",
        "46251",
        job(pay_min=1950, working_time="full"),
        4,
        "De jour, un week-end sur trois.",
        name="Résidence Les Tilleuls (inventée)",
    ),
    Told(
        "Jardinier / Jardinière paysagiste",
        "46045",
        job(pay_min=1900, working_time="full"),
        7,
        "Création et entretien, murets de pierre sèche.",
        name="Jardins du Causse (inventés)",
    ),
    Told(
        "Animateur / Animatrice d’accueil de loisirs",
        "46127",
        job(contract="saisonnier", pay_min=1850),
        3,
        "Mercredis et vacances, enfants de 6 à 11 ans.",
        name="Centre de loisirs de la Bouriane (inventé)",
        ends="draft",
    ),
    Told(
        "Épicerie de village avec logement",
        "46063",
        BusinessTakeover(
            activity="shop",
            turnover="to_250",
            price="to_50",
            staff=1,
            premises="90 m² en rez-de-chaussée, réserve",
            has_housing=True,
            horizon="year",
            last_shop=True,
            area_told=True,
            business_name="Chez Mauricette (inventé)",
            seller_name="Mauricette Exemple",
            address="place du Foirail",
            full_file="Bilans de trois années, bail commercial, matériel. Tout est inventé.",
        ),
        25,
        "Commerce de proximité, dépôt de pain et de presse, clientèle fidèle toute l’année.",
        seat=CHAMBER,
    ),
    Told(
        "Ferme ovine, 46 hectares",
        "46138",
        BusinessTakeover(
            activity="farm",
            price="to_250",
            horizon="two_years",
            land_hectares=46,
            production="Agneaux, un peu de noix",
            buildings="Deux bergeries, un hangar",
            has_housing=True,
        ),
        60,
        "Troupeau de 280 brebis, terres groupées, transmission progressive possible.",
        seat=CHAMBER,
    ),
    Told(
        "Médecin généraliste en maison de santé",
        "46128",
        HealthPost(
            profession="medecin_generaliste",
            modes=["self_employed", "employed"],
            structure="Maison de santé de Clairvallon (inventée)",
            zone="zip",
            aids="Contrat d’installation, exonérations : à vérifier avec la caisse.",
            aids_on=date(2026, 1, 15),
            supervision=True,
            housing="Un studio meublé pour les six premiers mois",
        ),
        15,
        "Un cabinet prêt, un secrétariat partagé, des réunions d’équipe le mardi.",
        seat=PRACTICE,
    ),
    Told(
        "Stage d’internat en médecine générale",
        "46128",
        HealthPost(
            profession="medecin_generaliste",
            modes=["internship"],
            structure="Maison de santé de Clairvallon (inventée)",
            supervision=True,
            housing="Chambre chez l’habitant",
        ),
        8,
        "Semestre de mai, deux maîtres de stage.",
        seat=PRACTICE,
    ),
    Told(
        "Infirmière, infirmier en cabinet à deux",
        "46055",
        HealthPost(
            profession="infirmier",
            modes=["self_employed", "locum"],
            structure="Cabinet de Capdenac (inventé)",
        ),
        3,
        "Deux tournées, une semaine sur deux, un cabinet refait.",
        seat=PRACTICE,
    ),
    Told(
        "Maison de bourg, trois chambres",
        "46309",
        HousingLead(home="rent", signalled_by="commune", rooms=5, surface_m2=96),
        10,
        "Logement communal, jardin clos, école à pied.",
        name="Mairie (exemple inventé)",
    ),
    Told(
        "Meublé pour trois mois, en attendant",
        "46102",
        HousingLead(home="bridge", signalled_by="owner", rooms=2, is_furnished=True),
        4,
        "Pour une personne ou un couple qui commence un emploi.",
        name="Propriétaire (inventé)",
    ),
)


def _posts() -> Iterator[Told]:
    for title, insee, who, days, words, pay in POSTS:
        yield Told(title, insee, job(pay_min=pay), days, words, name=f"{who} (inventé)")


def tell_of_offers(world: World) -> None:
    every = (*STORY, *_posts())
    communes = {
        commune.insee: commune
        for commune in Commune.objects.filter(insee__in={one.insee for one in every})
        .select_related("epci")
        .defer("outline", "epci__outline")
    }
    for one in every:
        _tell(world, one, communes[one.insee])


def tell_of_what_is_noted(world: World) -> None:
    """A home signalled on the site and checked, another that waits; an offer that a chamber noted
    by telephone, whose link nobody has opened yet."""
    communes = {
        commune.insee: commune
        for commune in Commune.objects.filter(insee__in=["46102", "46128"]).select_related("epci")
    }
    for insee, home, days, checked in (("46102", "rent", 9, True), ("46128", "room", 1, False)):
        new = operations.NewHome(
            home=home,
            signalled_by="owner",
            commune=communes[insee],
            full_name="Propriétaire (exemple inventé)",
            email="proprietaire@courriel.test",
            rooms=4 if checked else None,
            words="Tout est inventé : un jardin, un poêle, l’école à pied.",
        )
        at = world.now - timedelta(days=days)
        signalled = operations.signal_home(new, at=at)
        if checked:
            by = world.seats[MAIN_ADVISER].user
            operations.check_home(signalled, by=by, at=at + timedelta(hours=20))
    seat = world.seats[CHAMBER]
    operations.enter_from_chamber(
        Sheet("Menuiserie, deux établis et une clientèle", commune=communes["46128"]),
        BusinessTakeover(activity="craft", price="to_100", horizon="year"),
        Publisher(name="Menuisier (inventé)", email="menuisier@courriel.test"),
        Organisation.objects.get(pk=seat.organisation_id),
        by=seat.user,
        at=world.now - timedelta(days=2),
    )


def _tell(world: World, one: Told, commune: Commune) -> None:
    at = world.now - timedelta(days=one.days)
    reader = world.seats[MAIN_ADVISER].user
    trade = guess_trade(one.title) if isinstance(one.details, JobOffer) else None
    sheet = Sheet(one.title, one.words, trade=trade, commune=commune, contact_name="Accueil")
    # The story is told several times in tests: each time, a row of its own.
    details = copy(one.details)
    if one.seat:
        by = world.seats[one.seat].user
        house = Organisation.objects.get(pk=world.seats[one.seat].organisation_id)
        offer = operations.offer_opportunity(sheet, details, house, by=by, at=at)
        if one.ends == "review":
            return
        offer = operations.publish_opportunity(offer, by=reader, at=at + timedelta(hours=5))
    else:
        agreed = operations.LATER if one.ends == "draft" else operations.SPOKEN
        publisher = Publisher(name=one.name, phone="+33536490099")
        offer = operations.enter_opportunity(
            sheet, details, publisher, agreed=agreed, by=reader, at=at
        )
    _end(world, offer, one)


def _end(world: World, offer: Opportunity, one: Told) -> None:
    at = world.now - timedelta(days=2)
    if one.ends == "filled":
        operations.fill_opportunity(offer, by=world.seats[one.seat].user, at=at)
    if isinstance(one.details, BusinessTakeover) and one.details.last_shop:
        operations.show_interest(
            offer,
            full_name="Lou Exemple",
            email="lou.exemple@courriel.test",
            words="Dix ans en épicerie, un projet à deux.",
            at=at,
        )
