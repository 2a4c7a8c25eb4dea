"""Households put into the hands of others: one at every step of a referral's life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ohmylot.demo.papers import cv_of
from ohmylot.demo.world import World
from ohmylot.domain.people.models import Organisation, Person
from ohmylot.domain.privacy.sharing import role_that_receives
from ohmylot.domain.projects.models import Project, Referral
from ohmylot.domain.projects.operations import referral_answers as answers
from ohmylot.domain.projects.operations.referral_clocks import sweep_referrals
from ohmylot.domain.projects.operations.referring import LATER, SPOKEN, NewReferral
from ohmylot.domain.projects.operations.sending_cv import refer_with_cv
from ohmylot.domain.projects.operations.sharing import agree_to_share, withdraw_sharing
from ohmylot.domain.projects.operations.silencing import silence_organisation

WORK = frozenset({"identity_contact", "professional_cv", "project_dates"})
HOME = frozenset({"identity_contact", "household", "housing", "project_dates"})
BY_MESSAGE = "message"
Follows = Callable[[Referral, datetime], object]


@dataclass(frozen=True)
class Introduction:
    """Who (an adult), to whom, for what, how many days ago; then what the others did."""

    who: tuple[str, str]
    to: str
    need: str
    days: int
    scopes: frozenset[str] = WORK
    consent: str = SPOKEN
    words: str = ""
    cv: bool = False
    then: tuple[tuple[float, Follows], ...] = ()


def _as(referral: Referral, at: datetime) -> str:
    return role_that_receives(referral.recipient, at)


def _see(referral: Referral, at: datetime) -> None:
    answers.see_referral(referral, role=_as(referral, at), by=None, at=at)


def _accept(referral: Referral, at: datetime) -> None:
    answers.accept_referral(referral, role=_as(referral, at), by=None, at=at)


def _start(referral: Referral, at: datetime) -> None:
    answers.start_referral(referral, role=_as(referral, at), by=None, at=at)


def _open(referral: Referral, at: datetime) -> None:
    answers.open_document(referral, role=_as(referral, at), by=None, at=at)


def _decline(referral: Referral, at: datetime) -> None:
    words = "Nos quatre logements sont pris jusqu’au printemps."
    answers.decline_referral(referral, "no_opening", words=words, by=None, at=at)


def _help(referral: Referral, at: datetime) -> None:
    words = "Embauché, il commence le mois prochain."
    answers.finish_referral(referral, "helped", words=words, by=None, at=at)


def _say(referral: Referral, at: datetime) -> None:
    words = "Nous la recevons jeudi à 10 h, à l’atelier."
    answers.write_word(referral, words, by=None, at=at)


def _agree(referral: Referral, at: datetime) -> None:
    if referral.consent is not None:
        agree_to_share(referral.consent, channel="message", by=None, at=at)


def _withdraw(referral: Referral, at: datetime) -> None:
    if referral.consent is not None:
        withdraw_sharing(referral.consent, by=None, at=at)


BRUMEROC, TRAVAIL, TOITS = "ateliers-brumeroc", "france-travail", "toits-du-quercy"
STORY = (
    Introduction(
        ("Florent", "Delcourt"),
        BRUMEROC,
        "job",
        16,
        words="Dix ans d’usinage, habitué au travail en équipe. Disponible tout de suite.",
        cv=True,
        then=((1, _see), (1.2, _open), (2, _accept), (3, _start)),
    ),
    Introduction(("Florent", "Delcourt"), TRAVAIL, "job", 12),
    Introduction(
        ("Nadia", "Mansouri"),
        TOITS,
        "housing",
        27,
        HOME,
        words="Une famille de quatre. Le loyer de l’ancienne gendarmerie leur irait.",
    ),
    Introduction(
        ("Samuel", "Lopes"),
        BRUMEROC,
        "job",
        6,
        words="Soudeur, il connaît l’inox. Il peut venir pour un essai.",
        cv=True,
        then=((1, _see), (1.1, _open), (2, _accept), (3, _say)),
    ),
    Introduction(("Ophélie", "Garandeau"), TRAVAIL, "training", 2, consent=BY_MESSAGE),
    Introduction(("Ophélie", "Garandeau"), TOITS, "housing", 5, HOME, then=((1, _see),)),
    Introduction(
        ("Baptiste", "Aubrac"), "cma", "business", 20, then=((1, _see), (1.5, _accept), (4, _start))
    ),
    Introduction(("Justine", "Rivoire"), TOITS, "housing", 9, HOME, then=((2, _decline),)),
    Introduction(("Perrine", "Jourdain"), TOITS, "housing", 4, HOME, then=((1, _see),)),
    Introduction(("Capucine", "Ollivier"), "chambre-agriculture", "business", 1, consent=LATER),
    Introduction(
        ("Maud", "Cordelier"),
        "clairvallon",
        "job",
        5,
        consent=BY_MESSAGE,
        then=((0.5, _agree), (1, _see), (3, _withdraw)),
    ),
    Introduction(("Hawa", "Traoré"), "clairvallon", "job", 2, words="Aide-soignante diplômée."),
    Introduction(
        ("Victor", "Lemarchal"),
        BRUMEROC,
        "job",
        1,
        words="Ingénieur qualité. Son employeur n’en sait rien. Joignez-le le soir.",
        cv=True,
    ),
)


def introduce(world: World) -> None:
    """In the order of time, the house reminding between two days as its worker does."""
    houses = {house.slug: house for house in Organisation.objects.all()}
    deeds: list[tuple[datetime, int, Introduction, Follows | None]] = []
    for place, one in enumerate(STORY):
        sent = world.now - timedelta(days=one.days, hours=2)
        deeds.append((sent, place, one, None))
        deeds += [(sent + timedelta(days=after), place, one, deed) for after, deed in one.then]
    # He is hired six days later: the other one who was asked is told so.
    hired = world.now - timedelta(days=10)
    deeds.append((hired, 0, STORY[0], _help))
    watched = [world.now - timedelta(days=days) for days in range(30, -1, -1)]
    made: dict[int, Referral] = {}
    for at, place, one, deed in sorted(deeds, key=lambda deed: deed[:2]):
        while watched and watched[0] <= at:
            sweep_referrals(at=watched.pop(0))
        if deed is None:
            referral = _refer(one, houses.get(one.to), at)
            if referral is not None:
                made[place] = referral
        elif place in made:
            deed(Referral.objects.select_related("consent", "project").get(pk=made[place].pk), at)
    for moment in watched:
        sweep_referrals(at=moment)


def _refer(one: Introduction, house: Organisation | None, at: datetime) -> Referral | None:
    person = Person.objects.filter(first_name=one.who[0], last_name=one.who[1]).first()
    if person is None or house is None:
        return None
    project = Project.objects.select_related("lead__user").get(household=person.household_id)
    if project.lead is None or project.has_ended:
        return None
    by = project.lead.user
    if project.employer_unaware:
        silence_organisation(project, "Aéroconcept Toulouse", by=by, at=at)
    new = NewReferral(house, person, one.need, one.scopes, words=one.words)
    paper = cv_of(person.trade_words) if one.cv else None
    return refer_with_cv(project, new, cv=paper, consent=one.consent, by=by, at=at)
