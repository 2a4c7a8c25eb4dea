"""A partner proposes news: an editor makes a page of it, or says why not; the partner is told.

The page itself is of the site: its room makes it, and says here what became of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from ohmylot.domain.campaigns.models import NewsProposal
from ohmylot.domain.campaigns.operations.telling import MAILS
from ohmylot.domain.people.models import Membership, Organisation, Role, User
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.files.forgetting import forget_bytes
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging

State = NewsProposal.State


class NotDescribed(Exception):
    """A picture says what is seen, for those who do not see it."""


class AnsweredAlready(Exception):
    """Somebody took it up or refused it meanwhile."""


class DeclinedWithoutAWord(Exception):
    """A no is sent with its reason."""


@dataclass(frozen=True)
class NewNews:
    title: str
    lead: str
    body: str
    # A picture, upright and without what its camera noted; empty: none.
    picture: bytes = b""
    picture_alternative: str = ""
    picture_credit: str = ""


@transaction.atomic
def propose_news(
    organisation: Organisation, new: NewNews, *, by: User, at: datetime
) -> NewsProposal:
    """Kept, and told to those who keep the sites. The same words twice are one proposal."""
    if new.picture and not new.picture_alternative.strip():
        raise NotDescribed
    waiting = NewsProposal.objects.waiting().filter(organisation=organisation, title=new.title)
    if (known := waiting.filter(body=new.body).first()) is not None:
        return known
    proposal = NewsProposal(
        organisation=organisation,
        proposed_by=by,
        title=new.title,
        lead=new.lead,
        body=new.body,
        picture_alternative=new.picture_alternative if new.picture else "",
        picture_credit=new.picture_credit if new.picture else "",
        proposed_at=at,
    )
    if new.picture:
        proposal.picture.save("image.jpg", ContentFile(new.picture), save=False)
    proposal.save()
    record("news.proposed", subject=proposal, by=by, at=at)
    _tell_editors(proposal, at=at)
    return proposal


@transaction.atomic
def withdraw_news(proposal: NewsProposal, *, by: User, at: datetime) -> None:
    """Taken back before anybody worked on it: nothing is left."""
    proposal = _hold_waiting(proposal)
    record("news.withdrawn", subject=proposal, by=by, at=at)
    forget_bytes([proposal.picture])
    proposal.delete()


@transaction.atomic
def take_news_up(proposal: NewsProposal, *, by: User, at: datetime) -> NewsProposal:
    """An editor makes a page of it."""
    return _answer(_hold_waiting(proposal), State.TAKEN, by=by, at=at)


@transaction.atomic
def decline_news(proposal: NewsProposal, words: str, *, by: User, at: datetime) -> NewsProposal:
    if not words.strip():
        raise DeclinedWithoutAWord
    proposal = _hold(proposal)
    if proposal.state not in {State.PROPOSED, State.TAKEN}:
        raise AnsweredAlready
    proposal.decline_words = words.strip()
    proposal = _answer(proposal, State.DECLINED, by=by, at=at)
    _tell_proposer("news_declined", proposal, at=at)
    return proposal


@transaction.atomic
def news_is_published(proposal: NewsProposal, *, address: str, at: datetime) -> NewsProposal:
    """Its page is live: the partner is told, once."""
    proposal = _hold(proposal)
    if proposal.state == State.PUBLISHED:
        return proposal
    if proposal.state != State.TAKEN:
        raise AnsweredAlready
    proposal.state, proposal.address = State.PUBLISHED, address
    proposal.save()
    record("news.published", subject=proposal, by=None, at=at)
    _tell_proposer("news_published", proposal, at=at)
    return proposal


@transaction.atomic
def put_news_back(proposal: NewsProposal, *, at: datetime) -> NewsProposal:
    """Its page was thrown away before anybody read it: it waits again."""
    proposal = _hold(proposal)
    if proposal.state != State.TAKEN:
        return proposal
    proposal.state, proposal.answered_at, proposal.answered_by = State.PROPOSED, None, None
    proposal.save()
    record("news.put_back", subject=proposal, by=None, at=at)
    return proposal


def _answer(proposal: NewsProposal, state: State, *, by: User, at: datetime) -> NewsProposal:
    proposal.state, proposal.answered_at, proposal.answered_by = state, at, by
    proposal.save()
    record(f"news.{state}", subject=proposal, by=by, at=at)
    return proposal


def _hold(proposal: NewsProposal) -> NewsProposal:
    return NewsProposal.objects.select_for_update().get(pk=proposal.pk)


def _hold_waiting(proposal: NewsProposal) -> NewsProposal:
    held = _hold(proposal)
    if held.state != State.PROPOSED:
        raise AnsweredAlready
    return held


def _tell_editors(proposal: NewsProposal, *, at: datetime) -> None:
    seats = Membership.objects.current(day_of(at)).filter(role=Role.COMMUNICATIONS).order_by("pk")
    emails = [email for email in seats.values_list("user__email", flat=True) if email]
    for email in dict.fromkeys(emails):
        _send("news_to_read", email, proposal, at=at)


def _tell_proposer(letter: str, proposal: NewsProposal, *, at: datetime) -> None:
    """Whoever proposed it, while they still have an account."""
    proposer = proposal.proposed_by
    if proposer is not None and proposer.is_active and proposer.email:
        _send(letter, proposer.email, proposal, at=at)


def _send(letter: str, to: str, proposal: NewsProposal, *, at: datetime, **more: Any) -> None:
    messaging.send(f"{MAILS}/{letter}", to=[to], about=proposal, at=at, proposal=proposal, **more)
