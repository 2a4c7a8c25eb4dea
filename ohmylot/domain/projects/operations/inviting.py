"""Households that live here are invited to tell their story, then to welcome others."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects import sealed
from ohmylot.domain.projects.models import HERE, Invitation, Project, Stage
from ohmylot.domain.projects.operations import telling
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.models import Email

PORTRAIT_AFTER_MONTHS = 3
ASK_AGAIN_AFTER = timedelta(days=90)
ONCE = timedelta(hours=1)


class TooSoonToInvite(Exception):
    """They arrived less than three months ago, or not a year ago; or left."""


class AlreadyInvited(Exception):
    """They were asked: their answer stands, and nobody insists."""


class NoAddressToInvite(Exception):
    """Nobody of the household has an e-mail: ask them by word of mouth."""


class InvitationOfOthers(Exception):
    """The link was written to somebody who is not of this household any more."""


@transaction.atomic
def invite(project: Project, kind: str, *, by: User | None, at: datetime) -> Invitation:
    """Ask, in each adult's language. Somebody who said later is asked again after three months."""
    if kind not in Invitation.Kind.values:
        raise AnswerIsNotAChoice(kind)
    project = lock(project)
    if not may_be_invited(project, kind, on=day_of(at)):
        raise TooSoonToInvite
    known = project.invitations.filter(kind=kind).first()
    if known is not None and not _may_ask_again(known, at):
        raise AlreadyInvited
    adults = list(_readers(project))
    if not adults:
        raise NoAddressToInvite
    invitation = known or Invitation(project=project, kind=kind)
    invitation.sent_at, invitation.by = at, by
    invitation.answer, invitation.answered_at, invitation.answered_by = "", None, None
    invitation.save()
    for person in adults:
        _write(invitation, project, person, at=at)
    record("invitation.sent", subject=project, by=by, at=at, kind=str(kind))
    return invitation


@transaction.atomic
def answer_invitation(
    invitation: Invitation, answer: str, *, person: Person, at: datetime
) -> Invitation:
    """Yes, no, or later; they may change their mind."""
    if answer not in {"yes", "no", "later"}:
        raise AnswerIsNotAChoice(answer)
    project = lock(invitation.project)
    if person.household_id != project.household_id:
        raise InvitationOfOthers
    invitation = Invitation.objects.get(pk=invitation.pk)
    if invitation.answer == answer:
        return invitation
    invitation.answer, invitation.answered_at, invitation.answered_by = answer, at, person
    invitation.save()
    record(
        "invitation.answered", subject=project, by=None, at=at, kind=invitation.kind, answer=answer
    )
    return invitation


@transaction.atomic
def send_invitation_again(invitation: Invitation, person: Person, *, at: datetime) -> bool:
    """Another link, to the address that we know; whether one left."""
    project = lock(invitation.project)
    if person.household_id != project.household_id or not person.email:
        raise InvitationOfOthers
    sent = Email.objects.about(invitation).filter(written_at__gt=at - ONCE)
    if any(person.email in email.to for email in sent):
        return False
    _write(invitation, project, person, at=at)
    return True


def may_be_invited(project: Project, kind: str, *, on: date) -> bool:
    if kind == Invitation.Kind.AMBASSADOR:
        return bool(project.stage == Stage.ANCHORED)
    installation = getattr(project, "installation", None)
    return (
        project.stage in HERE
        and installation is not None
        and months_later(installation.settled_on, PORTRAIT_AFTER_MONTHS) <= on
    )


def _may_ask_again(known: Invitation, at: datetime) -> bool:
    return known.answer == Invitation.Answer.LATER and known.sent_at <= at - ASK_AGAIN_AFTER


def _readers(project: Project) -> list[Person]:
    adults = project.household.members.filter(kind=Person.Kind.ADULT).exclude(email="")
    return list(adults.order_by("rank", "pk"))


def _write(invitation: Invitation, project: Project, person: Person, *, at: datetime) -> None:
    token = sealed.seal(sealed.INVITATION, invitation.pk, person.pk, on=day_of(at))
    telling.tell_person(
        "invitation", project, person, about=invitation, at=at, token=token, kind=invitation.kind
    )
