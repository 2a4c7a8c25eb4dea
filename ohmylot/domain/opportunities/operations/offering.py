"""An organisation offers something from its own space: it agrees by doing so, and is read over."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from ohmylot.domain.opportunities.models import Agreement, Opportunity, State
from ohmylot.domain.opportunities.operations.moving import agree, submit_opportunity
from ohmylot.domain.opportunities.operations.telling import tell_readers
from ohmylot.domain.opportunities.operations.writing import draft_opportunity, edit_opportunity
from ohmylot.domain.opportunities.values import Publisher, Sheet
from ohmylot.domain.people.models import Organisation, User

if TYPE_CHECKING:
    from ohmylot.domain.opportunities.models.opportunity import Details


@transaction.atomic
def offer_opportunity(
    sheet: Sheet,
    details: Details,
    organisation: Organisation,
    *,
    until: date | None = None,
    by: User,
    at: datetime,
) -> Opportunity:
    """Written, agreed to, and put before whoever reads over."""
    opportunity = draft_opportunity(sheet, details, Publisher(organisation), by=by, at=at)
    opportunity = agree(opportunity, Agreement.ACCOUNT, by=by, at=at)
    opportunity = submit_opportunity(opportunity, until=until, by=by, at=at)
    tell_readers(opportunity, at=at)
    return opportunity


@transaction.atomic
def offer_again(
    opportunity: Opportunity,
    sheet: Sheet,
    details: Details,
    *,
    until: date | None = None,
    by: User,
    at: datetime,
) -> Opportunity:
    """Put right by who publishes it: read over again, public meanwhile if it was and may be."""
    reread_before, was_public = opportunity.to_reread, opportunity.state == State.PUBLISHED
    opportunity = edit_opportunity(opportunity, sheet, details, until=until, by=by, at=at)
    opportunity = agree(opportunity, Agreement.ACCOUNT, by=by, at=at)
    if opportunity.state == State.DRAFT:
        opportunity = submit_opportunity(opportunity, by=by, at=at)
        tell_readers(opportunity, at=at)
    else:
        taken_back = was_public and opportunity.state == State.REVIEW
        if taken_back or (opportunity.to_reread and not reread_before):
            tell_readers(opportunity, at=at)
    return opportunity
