"""What some families and their advisers wrote to each other, agreed upon, and ticked off."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from ohmylot.demo.calendar import day_before
from ohmylot.demo.world import World
from ohmylot.domain.people.models import Person, User
from ohmylot.domain.people.operations import give_household_access
from ohmylot.domain.projects.models import Appointment, Formality, Project
from ohmylot.domain.projects.operations import appointments, checklists, messages
from ohmylot.domain.projects.operations.announcing import announce_messages
from ohmylot.domain.projects.operations.appointments import NewAppointment
from ohmylot.domain.projects.operations.qualifying import qualify
from ohmylot.domain.projects.operations.silencing import silence_organisation
from ohmylot.domain.projects.operations.todos import add_todo, complete_todo
from ohmylot.domain.projects.story import Adult, Story
from ohmylot.foundations.common.working_days import PARIS

# Who does not know yet that the nurse is leaving.
EMPLOYER = "Clinique des Trois Chênes (inventée)"
NETWORK, HOUSEHOLD = Appointment.Side.NETWORK, Appointment.Side.HOUSEHOLD


def tell_spaces(world: World) -> None:
    """A couple on the way, each with their own access; a couple who arrived; one who waits."""
    for number, tell in ((24, _on_the_way), (42, _just_arrived), (51, _too_early)):
        person = Person.objects.filter(email__endswith=f".{number}@courriel.test").first()
        if person is not None:
            tell(world, Project.objects.get(household=person.household))


def _moment(world: World, days_ago: int, hour: int, minute: int = 0) -> datetime:
    """On a working day of the past, before now."""
    day = day_before(world.today, days_ago)
    moment = datetime.combine(day, time(hour, minute), PARIS)
    return min(moment, world.now - timedelta(minutes=45 - minute // 2))


def _coming(world: World, days: int, hour: int) -> datetime:
    day = world.today + timedelta(days=days)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return datetime.combine(day, time(hour), PARIS)


def _access(project: Project, number: int, at: datetime) -> list[User]:
    """Each adult enters with an address of their own."""
    adults = project.household.members.filter(kind=Person.Kind.ADULT).order_by("rank")
    told = [
        Adult(
            person.first_name, email=person.email or address, looks_for_work=person.looks_for_work
        )
        for person in adults
        for address in [f"{person.first_name.lower()}.{number}@courriel.test"]
    ]
    qualify(project, Story(adults=told), by=project.lead.user if project.lead else None, at=at)
    for person in adults.all():
        if person.user is None:
            give_household_access(person, at=at)
    return list(User.objects.filter(person__household=project.household).order_by("person__rank"))


def _say(project: Project, by: User, body: str, at: datetime) -> None:
    ours = Person.objects.filter(user=by).exists()
    write = messages.write_to_network if ours else messages.write_to_household
    write(project, body, by=by, at=at)
    announce_messages(at=at + timedelta(minutes=12))


def _on_the_way(world: World, project: Project) -> None:
    lead = project.lead.user
    first, second = _access(project, 24, _moment(world, 14, 9))
    _say(
        project,
        first,
        "Bonjour, l’entreprise a confirmé pour Samuel, il commence au printemps. Par quoi "
        "commence-t-on pour l’école ?",
        _moment(world, 12, 21, 10),
    )
    _say(
        project,
        lead,
        "Quelle bonne nouvelle. Pour l’école, la mairie inscrit toute l’année : je vous propose "
        "d’en parler de vive voix, et de visiter en janvier.",
        _moment(world, 11, 10, 20),
    )
    at = _moment(world, 9, 20, 30)
    checklists.tell_traits(project, ["C", "V", "T"], by=first, at=at)
    checklists.tell_moving_day(project, world.today + timedelta(days=75), by=first, at=at)
    messages.set_answered(project, by=lead, at=at + timedelta(hours=14))
    silence_organisation(project, EMPLOYER, by=first, at=at + timedelta(minutes=20))
    _done(project, 2, by=first, at=_moment(world, 8, 20))
    _asked_of_them(world, project, lead, second)
    _agreed(world, project, lead, second, _coming(world, 0, 18))
    appointments.propose_appointment(
        project,
        NewAppointment(
            "meeting",
            [_coming(world, 9, 10), _coming(world, 10, 14)],
            minutes=60,
            place="Maison France Services, Figeac",
            words="Pour visiter l’école et passer à la mairie ensemble.",
        ),
        side=NETWORK,
        by=lead,
        at=_moment(world, 1, 11),
    )
    _say(
        project,
        second,
        "Samuel ici : mon contrat commence le lundi. Peut-on arriver une semaine avant ?",
        _moment(world, 0, 7, 40),
    )


def _asked_of_them(world: World, project: Project, lead: User, second: User) -> None:
    """Two things that the household does itself: one is done."""
    add_todo(
        project,
        "Envoyer vos trois dernières quittances de loyer",
        due_on=world.today + timedelta(days=4),
        for_household=True,
        by=lead,
        at=_moment(world, 6, 9, 30),
    )
    sent = add_todo(
        project,
        "Choisir deux dates pour visiter l’école",
        for_household=True,
        by=lead,
        at=_moment(world, 6, 9, 40),
    )
    complete_todo(sent, by=second, at=_moment(world, 4, 22))


def _agreed(
    world: World, project: Project, lead: User, household: User, starts_at: datetime
) -> None:
    """Today's call, chosen some days ago; later in the day, or tomorrow when the day is done."""
    if starts_at <= world.now:
        starts_at += timedelta(days=1)
    slots = [starts_at, starts_at + timedelta(days=1)]
    proposed = appointments.propose_appointment(
        project,
        NewAppointment("call", slots, words="L’école, et la date"),
        side=NETWORK,
        by=lead,
        at=_moment(world, 4, 9, 15),
    )
    appointments.confirm_appointment(
        proposed, starts_at, side=HOUSEHOLD, by=household, at=_moment(world, 3, 20)
    )


def _just_arrived(world: World, project: Project) -> None:
    lead = project.lead.user
    first = User.objects.get(person__household=project.household)
    _say(
        project,
        first,
        "Hello! We are in, the boxes less so. Which office do we see for the car papers?",
        _moment(world, 20, 18, 5),
    )
    _say(
        project,
        lead,
        "Welcome! Everything is done online now; the link is in your list. Come to the newcomers’ "
        "evening next month, you will meet your neighbours.",
        _moment(world, 19, 10, 15),
    )
    checklists.tell_traits(project, ["V", "F", "P"], by=first, at=_moment(world, 18, 19))
    _done(project, 3, by=first, at=_moment(world, 12, 21))
    appointments.propose_appointment(
        project,
        NewAppointment(
            "call", [_coming(world, 23, 12), _coming(world, 24, 12)], words="About the garden"
        ),
        side=HOUSEHOLD,
        by=first,
        at=_moment(world, 1, 13),
    )


def _too_early(world: World, project: Project) -> None:
    """Two years to wait: she said when we write again, and asked one thing."""
    (first,) = _access(project, 51, _moment(world, 60, 9))
    _say(
        project,
        first,
        "Merci d’avoir pris le temps. J’ai un an d’études encore : je reviens vers vous à l’été.",
        _moment(world, 30, 19),
    )
    messages.set_answered(project, by=world.coordinator.user, at=_moment(world, 29, 9))


def _done(project: Project, count: int, *, by: User, at: datetime) -> None:
    rows = project.formalities.filter(state=Formality.State.TO_DO).order_by("due_on", "pk")
    for row in rows[:count]:
        checklists.settle_formality(row, Formality.State.DONE, by=by, at=at)
