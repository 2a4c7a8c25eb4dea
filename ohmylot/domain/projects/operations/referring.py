"""From a project to an organisation: prepared, agreed to, sent as it is that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.people.models import Organisation, Person, User
from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.privacy.operations import ask_consent, note_spoken_consent
from ohmylot.domain.privacy.sharing import (
    facts_shared_with,
    papers_shared_with,
    role_that_receives,
)
from ohmylot.domain.projects.apart import is_silenced
from ohmylot.domain.projects.models import Document, Project, Referral
from ohmylot.domain.projects.operations import referral_letters as letters
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.matching.deciding import follow_referral
from ohmylot.domain.projects.operations.referral_steps import hold, walk
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded, seat_of
from ohmylot.domain.projects.referral_facts import cover_of, facts_of, needs_for, scopes_for
from ohmylot.domain.projects.referral_states import AWAITING, ENDED, SENT
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record

# How the household's consent is had, outside the circle; or nothing, and it stays a draft.
BY_MESSAGE, SPOKEN, LATER = "message", "spoken", "later"


class RecipientHasClosed(Exception):
    """The organisation exists no more."""


class KeptApart(Exception):
    """The household named this organisation: it never receives anything of theirs."""


class NotForAnEmployer(Exception):
    """Who hires receives neither the family nor the home of a candidate."""


class NothingIsShared(Exception):
    """A referral says at least one fact."""


class NobodyReceives(Exception):
    """The organisation has no member and no e-mail address."""


class AlreadyReferred(Exception):
    """The same household, for the same need, is in their hands already."""


class NotTheirOffer(Exception):
    """The offer is another organisation's."""


class NotOneOfThem(Exception):
    """The person is not an adult of this household."""


class PaperIsGone(Exception):
    """The document is another person's, was taken back, or is too old."""


class NoWayToAsk(Exception):
    """Without an e-mail address the consent is asked aloud, then noted."""


@dataclass(frozen=True)
class NewReferral:
    recipient: Organisation
    person: Person
    need: str
    scopes: frozenset[str]
    words: str = ""
    document: Document | None = None
    opportunity: Opportunity | None = None


@transaction.atomic
def refer(
    project: Project,
    new: NewReferral,
    *,
    consent: str = BY_MESSAGE,
    by: User | None,
    at: datetime,
) -> Referral:
    """Prepare it, and send it as far as consent allows: now, once agreed, or later."""
    project = lock(project)
    _check(project, new, at)
    sender = seat_of(by, project, at=at) or project.responsible
    referral = Referral.objects.create(
        project=project,
        recipient=new.recipient,
        sender=sender,
        person=new.person,
        need=new.need,
        scopes=sorted(new.scopes),
        words=new.words.strip(),
        document=new.document,
        opportunity=new.opportunity,
        own_benefit=_profits(new.recipient, sender.organisation_id if sender else None, by),
        drafted_at=at,
        by=by,
    )
    if new.opportunity is not None:
        follow_referral(referral, by=by, at=at)
    record("referral.drafted", subject=project, by=by, at=at, referral=referral.pk)
    return referral if consent == LATER else _go_on(hold(referral), consent, by=by, at=at)


@transaction.atomic
def send_draft(
    referral: Referral, *, consent: str = BY_MESSAGE, by: User | None, at: datetime
) -> Referral:
    """What was prepared leaves, if it still may."""
    referral = hold(referral)
    if referral.state != Referral.State.DRAFT:
        return referral
    if referral.person is None:
        raise NotOneOfThem
    new = NewReferral(
        referral.recipient,
        referral.person,
        referral.need,
        frozenset(referral.scopes),
        document=referral.document,
    )
    _check(referral.project, new, at)
    return _go_on(referral, consent, by=by, at=at)


def send_agreed(referral: Referral, *, by: User | None, at: datetime) -> Referral:
    """It leaves: what is sent is kept as it is now. Call it with the row held."""
    project, document = referral.project, referral.document
    organisation, sender = referral.recipient, referral.sender
    snapshot = {
        "recipient": {"name": organisation.name, "email": organisation.email},
        "sender": {
            "name": sender.user.full_name if sender else "",
            "organisation": sender.organisation.name if sender else "",
        },
        "facts": facts_of(
            project, referral.person, referral.scopes, hires=referral.recipient.hires
        ),
        "document": document.code if document else "",
    }
    if document is not None:
        snapshot["cover"] = cover_of(project, document.person)
    referral = walk(referral, SENT, by=by, at=at, sent_at=at, snapshot=snapshot)
    letters.tell_recipient("referral_received", referral, at=at)
    letters.tell_sender(referral, by=by, at=at)
    letters.tell_household(referral, at=at)
    return referral


def is_agreed(referral: Referral, *, at: datetime) -> bool:
    """Whether everything in it may be read by its recipient."""
    role = role_that_receives(referral.recipient, at)
    shared = facts_shared_with(
        referral.project.household_id, referral.recipient, role, at=at, person=referral.person
    )
    if not frozenset(referral.scopes) <= shared:
        return False
    document = referral.document
    if document is None:
        return True
    return papers_shared_with(document.person, referral.recipient, role, at=at)


def _go_on(referral: Referral, consent: str, *, by: User | None, at: datetime) -> Referral:
    if is_agreed(referral, at=at):
        referral.consent = _consent_in_force(referral, at)
        return send_agreed(referral, by=by, at=at)
    person = referral.person
    if person is None:
        raise NotOneOfThem
    asking = (referral.project.household, person, referral.recipient, referral.scopes)
    if consent == SPOKEN:
        noted = referral.consent = note_spoken_consent(*asking, by=by, at=at)
        letters.tell_what_was_noted(noted, referral, at=at)
        return send_agreed(referral, by=by, at=at)
    if not person.email:
        raise NoWayToAsk
    asked = ask_consent(*asking, by=by, at=at)
    referral = walk(referral, AWAITING, by=by, at=at, consent=asked)
    letters.ask_household(asked, referral, at=at)
    return referral


def _consent_in_force(referral: Referral, at: datetime) -> SharingConsent | None:
    given = SharingConsent.objects.in_force(at).filter(
        person=referral.person, recipient=referral.recipient
    )
    return given.order_by("-given_at", "-pk").first()


def _check(project: Project, new: NewReferral, at: datetime) -> None:
    if project.has_ended:
        raise ProjectHasEnded
    if new.recipient.closed_on and new.recipient.closed_on <= day_of(at):
        raise RecipientHasClosed
    if is_silenced(project, new.recipient):
        raise KeptApart
    if not new.scopes:
        raise NothingIsShared
    if not new.scopes <= set(scopes_for(new.recipient)):
        raise NotForAnEmployer
    if new.need not in dict(needs_for(new.recipient)):
        raise NotForAnEmployer
    if new.person.household_id != project.household_id or new.person.is_child:
        raise NotOneOfThem
    if new.opportunity is not None and new.opportunity.publisher_id != new.recipient.pk:
        raise NotTheirOffer
    _check_paper(new, at)
    if not letters.can_be_told(new.recipient, at=at):
        raise NobodyReceives
    theirs = project.referrals.filter(recipient=new.recipient, need=new.need)
    if theirs.exclude(state__in=[*ENDED, "draft"]).exists():
        raise AlreadyReferred


def _check_paper(new: NewReferral, at: datetime) -> None:
    document = new.document
    if document is None:
        return
    if document.person_id != new.person.pk or document.removed_at is not None:
        raise PaperIsGone
    if document.expires_on <= day_of(at) or "professional_cv" not in new.scopes:
        raise PaperIsGone


def _profits(recipient: Organisation, sends: int | None, by: User | None) -> bool:
    """Nobody refers to their own organisation's benefit unseen."""
    if recipient.pk == sends:
        return True
    return by is not None and by.memberships.filter(organisation=recipient, until=None).exists()
