"""A request arrives: it opens a project, or joins the one we know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from ohmylot.domain.people.models import Household, Membership, Person, User
from ohmylot.domain.projects import clocks
from ohmylot.domain.projects.apart import Apart, houses_of
from ohmylot.domain.projects.enquiry_values import NewEnquiry
from ohmylot.domain.projects.models import OVER, Enquiry, Project, Stage, StageChange, Support, Wish
from ohmylot.domain.projects.operations import planning, telling
from ohmylot.domain.projects.operations.assigning import put_forward
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.recognising import Contact, Known, recognise, twin_of
from ohmylot.domain.projects.operations.references import next_reference, queue_up
from ohmylot.domain.projects.operations.reopening import NothingToReopen, reopen, reopen_project
from ohmylot.domain.projects.operations.searches import begin_searches
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.operations.wishes import Area, area_of
from ohmylot.domain.projects.queries import coordination, reading_once, rules_of, territory
from ohmylot.domain.projects.search import index_project
from ohmylot.foundations.common.at_hand import at_hand
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal import operations as journal

__all__ = [
    "NothingToReopen",
    "NowhereToAnswer",
    "Receipt",
    "receive_enquiry",
    "reopen_project",
]

REOPENED_BY_A_PERSON = {Stage.DORMANT, *OVER}


class NowhereToAnswer(Exception):
    """A request has neither telephone nor e-mail: nobody could answer it."""


@dataclass(frozen=True)
class Receipt:
    """What became of a request.

    ``responsible`` is who the sender is told will call, None for the coordination: show this
    one to them, never the project's own, which would tell a stranger that we know the household.
    """

    enquiry: Enquiry
    project: Project
    is_new: bool
    attached: bool
    responsible: Membership | None


def receive_enquiry(new: NewEnquiry, *, at: datetime, by: User | None = None) -> Receipt:
    """Take a request: keep it as typed, open or find its project, ask somebody to call, thank.

    The same token twice, in two processes at once, or the same words a few minutes later, give
    the same receipt. ``by`` is the adviser who notes it.
    """
    if not new.email.strip() and not new.phone.strip():
        raise NowhereToAnswer
    try:
        with transaction.atomic(), reading_once():
            return _receive(new, at=at, by=by)
    except IntegrityError:
        # The other process was quicker with the same token; the broken transaction is behind us.
        if receipt := _receipt_of(new.token):
            return receipt
        raise


def _receive(new: NewEnquiry, *, at: datetime, by: User | None) -> Receipt:
    queue_up(day_of(at).year)
    if receipt := _receipt_of(new.token):
        return receipt
    contact = Contact.of(new)
    known = recognise(contact)
    if known is None:
        return _open(new, contact, at=at, by=by)
    if twin := twin_of(new, known.project, at):
        return _receipt(twin)
    return _attach(new, known, at=at, by=by)


def _open(new: NewEnquiry, contact: Contact, *, at: datetime, by: User | None) -> Receipt:
    area, on = area_of(new), day_of(at)
    # Their employer may be one of us, and must hear nothing of it.
    at_work = houses_of([contact.email]) if new.employer_unaware else set()
    plan = planning.plan_without(Apart(houses=frozenset(at_work)), area.need, on)
    project, person, wishes = _new_project(new, contact, area, plan.seat, at=at)
    enquiry = _write(new, project, area, plan.seat, at=at, by=by)
    journal.record(
        "enquiry.received", subject=project, by=by, at=at, enquiry=enquiry.pk, channel=new.channel
    )
    choice, facts = plan.choice, dict(plan.choice.facts)
    nothing_else = at_hand(project, wishes=wishes, merges=[], access=[])
    with nothing_else, at_hand(project.household, members=[person]):
        put_forward(
            project, plan.seat, code=choice.code, facts=facts, by=by, at=at, opened_by=enquiry
        )
        _ask_for_help(project, plan.helpers, at=at)
        telling.tell_other_areas(project, at=at)
        _acknowledge(enquiry, plan.seat, at=at)
        index_project(project, is_new=True)
        watch_for_twins(project, is_new=True, at=at)
        refresh(project, at=at, opened_by=enquiry)
    return _receipt(enquiry)


def _attach(new: NewEnquiry, known: Known, *, at: datetime, by: User | None) -> Receipt:
    """Somebody we know: their adviser is told, and the sender sees what anybody would see."""
    project = lock(known.project)
    area = area_of(new)
    announced = planning.plan_without(Apart.of(project), area.need, day_of(at)).seat
    reopening = project.stage in REOPENED_BY_A_PERSON
    enquiry = _write(new, project, area, announced, at=at, by=by, opened=False, reopening=reopening)
    journal.record(
        "enquiry.attached", subject=project, by=by, at=at, enquiry=enquiry.pk, reopening=reopening
    )
    if project.stage == Stage.NURTURING:
        reopen(project, by=by, at=at)
    else:
        template = "enquiry_reopening" if reopening else "enquiry_attached"
        telling.tell_responsible(template, project, at=at, enquiry=enquiry)
    theirs = known.by_email and not project.is_reserved
    _acknowledge(enquiry, project.responsible if theirs else announced, at=at)
    refresh(project, at=at)
    return _receipt(enquiry)


def _acknowledge(enquiry: Enquiry, caller: Membership | None, *, at: datetime) -> None:
    due_at = clocks.answer_due(enquiry.received_at, rules_of(territory()))
    telling.acknowledge(enquiry, caller=caller, due_at=due_at, at=at)


def _new_project(
    new: NewEnquiry, contact: Contact, area: Area, seat: Membership | None, *, at: datetime
) -> tuple[Project, Person, list[Wish]]:
    household = Household.objects.create(label=f"{new.first_name} {new.last_name}".strip())
    person = Person.objects.create(
        household=household,
        first_name=new.first_name,
        last_name=new.last_name,
        email=contact.email,
        phone=contact.phone,
        language=new.language,
        trade_words=new.trade[:120],
        looks_for_work=new.work is not None,
    )
    if new.work is not None:
        begin_searches(household, new.work)
    project = Project.objects.create(
        reference=next_reference(territory().reference_prefix, day_of(at).year),
        household=household,
        opened_at=at,
        stage_since=at,
        proposed_to=seat,
        organisation=seat.organisation if seat else coordination(),
        epci=area.epci,
        employer_unaware=new.employer_unaware,
        wants_business=new.wants_business,
        is_health_professional=new.is_health_professional,
        recruited_by=new.recruited_by,
        workplace=area.workplace,
    )
    wishes = Wish.objects.bulk_create(
        Wish(project=project, rank=rank, epci=epci, commune=commune)
        for rank, (epci, commune) in enumerate(area.wishes)
    )
    StageChange.objects.create(project=project, after=Stage.NEW, happened_at=at)
    return project, person, wishes


def _write(
    new: NewEnquiry,
    project: Project,
    area: Area,
    announced: Membership | None,
    *,
    at: datetime,
    by: User | None,
    opened: bool = True,
    reopening: bool = False,
) -> Enquiry:
    return Enquiry.objects.create(
        project=project,
        received_at=at,
        channel=new.channel,
        language=new.language,
        first_name=new.first_name,
        last_name=new.last_name,
        phone=new.phone,
        email=new.email,
        call_when=new.call_when,
        where_words=new.where_words,
        commune=area.commune,
        message=new.message,
        employer_unaware=new.employer_unaware,
        answers=new.answers | ({"work": asdict(new.work)} if new.work else {}),
        tracked_code=new.tracked_code,
        recruited_by=new.recruited_by,
        noted_by=by,
        token=new.token,
        announced=announced,
        opened_project=opened,
        reopening_proposed=reopening,
    )


def _ask_for_help(project: Project, helpers: Iterable[Membership], *, at: datetime) -> None:
    for helper in helpers:
        Support.objects.get_or_create(project=project, membership=helper, defaults={"since": at})
        telling.tell_seat("support_asked", project, helper, at=at)


def _receipt_of(token: str) -> Receipt | None:
    # Nearly always there is none: it is read when there is one.
    known = Enquiry.objects.filter(token=token)
    return _receipt(known.get()) if known.exists() else None


def _receipt(enquiry: Enquiry) -> Receipt:
    return Receipt(
        enquiry=enquiry,
        project=enquiry.project,
        is_new=enquiry.opened_project,
        attached=not enquiry.opened_project,
        responsible=enquiry.announced,
    )
