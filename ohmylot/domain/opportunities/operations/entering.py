"""An offer told by telephone: noted in half a minute, and public once its publisher agreed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.models import Agreement, Opportunity, State, WithdrawnBecause
from ohmylot.domain.opportunities.operations.holding import hold
from ohmylot.domain.opportunities.operations.moving import (
    agree,
    publish_opportunity,
    submit_opportunity,
    withdraw_opportunity,
)
from ohmylot.domain.opportunities.operations.telling import (
    MAILS,
    can_be_told,
    tell_publisher,
    tell_readers,
)
from ohmylot.domain.opportunities.operations.writing import draft_opportunity, edit_opportunity
from ohmylot.domain.opportunities.values import Publisher, Sheet
from ohmylot.domain.people.models import Organisation, User
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.models import Email

if TYPE_CHECKING:
    from ohmylot.domain.opportunities.models.opportunity import Details

# How the publisher agrees: said so just now, by a link that they open, or nothing yet.
SPOKEN, BY_LINK, LATER = "spoken", "link", "later"
NOT_BEFORE = timedelta(minutes=10)


class NowhereToSendTheLink(Exception):
    """Who publishes gave no e-mail address: they agree aloud, or not yet."""


class LinkJustLeft(Exception):
    """One left a few minutes ago, or there is nothing left to confirm."""


@transaction.atomic
def enter_opportunity(
    sheet: Sheet,
    details: Details,
    publisher: Publisher,
    *,
    agreed: str = LATER,
    until: date | None = None,
    by: User | None,
    at: datetime,
) -> Opportunity:
    """Written by somebody of the network, who has thereby read it."""
    opportunity = draft_opportunity(sheet, details, publisher, by=by, at=at)
    if agreed == LATER:
        return opportunity
    opportunity = submit_opportunity(opportunity, until=until, by=by, at=at)
    if agreed == SPOKEN:
        opportunity = agree(opportunity, Agreement.SPOKEN, by=by, at=at)
        return publish_opportunity(opportunity, until=until, by=by, at=at)
    opportunity.reviewed_at = at
    opportunity.save(update_fields=["reviewed_at", "updated_at"])
    return ask_to_confirm(opportunity, by=by, at=at)


@transaction.atomic
def enter_from_chamber(
    sheet: Sheet,
    details: Details,
    publisher: Publisher,
    chamber: Organisation,
    *,
    agreed: str = BY_LINK,
    until: date | None = None,
    by: User,
    at: datetime,
) -> Opportunity:
    """Noted by a chamber's member for somebody without an account: confirmed by the link, or
    said aloud; then read over, as all that comes from outside the network."""
    opportunity = draft_opportunity(sheet, details, publisher, by=by, at=at)
    opportunity.entered_from = chamber
    opportunity.save(update_fields=["entered_from", "updated_at"])
    if agreed == LATER:
        return opportunity
    opportunity = submit_opportunity(opportunity, until=until, by=by, at=at)
    if agreed == BY_LINK:
        return ask_to_confirm(opportunity, by=by, at=at)
    opportunity = agree(opportunity, Agreement.SPOKEN, by=by, at=at)
    tell_readers(opportunity, at=at)
    return opportunity


@transaction.atomic
def ask_to_confirm(opportunity: Opportunity, *, by: User | None, at: datetime) -> Opportunity:
    """Send the link to the address that is known, never to one typed on its page. The former
    links open nothing any more."""
    opportunity = hold(opportunity)
    if not can_be_told(opportunity, at=at):
        raise NowhereToSendTheLink
    refuse_another_link(opportunity, "offer_to_confirm", at=at)
    opportunity.link_number += 1
    opportunity.confirm_asked_at, opportunity.confirm_reminded_at = at, None
    opportunity.save(
        update_fields=["link_number", "confirm_asked_at", "confirm_reminded_at", "updated_at"]
    )
    record("opportunity.link_sent", subject=opportunity, by=by, at=at)
    tell_publisher("offer_to_confirm", opportunity, at=at)
    return opportunity


def refuse_another_link(opportunity: Opportunity, letter: str, *, at: datetime) -> None:
    lately = Email.objects.about(opportunity).filter(written_at__gt=at - NOT_BEFORE)
    if opportunity.has_ended or lately.filter(template=f"{MAILS}/{letter}").exists():
        raise LinkJustLeft


@transaction.atomic
def adopt_opportunity(opportunity: Opportunity, *, at: datetime) -> Opportunity:
    """Its publisher confirms by the link: it is public at once if somebody of the network read
    it, else once somebody has. Twice is once."""
    first = not opportunity.agreement
    opportunity = agree(opportunity, Agreement.LINK, by=None, at=at)
    if opportunity.state == State.DRAFT:
        opportunity = submit_opportunity(opportunity, by=None, at=at)
    if first and opportunity.state == State.REVIEW and opportunity.reviewed_at is None:
        tell_readers(opportunity, at=at)
    if opportunity.state == State.REVIEW and opportunity.reviewed_at is not None:
        return publish_opportunity(opportunity, by=None, at=at)
    return opportunity


@transaction.atomic
def correct_opportunity(
    opportunity: Opportunity,
    sheet: Sheet,
    details: Details,
    *,
    until: date | None = None,
    at: datetime,
) -> Opportunity:
    """Put right by its publisher, who holds the link: theirs by doing so, and read over again."""
    reread_before = opportunity.to_reread
    opportunity = edit_opportunity(opportunity, sheet, details, until=until, by=None, at=at)
    opportunity = agree(opportunity, Agreement.LINK, by=None, at=at)
    if opportunity.state == State.DRAFT:
        opportunity = submit_opportunity(opportunity, by=None, at=at)
    if opportunity.state == State.REVIEW:
        opportunity.reviewed_at = None
        opportunity.save(update_fields=["reviewed_at", "updated_at"])
        tell_readers(opportunity, at=at)
    elif opportunity.to_reread and not reread_before:
        tell_readers(opportunity, at=at)
    return opportunity


@transaction.atomic
def disown_opportunity(opportunity: Opportunity, *, at: datetime) -> Opportunity:
    """Its publisher does not want it: it is withdrawn, whatever its state."""
    return withdraw_opportunity(opportunity, WithdrawnBecause.PUBLISHER, by=None, at=at)


@transaction.atomic
def remind_of_ends(*, at: datetime) -> int:
    """Ten days before its last day, its publisher may say in one button that it is still true."""
    soon = day_of(at) + lives.SOON
    rows = Opportunity.objects.ending_before(soon).filter(reminded_on=None, source="here")
    told = 0
    for opportunity in rows.order_by("pk"):
        opportunity = hold(opportunity)
        opportunity.reminded_on = day_of(at)
        opportunity.save(update_fields=["reminded_on", "updated_at"])
        told += tell_publisher("offer_ends_soon", opportunity, at=at) is not None
    return told
