"""Organisations that the household named: they never receive anything of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Organisation, User
from ohmylot.domain.privacy import operations as privacy
from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.projects.apart import Apart, Still, is_silenced, still
from ohmylot.domain.projects.models import Project, SilencedOrganisation
from ohmylot.domain.projects.operations import sharing, supports, telling
from ohmylot.domain.projects.operations.access import refresh_access
from ohmylot.domain.projects.operations.assignments import propose_assignment
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.proposals import look_again
from ohmylot.domain.projects.referral_states import ENDED
from ohmylot.foundations.common.words import fold
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record


class NobodyNamed(Exception):
    """An organisation is kept apart by its name."""


@transaction.atomic
def silence_organisation(
    project: Project,
    name: str,
    *,
    organisation: Organisation | None = None,
    by: User | None,
    at: datetime,
) -> SilencedOrganisation:
    """Named twice is named once, whatever the accents and the capitals."""
    project = lock(project)
    name = (organisation.name if organisation else name).strip()[:150]
    if not fold(name):
        raise NobodyNamed
    known = project.silenced.filter(folded=fold(name)).first()
    if known is not None:
        return known
    row = SilencedOrganisation.objects.create(
        project=project, name=name, folded=fold(name)[:150], organisation=organisation, by=by
    )
    look_again(project)
    record("organisation.silenced", subject=project, by=by, at=at, row=row.pk)
    _take_back(project, by=by, at=at)
    _leave_their_hands(project, by=by, at=at)
    return row


@transaction.atomic
def hear_organisation_again(row: SilencedOrganisation, *, by: User | None, at: datetime) -> None:
    project = lock(row.project)
    if SilencedOrganisation.objects.filter(pk=row.pk).delete()[0]:
        look_again(project)
        record("organisation.heard_again", subject=project, by=by, at=at, row=row.pk)


def _leave_their_hands(project: Project, *, by: User | None, at: datetime) -> None:
    """Of the network too: they help no more, and are asked no more. Whoever leads the file goes
    on until somebody else takes it: the coordination is told at once."""
    seats = Apart.of(project).seats(day_of(at))
    if not seats:
        return
    for support in project.supports.filter(membership__in=seats).select_related("membership"):
        supports.end_support(project, support.membership, by=by, at=at)
    if project.lead_id is None and project.proposed_to_id in seats:
        propose_assignment(project, by=by, at=at)
    elif project.lead_id in seats and still(project) == Still.LEADS:
        telling.tell_coordination("led_by_kept_apart", project, at=at, seat=project.lead)
    refresh_access(lock(project), on=day_of(at))


def _take_back(project: Project, *, by: User | None, at: datetime) -> None:
    """What they hold already is taken out of their hands, and what was asked is asked no more."""
    live = project.referrals.exclude(state__in=ENDED).select_related("recipient")
    for referral in live.order_by("pk"):
        if is_silenced(project, referral.recipient):
            sharing.revoke_referral(referral, by=by, at=at)
    consents = SharingConsent.objects.filter(household=project.household_id)
    for consent in consents.select_related("recipient").order_by("pk"):
        if not is_silenced(project, consent.recipient):
            continue
        if consent.state == "given":
            privacy.withdraw_consent(consent, by=by, at=at)
        else:
            privacy.drop_question(consent, by=by, at=at)
