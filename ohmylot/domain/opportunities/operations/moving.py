"""The life of an opportunity: submitted, read, published, renewed, ended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.models import (
    Agreement,
    Kind,
    Opportunity,
    Source,
    State,
    WithdrawnBecause,
)
from ohmylot.domain.opportunities.operations.holding import NotNow, hold, step
from ohmylot.domain.opportunities.operations.telling import tell_publisher
from ohmylot.domain.people.models import User
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record


class NobodyAgreed(Exception):
    """Whoever publishes it has not said yes."""


class NeedsItsOwnWord(Exception):
    """Of a business, a yes said aloud is not enough: who hands it over confirms by the link."""


class EndsBeforeItBegins(Exception):
    """The last day is over already."""


class ReturnedWithoutAWord(Exception):
    """An offer that is given back says what to change."""


@transaction.atomic
def agree(opportunity: Opportunity, how: str, *, by: User | None, at: datetime) -> Opportunity:
    """Its publisher says yes to its being public. The first time is kept."""
    opportunity = hold(opportunity)
    if opportunity.agreement:
        return opportunity
    if how == Agreement.SPOKEN and opportunity.kind == Kind.TAKEOVER:
        raise NeedsItsOwnWord
    opportunity.agreement, opportunity.agreed_at = Agreement(how), at
    opportunity.save(update_fields=["agreement", "agreed_at", "updated_at"])
    record("opportunity.agreed", subject=opportunity, by=by, at=at, how=str(how))
    return opportunity


@transaction.atomic
def submit_opportunity(
    opportunity: Opportunity, *, until: date | None = None, by: User | None, at: datetime
) -> Opportunity:
    """Give it to be read. Twice is once."""
    opportunity = hold(opportunity)
    if opportunity.state == State.REVIEW:
        return opportunity
    return step(
        opportunity,
        State.REVIEW,
        "submitted",
        by=by,
        at=at,
        submitted_at=at,
        review_words="",
        expires_on=until or opportunity.expires_on,
    )


@transaction.atomic
def return_opportunity(
    opportunity: Opportunity, words: str, *, by: User | None, at: datetime
) -> Opportunity:
    """Give it back to its publisher, with what to change."""
    if not words.strip():
        raise ReturnedWithoutAWord
    opportunity = step(
        hold(opportunity),
        State.DRAFT,
        "returned",
        by=by,
        at=at,
        review_words=words.strip(),
        reviewed_at=at,
    )
    tell_publisher("offer_returned", opportunity, at=at)
    return opportunity


@transaction.atomic
def publish_opportunity(
    opportunity: Opportunity, *, until: date | None = None, by: User | None, at: datetime
) -> Opportunity:
    """Make it public, once its publisher agreed. Public already, it was read again."""
    opportunity = hold(opportunity)
    if opportunity.state == State.PUBLISHED:
        return _read_again(opportunity, by=by, at=at)
    if opportunity.state == State.EXPIRED:
        raise NotNow
    if not opportunity.agreement:
        raise NobodyAgreed
    wished = until or opportunity.expires_on
    if wished is not None and wished <= day_of(at):
        raise EndsBeforeItBegins
    opportunity = step(
        opportunity,
        State.PUBLISHED,
        "published",
        by=by,
        at=at,
        submitted_at=opportunity.submitted_at or at,
        reviewed_at=at,
        review_words="",
        published_at=at,
        expires_on=lives.shown_until(opportunity.kind, day_of(at), wished),
        reminded_on=None,
    )
    if opportunity.source == Source.HERE and by is not None:
        tell_publisher("offer_published", opportunity, at=at)
    return opportunity


@transaction.atomic
def renew_opportunity(
    opportunity: Opportunity, *, until: date | None = None, by: User | None, at: datetime
) -> Opportunity:
    """It is still true: shown for as long again, counted from today."""
    opportunity = hold(opportunity)
    day = lives.shown_until(opportunity.kind, day_of(at), until)
    if day <= day_of(at):
        raise EndsBeforeItBegins
    if opportunity.state == State.EXPIRED:
        return step(
            opportunity,
            State.PUBLISHED,
            "renewed",
            by=by,
            at=at,
            expires_on=day,
            reminded_on=None,
            ended_at=None,
        )
    if opportunity.state != State.PUBLISHED:
        raise NotNow
    if opportunity.expires_on != day:
        opportunity.expires_on, opportunity.reminded_on = day, None
        opportunity.save(update_fields=["expires_on", "reminded_on", "updated_at"])
        record("opportunity.renewed", subject=opportunity, by=by, at=at, until=day.isoformat())
    return opportunity


@transaction.atomic
def fill_opportunity(opportunity: Opportunity, *, by: User | None, at: datetime) -> Opportunity:
    """Somebody was found. Twice is once."""
    opportunity = hold(opportunity)
    if opportunity.state == State.FILLED:
        return opportunity
    return step(opportunity, State.FILLED, "filled", by=by, at=at, ended_at=at)


@transaction.atomic
def withdraw_opportunity(
    opportunity: Opportunity, because: str, *, by: User | None, at: datetime
) -> Opportunity:
    """Nobody reads it any more. Twice is once: the first reason is kept."""
    opportunity = hold(opportunity)
    if opportunity.state == State.WITHDRAWN:
        return opportunity
    return step(
        opportunity,
        State.WITHDRAWN,
        "withdrawn",
        by=by,
        at=at,
        facts={"because": str(because)},
        ended_at=at,
        withdrawn_because=WithdrawnBecause(because),
    )


@transaction.atomic
def expire_opportunities(*, at: datetime) -> int:
    """Those whose day has come. Run again, it finds nothing."""
    over = list(Opportunity.objects.ending_before(day_of(at)).order_by("pk"))
    for opportunity in over:
        step(hold(opportunity), State.EXPIRED, "expired", by=None, at=at, ended_at=at)
    return len(over)


def _read_again(opportunity: Opportunity, *, by: User | None, at: datetime) -> Opportunity:
    if opportunity.to_reread:
        opportunity.to_reread, opportunity.reviewed_at = False, at
        opportunity.save(update_fields=["to_reread", "reviewed_at", "updated_at"])
        record("opportunity.reread", subject=opportunity, by=by, at=at)
    return opportunity
