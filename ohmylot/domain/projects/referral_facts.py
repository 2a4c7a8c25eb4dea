"""What leaves with a referral, fact by fact; and what an employer never receives."""

from __future__ import annotations

from collections.abc import Iterable

from ohmylot.domain.people.models import Organisation, Person
from ohmylot.domain.privacy.models import Scope
from ohmylot.domain.projects.models import Project, Track
from ohmylot.foundations.common.phones import readable
from ohmylot.foundations.common.written_days import written

FOR_WHO_HIRES = frozenset({Scope.IDENTITY_CONTACT, Scope.PROFESSIONAL_CV, Scope.PROJECT_DATES})
OF_THE_FAMILY = {Track.Kind.SCHOOL, Track.Kind.CHILDCARE, Track.Kind.HEALTH}
CAN_WORK = "Secteur où cette personne peut travailler"

Pairs = list[list[str]]


def scopes_for(organisation: Organisation) -> list[Scope]:
    """The facts that this organisation may be sent, in the order of the list."""
    allowed = FOR_WHO_HIRES if organisation.hires else frozenset(Scope)
    return [scope for scope in Scope if scope in allowed]


def needs_for(organisation: Organisation) -> list[tuple[str, str]]:
    """What it may be asked about: a company never hears of children, nor of health."""
    if organisation.kind != Organisation.Kind.COMPANY:
        return list(Track.Kind.choices)
    return [(value, label) for value, label in Track.Kind.choices if value not in OF_THE_FAMILY]


def facts_of(
    project: Project, person: Person | None, scopes: Iterable[str], *, hires: bool
) -> dict[str, Pairs]:
    """The facts of these scopes as they are now: rows of a label and a value. ``hires``: of where
    they would live, the recipient reads only where they can work."""
    members = list(project.household.members.select_related("trade").order_by("kind", "rank", "pk"))
    adults = [member for member in members if not member.is_child]
    concerned = [person] if person else adults
    told = {
        Scope.IDENTITY_CONTACT: _contact(concerned),
        Scope.HOUSEHOLD: _household(adults, [member for member in members if member.is_child]),
        Scope.PROFESSIONAL_CV: _work(concerned),
        Scope.HOUSING: [["Logement souhaité", project.home_wish], ["Budget", project.budget]],
        Scope.PROJECT_DATES: _dates(project, CAN_WORK if hires else "Secteurs souhaités"),
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
        [CAN_WORK, _areas(project)],
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


def _dates(project: Project, areas: str) -> Pairs:
    return [
        [areas, _areas(project)],
        ["Mois visé", written(project.target_month, "F Y") if project.target_month else ""],
    ]


def _trade(person: Person) -> str:
    return person.trade_words or (str(person.trade) if person.trade else "")


def _availability(project: Project) -> str:
    if project.target_month is None:
        return "À convenir"
    return f"Dès {written(project.target_month, 'F Y')}"


def _areas(project: Project) -> str:
    wished = project.wishes.select_related("epci").order_by("rank")
    names = list(dict.fromkeys(wish.epci.short_name for wish in wished))
    if not names and project.epci:
        names = [project.epci.short_name]
    return ", ".join(names)
