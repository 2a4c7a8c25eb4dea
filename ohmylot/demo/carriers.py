"""Who carries the place, in the story: ambassadors at every stage, uses of the brand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from ohmylot.demo.world import World
from ohmylot.domain.campaigns.models import Ambassador, BrandUse, Mission
from ohmylot.domain.campaigns.operations import ambassadors, brand
from ohmylot.domain.campaigns.operations.ambassadors import NewAmbassador
from ohmylot.domain.campaigns.operations.brand import NewBrandUse
from ohmylot.domain.campaigns.operations.news import NewNews, propose_news
from ohmylot.domain.territory.models import Commune

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Volunteer:
    """Somebody who asked, so many days ago, and where it stands today."""

    first_name: str
    last_name: str
    email: str
    commune: str
    missions: tuple[Mission, ...]
    words: str
    days_ago: int
    state: str


@dataclass(frozen=True)
class Use:
    """An organisation that asked, so many days ago, for so many days."""

    organisation: str
    who: str
    email: str
    what_for: str
    where: str
    days_ago: int
    lasts: int
    state: str


VOLUNTEERS = (
    Volunteer(
        "Maëlle",
        "Roquebrune",
        "maelle.roquebrune@ambassade.exemple.test",
        "46102",
        (Mission.HOST, Mission.RELAY),
        "On m’a aidée à porter les meubles. À mon tour.",
        140,
        Ambassador.State.ACTIVE,
    ),
    Volunteer(
        "Bastien",
        "Calmeilles",
        "bastien.calmeilles@ambassade.exemple.test",
        "46128",
        (Mission.MENTOR,),
        "Je forme des menuisiers : j’en cherche, et je sais dire pourquoi venir.",
        75,
        Ambassador.State.ACTIVE,
    ),
    Volunteer(
        "Nour",
        "Desplanques",
        "nour.desplanques@ambassade.exemple.test",
        "46251",
        (Mission.MENTOR, Mission.HOST),
        "Il manque des kinés. Je peux raconter mes premières semaines.",
        9,
        Ambassador.State.INVITED,
    ),
    Volunteer(
        "Théodore",
        "Quintessac",
        "theodore.quintessac@ambassade.exemple.test",
        "46042",
        (Mission.RELAY,),
        "Je vends des maisons, je parle à tout le monde.",
        30,
        Ambassador.State.DECLINED,
    ),
    Volunteer(
        "Aurore",
        "Belleval",
        "aurore.belleval@ambassade.exemple.test",
        "46127",
        (Mission.RELAY, Mission.HOST),
        "",
        1,
        Ambassador.State.ASKED,
    ),
)
USES = (
    Use(
        "Ateliers Brumeroc (entreprise inventée)",
        "Valérie Quintal",
        "marque@brumeroc.exemple.test",
        "Nos affiches de recrutement, dans l’atelier et à la sortie des écoles.",
        "Vitrine et panneaux d’affichage, Figeac",
        48,
        300,
        BrandUse.State.GRANTED,
    ),
    Use(
        "Camping des Rapides (inventé)",
        "Gaspard Loubressac",
        "marque@rapides.exemple.test",
        "Des sets de table pendant l’été.",
        "Le restaurant du camping",
        60,
        240,
        BrandUse.State.GRANTED,
    ),
    Use(
        "Agence Toits et Vallées (inventée)",
        "Théodore Quintessac",
        "marque@toits.exemple.test",
        "Mettre la marque sur nos annonces de vente.",
        "Le site de l’agence",
        35,
        365,
        BrandUse.State.DECLINED,
    ),
    Use(
        "Fournil de la Halle (inventé)",
        "Colombe Vayrac",
        "marque@fournil.exemple.test",
        "Les sacs à pain, avec la carte au dos.",
        "La boutique et deux marchés",
        2,
        200,
        BrandUse.State.ASKED,
    ),
)
NO_TITLE = "Votre métier et ce rôle se mêleraient : parlez d’ici, sans ce titre."
NO_SALE = "La marque ne sert pas à vendre un bien : elle dit d’où l’on vient, pas ce que l’on vend."


# Who proposes, how many days ago; the last one waits to be read over.
NEWS = (
    (
        "Sandrine Mottier",
        11,
        NewNews(
            "Un forum des métiers à Cahors, en soirée",
            "Pour les couples où l’un a trouvé, et l’autre pas encore.",
            "Douze employeurs, trois organismes de formation, et la garderie sur place.\n\n"
            "On vient sans rendez-vous, on repart avec un nom à rappeler. Récit inventé.",
        ),
    ),
    (
        "Valérie Quintal",
        1,
        NewNews(
            "Un appartement pour les recrues de l’atelier",
            "Trois mois pour chercher sans se presser.",
            "L’atelier loue deux pièces en centre-ville, pour qui arrive.\n\n"
            "Les premières semaines sont offertes. Récit inventé.",
        ),
    ),
)


def tell_of_carriers(world: World) -> None:
    for volunteer in VOLUNTEERS:
        _volunteers(world, volunteer)
    for use in USES:
        _asks_for_the_brand(world, use)
    for name, days_ago, news in NEWS:
        seat = world.seats[name]
        propose_news(seat.organisation, news, by=seat.user, at=world.now - days_ago * DAY)


def _volunteers(world: World, told: Volunteer) -> None:
    at, by = world.now - told.days_ago * DAY, world.coordinator.user
    asked = ambassadors.ask_to_be_ambassador(
        NewAmbassador(
            told.first_name,
            told.last_name,
            told.email,
            commune=Commune.objects.filter(insee=told.commune).first(),
            missions=told.missions,
            words=told.words,
        ),
        at=at,
    )
    if told.state == Ambassador.State.DECLINED:
        ambassadors.decline_ambassador(asked, NO_TITLE, by=by, at=at + DAY)
    if told.state in {Ambassador.State.INVITED, Ambassador.State.ACTIVE}:
        ambassadors.send_charter(asked, by=by, at=at + DAY)
    if told.state == Ambassador.State.ACTIVE:
        ambassadors.sign_charter(asked, at=at + 2 * DAY)


def _asks_for_the_brand(world: World, told: Use) -> None:
    at, by = world.now - told.days_ago * DAY, world.coordinator.user
    until = (at + told.lasts * DAY).date()
    asked = brand.ask_for_the_brand(
        NewBrandUse(told.organisation, told.who, told.email, told.what_for, told.where, until),
        at=at,
    )
    if told.state == BrandUse.State.GRANTED:
        words = told.what_for.removesuffix(".")
        brand.grant_brand(asked, public_words=words, until=until, by=by, at=at + DAY)
    if told.state == BrandUse.State.DECLINED:
        brand.refuse_brand(asked, NO_SALE, by=by, at=at + DAY)
