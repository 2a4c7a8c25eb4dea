from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from ohmylot.domain.people.models import Organisation, User
from ohmylot.domain.people.operations import close_organisation
from ohmylot.domain.projects.models import OPEN, Project, Referral
from ohmylot.domain.projects.referral_states import ENDED


class StillAnswersForHouseholds(Exception):
    """Projects under way are in its hands: they move first."""


class StillHasReferrals(Exception):
    """It was sent households that it has not finished with."""


@transaction.atomic
def close_once_nothing_runs(
    organisation: Organisation, *, by: User | None, at: datetime
) -> Organisation:
    """Close an organisation of the network; refused while a household depends on it."""
    held = Q(organisation=organisation) | Q(lead__organisation=organisation)
    if Project.objects.filter(held, stage__in=OPEN).exists():
        raise StillAnswersForHouseholds
    if Referral.objects.filter(recipient=organisation).exclude(state__in=ENDED).exists():
        raise StillHasReferrals
    return close_organisation(organisation, by=by, at=at)
