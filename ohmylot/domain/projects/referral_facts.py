"""What leaves with a referral, fact by fact; and what an employer never receives."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import date_format

from ohmylot.domain.people.models import Organisation, Person
from ohmylot.domain.privacy.models import Scope
from ohmylot.domain.projects.models import Project
from ohmylot.foundations.common.phones import readable

# Who hires: a candidate's residence, family, health and age are none of its business.
HIRE = frozenset({Organisation.Kind.COMPANY, Organisation.Kind.HEALTH})
FOR_WHO_HIRES = frozenset({Scope.IDENTITY_CONTACT, Scope.PROFESSIONAL_CV, Scope.PROJECT_DATES})

Pairs = list[list[str]]


def scopes_for(organisation: Organisation) -> list[Scope]:
    """The facts that this organisation may be sent, in the order of the list."""
    allowed = FOR_WHO_HIRES if organisation.kind in HIRE else frozenset(Scope)
    return [scope for scope in Scope if scope in allowed]


def facts_of(project: Project, person: Person | None, scopes: Iterable[str]) -> dict[str, Pairs]:
    """The facts of these scopes as they are now: rows of a label and a value."""
    members = list(project.household.members.select_related("trade").order_by("kind", "rank", "pk"))
    adults = [member for member in members if not member.is_child]
    concerned = [person] if person else adults
    told = {
        Scope.IDENTITY_CONTACT: _contact(concerned),
        Scope.HOUSEHOLD: _household(adults, [member for member in members if member.is_child]),
        Scope.PROFESSIONAL_CV: _work(concerned),
        Scope.HOUSING: [["Logement souhaité", project.home_wish], ["Budget", project.budget]],
        Scope.PROJECT_DATES: _dates(project),
    }
    asked = set(scopes)
    return {
        scope.value: [[label, value] for label, value in pairs if value]
        for scope, pairs in told.items()
        if scope in asked
    }


def cover_of(project: Project, person: Person) -> Pairs:
    """The cover page of a CV: a trade, an availability, an area. Nothing of who, or of where."""
    return [
        ["Métier", _trade(person)],
        ["Disponibilité", _availability(project)],
        ["Secteur où cette personne peut travailler", _areas(project)],
    ]


def _contact(people: list[Person]) -> Pairs:
    rows = []
    for person in people:
        rows.append(["Nom", person.full_name])
        rows.append(["Téléphone", readable(person.phone) if person.phone else ""])
        rows.append(["E-mail", person.email])
    return rows


def _household(adults: list[Person], children: list[Person]) -> Pairs:
    levels = [child.get_school_level_display().lower() for child in children if child.school_level]
    return [
        ["Adultes", str(len(adults))],
        ["Enfants", str(len(children)) if children else ""],
        ["Niveaux scolaires", ", ".join(levels)],
    ]


def _work(people: list[Person]) -> Pairs:
    return [["Métier", _trade(person)] for person in people]


def _dates(project: Project) -> Pairs:
    return [
        ["Secteurs souhaités", _areas(project)],
        ["Mois visé", date_format(project.target_month, "F Y") if project.target_month else ""],
    ]


def _trade(person: Person) -> str:
    return person.trade_words or (str(person.trade) if person.trade else "")


def _availability(project: Project) -> str:
    if project.target_month is None:
        return "À convenir"
    return f"À partir de {date_format(project.target_month, 'F Y')}"


def _areas(project: Project) -> str:
    wished = project.wishes.select_related("epci").order_by("rank")
    names = list(dict.fromkeys(wish.epci.short_name for wish in wished))
    if not names and project.epci:
        names = [project.epci.short_name]
    return ", ".join(names)
