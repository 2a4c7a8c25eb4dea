"""From an interest to the whole file: known, invited, bound to silence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from ohmylot.domain.opportunities.disclosure import agreement_for, buyer_link
from ohmylot.domain.opportunities.models import BuyerInterest, Kind, Opportunity
from ohmylot.domain.opportunities.operations.telling import MAILS, members_of, readers_of
from ohmylot.domain.opportunities.permissions import THEMES
from ohmylot.domain.people.models import User
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging

Stage = BuyerInterest.Stage


class NotABusiness(Exception):
    """Only a business that is handed over is told by stages."""


class OfferIsOver(Exception):
    """It is taken over, or no longer offered: there is nothing left to read."""


class NotInvited(Exception):
    """Nobody said yes to this buyer, or somebody said no."""


@transaction.atomic
def show_interest(
    opportunity: Opportunity,
    *,
    full_name: str,
    email: str,
    phone: str = "",
    words: str = "",
    at: datetime,
) -> BuyerInterest:
    """Kept, acknowledged, and told to who publishes it. The same address twice is one."""
    if opportunity.kind != Kind.TAKEOVER:
        raise NotABusiness
    if not opportunity.is_public(day_of(at)):
        raise OfferIsOver
    interest, is_new = BuyerInterest.objects.get_or_create(
        opportunity=opportunity,
        email=email.strip().lower(),
        defaults={"full_name": full_name, "phone": phone, "words": words, "asked_at": at},
    )
    if not is_new:
        return interest
    record("interest.shown", subject=opportunity, by=None, at=at, interest=interest.pk)
    _write("interest_received", interest, at=at)
    themes = THEMES[Kind.TAKEOVER]
    told = members_of(opportunity.publisher, at=at)
    for address in told or readers_of(opportunity.epci, at=at, themes=themes):
        messaging.send(
            f"{MAILS}/interest_to_answer",
            to=[address],
            about=opportunity,
            at=at,
            opportunity=opportunity,
        )
    return interest


@transaction.atomic
def invite_buyer(interest: BuyerInterest, *, by: User | None, at: datetime) -> BuyerInterest:
    """They receive a link to the agreement; pressed again, a new one, and the former closes."""
    interest = _hold(interest)
    if not interest.opportunity.is_living:
        raise OfferIsOver
    if interest.stage == Stage.DECLINED:
        raise NotInvited
    if interest.stage == Stage.ASKED:
        interest.stage, interest.invited_at, interest.answered_by = Stage.INVITED, at, by
    interest.link_number += 1
    interest.save()
    record("interest.invited", subject=interest.opportunity, by=by, at=at, interest=interest.pk)
    _write("interest_invited", interest, at=at, secret=True, link=buyer_link(interest, at=at))
    return interest


@transaction.atomic
def accept_confidentiality(interest: BuyerInterest, *, at: datetime) -> BuyerInterest:
    """On the page, by a button: the text that was read is kept, with its day. Twice is once."""
    interest = _hold(interest)
    if interest.stage == Stage.AGREED:
        return interest
    if interest.stage != Stage.INVITED:
        raise NotInvited
    if not interest.opportunity.is_living:
        raise OfferIsOver
    interest.stage, interest.agreed_at = Stage.AGREED, at
    interest.agreement_text = agreement_for(interest)
    interest.save()
    record("interest.agreed", subject=interest.opportunity, by=None, at=at, interest=interest.pk)
    return interest


@transaction.atomic
def decline_interest(interest: BuyerInterest, *, by: User | None, at: datetime) -> BuyerInterest:
    """Told kindly; what was open to them closes at once."""
    interest = _hold(interest)
    if interest.stage == Stage.DECLINED:
        return interest
    interest.stage, interest.declined_at, interest.answered_by = Stage.DECLINED, at, by
    interest.link_number += 1
    interest.save()
    record("interest.declined", subject=interest.opportunity, by=by, at=at, interest=interest.pk)
    _write("interest_declined", interest, at=at)
    return interest


def _hold(interest: BuyerInterest) -> BuyerInterest:
    rows = BuyerInterest.objects.select_for_update(of=("self",))
    beside = ("opportunity__publisher", "opportunity__commune", "opportunity__takeover")
    return rows.select_related(*beside).get(pk=interest.pk)


def _write(letter: str, interest: BuyerInterest, *, at: datetime, **more: Any) -> None:
    messaging.send(
        f"{MAILS}/{letter}",
        to=[interest.email],
        about=interest,
        at=at,
        interest=interest,
        opportunity=interest.opportunity,
        **more,
    )
