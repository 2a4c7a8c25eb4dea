"""An opportunity written, and written again: nothing here makes it public."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.text import slugify

from ohmylot.domain.opportunities.likeness import search_text, twin_key
from ohmylot.domain.opportunities.models import (
    BusinessTakeover,
    HealthPost,
    HousingLead,
    JobOffer,
    Kind,
    Opportunity,
    State,
)
from ohmylot.domain.opportunities.operations.holding import OpportunityHasEnded, hold
from ohmylot.domain.opportunities.values import Publisher, Sheet
from ohmylot.domain.opportunities.wording import Ad, unlawful_words
from ohmylot.domain.people.models import User
from ohmylot.foundations.journal.operations import record

if TYPE_CHECKING:
    from ohmylot.domain.opportunities.models.opportunity import Details

KINDS: dict[type[models.Model], Kind] = {
    JobOffer: Kind.JOB,
    BusinessTakeover: Kind.TAKEOVER,
    HealthPost: Kind.HEALTH,
    HousingLead: Kind.HOUSING,
}
LONGEST_SLUG = 70


class NobodyPublishes(Exception):
    """An opportunity names who publishes it."""


class AnotherKind(Exception):
    """What was a job stays a job: another kind is another opportunity."""


@transaction.atomic
def draft_opportunity(
    sheet: Sheet, details: Details, publisher: Publisher, *, by: User | None, at: datetime
) -> Opportunity:
    """Write it down. ``details`` is a row that is not saved yet; its class says the kind."""
    kind = KINDS[type(details)]
    opportunity = Opportunity(kind=kind, entered_by=by, first_seen_at=at, last_seen_at=at)
    publish_as(opportunity, publisher)
    details.save(force_insert=True)
    setattr(opportunity, kind, details)
    say(opportunity, sheet)
    opportunity.slug = slug_of(opportunity)
    opportunity.save(force_insert=True)
    record("opportunity.drafted", subject=opportunity, by=by, at=at, kind=kind.value)
    return opportunity


@transaction.atomic
def edit_opportunity(
    opportunity: Opportunity,
    sheet: Sheet,
    details: Details,
    *,
    until: date | None = None,
    reviewed: bool = False,
    by: User | None,
    at: datetime,
) -> Opportunity:
    """Public, its address stays. Changed then by its publisher, it waits to be read again, out of
    sight when it says what the law forbids; ``reviewed`` says that a reader wrote this."""
    opportunity = hold(opportunity)
    if opportunity.has_ended and opportunity.state != State.EXPIRED:
        raise OpportunityHasEnded
    if KINDS[type(details)] != opportunity.kind:
        raise AnotherKind
    changed = say(opportunity, sheet) + _rewrite(opportunity.details, details)
    if until is not None and until != opportunity.expires_on:
        opportunity.expires_on, opportunity.reminded_on = until, None
        changed.append("expires_on")
    if not changed:
        return opportunity
    if opportunity.state == State.PUBLISHED:
        opportunity.to_reread = not reviewed
    if opportunity.to_reread and (why := unlawful_in(opportunity)):
        opportunity.state, opportunity.published_at = State.REVIEW, None
        opportunity.submitted_at, opportunity.to_reread = at, False
        opportunity.review_words = " ".join(why)
    name_again(opportunity)
    opportunity.details.save()
    index(opportunity)
    opportunity.save()
    record("opportunity.edited", subject=opportunity, by=by, at=at, fields=sorted(changed))
    return opportunity


def say(opportunity: Opportunity, sheet: Sheet) -> list[str]:
    """Put the words of the sheet on the row, saved by whoever holds it; which ones moved."""
    wanted = {one.name: getattr(sheet, one.name) for one in fields(Sheet)}
    wanted["epci"] = sheet.commune.epci if sheet.commune else sheet.epci
    changed = [name for name, value in wanted.items() if getattr(opportunity, name) != value]
    for name in changed:
        setattr(opportunity, name, wanted[name])
    index(opportunity)
    return changed


def publish_as(opportunity: Opportunity, publisher: Publisher) -> None:
    if publisher.organisation is None and not publisher.name.strip():
        raise NobodyPublishes
    opportunity.publisher = publisher.organisation
    opportunity.publisher_name = publisher.name.strip()
    opportunity.publisher_email = publisher.email.strip()
    opportunity.publisher_phone = publisher.phone.strip()


def index(opportunity: Opportunity) -> None:
    """The words by which it is found, and by which its twins are seen."""
    who = opportunity.published_by
    if opportunity.job is not None:
        who = opportunity.job.employer_name or who
    place = opportunity.commune.name if opportunity.commune else opportunity.place_words
    head = [opportunity.title, opportunity.trade.label if opportunity.trade else "", place]
    body = opportunity.description
    if opportunity.kind == Kind.TAKEOVER:
        # Who sells, and where, is for those who promised to be silent.
        head[2] = ""
    else:
        head.append(who)
    opportunity.search_text = search_text(head, body)
    insee = opportunity.commune.insee if opportunity.commune else ""
    opportunity.twin_key = twin_key(opportunity.title, who, insee)


def slug_of(opportunity: Opportunity) -> str:
    stem = slugify(opportunity.title)[:LONGEST_SLUG].strip("-")
    return f"{stem}-{opportunity.reference}" if stem else opportunity.reference


def unlawful_in(opportunity: Opportunity) -> list[str]:
    """Of a job, its words; a title of one gender is remarked, and hides nothing."""
    if opportunity.kind != Kind.JOB:
        return []
    ad = Ad(opportunity.title, opportunity.description)
    return [remark.sentence for remark in unlawful_words(ad)]


def name_again(opportunity: Opportunity) -> None:
    """Its address is that of its title until somebody has read it there; that of a business,
    always: what its title said too much, its address would go on saying."""
    if opportunity.published_at is None or opportunity.kind == Kind.TAKEOVER:
        opportunity.slug = slug_of(opportunity)


def _rewrite(known: models.Model, wanted: models.Model) -> list[str]:
    names = [field.name for field in known._meta.fields if not field.primary_key]
    changed = [name for name in names if getattr(known, name) != getattr(wanted, name)]
    for name in changed:
        setattr(known, name, getattr(wanted, name))
    return changed
