"""What the household answers about sharing, and what follows for its referrals."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.privacy import operations as privacy
from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.projects.apart import is_silenced
from ohmylot.domain.projects.models import Project, Referral
from ohmylot.domain.projects.operations import referral_letters as letters
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.referral_steps import end, hold
from ohmylot.domain.projects.operations.referring import is_agreed, send_agreed
from ohmylot.domain.projects.referral_states import AWAITING, ENDED, REVOKED
from ohmylot.foundations.common.working_days import day_of

Because = Referral.RevokedBecause


@transaction.atomic
def agree_to_share(
    consent: SharingConsent, *, channel: str, by: User | None, at: datetime
) -> SharingConsent:
    """Yes, or yes again to what was spoken: what waited for it leaves."""
    project = _hold(consent)
    consent = SharingConsent.objects.get(pk=consent.pk)
    if consent.state == "given" and consent.channel == SharingConsent.Channel.SPOKEN:
        return privacy.confirm_consent(consent, by=by, at=at)
    consent = privacy.give_consent(consent, channel=channel, by=by, at=at)
    for referral in _of(project, consent).filter(state=AWAITING):
        _let_leave(hold(referral), by=by, at=at)
    return consent


@transaction.atomic
def refuse_to_share(consent: SharingConsent, *, by: User | None, at: datetime) -> SharingConsent:
    """No: nothing leaves, and nobody hears that it might have."""
    project = _hold(consent)
    consent = privacy.refuse_consent(consent, by=by, at=at)
    for referral in _of(project, consent).filter(state=AWAITING):
        _revoke(hold(referral), Because.CONSENT_REFUSED, by=by, at=at)
    return consent


@transaction.atomic
def withdraw_sharing(consent: SharingConsent, *, by: User | None, at: datetime) -> SharingConsent:
    """At once, everywhere: what is no longer agreed to is taken out of their hands."""
    project = _hold(consent)
    consent = privacy.withdraw_consent(consent, by=by, at=at)
    theirs = project.referrals.filter(recipient=consent.recipient).exclude(state__in=ENDED)
    for referral in theirs.order_by("pk"):
        referral = hold(referral)
        waits_for_another = referral.state == AWAITING and referral.consent_id != consent.pk
        if referral.state != "draft" and not waits_for_another and not is_agreed(referral, at=at):
            _revoke(referral, Because.CONSENT_WITHDRAWN, by=by, at=at)
    return consent


@transaction.atomic
def revoke_referral(referral: Referral, *, by: User | None, at: datetime) -> Referral:
    """Taken back by the network. Twice is once; what has ended otherwise stays as it is."""
    referral = hold(referral)
    if referral.has_ended:
        return referral
    return _revoke(referral, Because.SENDER, by=by, at=at)


def _hold(consent: SharingConsent) -> Project:
    """The project is the turnstile of everything that happens to its referrals."""
    return lock(Project.objects.get(household=consent.household_id))


def _of(project: Project, consent: SharingConsent):
    return project.referrals.filter(consent=consent).order_by("pk")


def _let_leave(referral: Referral, *, by: User | None, at: datetime) -> None:
    """Agreed to since; but for what changed meanwhile."""
    closed = referral.recipient.closed_on
    if closed and closed <= day_of(at):
        _revoke(referral, Because.RECIPIENT_CLOSED, by=None, at=at)
    elif referral.project.has_ended:
        _revoke(referral, Because.PROJECT_ENDED, by=None, at=at)
    elif is_silenced(referral.project, referral.recipient):
        _revoke(referral, Because.SENDER, by=None, at=at)
    elif is_agreed(referral, at=at):
        send_agreed(referral, by=by, at=at)


def _revoke(referral: Referral, why: str, *, by: User | None, at: datetime) -> Referral:
    asked = referral.consent if referral.state == AWAITING else None
    referral = end(referral, REVOKED, by=by, at=at, revoked_because=why)
    if asked and not _of(referral.project, asked).filter(state=AWAITING).exists():
        letters.stop_the_question(asked, at=at)
        privacy.drop_question(asked, by=by, at=at)
    return referral
