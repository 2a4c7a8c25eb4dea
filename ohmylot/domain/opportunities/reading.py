"""The catalogue as the network and a publisher list it: keyset pages, one query for the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from ohmylot.domain.opportunities import catalogue, lives
from ohmylot.domain.opportunities.models import (
    TAKEOVER_THEMES,
    Kind,
    Opportunity,
    SpaceRequest,
    State,
)
from ohmylot.domain.opportunities.models.opportunity import OpportunityQuerySet
from ohmylot.domain.people.models import Coverage, Theme, User
from ohmylot.domain.people.permissions import seats_of
from ohmylot.foundations.common.keyset import KeysetPage, keyset_page
from ohmylot.foundations.common.words import fold

# What one looks at: a state, or a task.
UNDER_WAY, TO_READ, ENDING, TWINS = "en-cours", "a-relire", "bientot-finies", "doublons"
PAGE = 50
TWINS_SHOWN = 100
# Of what words find, the best: beyond, more words are typed.
MOST_FOUND = 1_000


@dataclass(frozen=True)
class OfferFilter:
    """What a list keeps."""

    look: str = UNDER_WAY
    kind: str = ""
    epci_slug: str = ""
    trade_code: str = ""
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return self == OfferFilter()


def offers_of(
    user: User, kept: OfferFilter, *, on: date, after: str = ""
) -> KeysetPage[Opportunity]:
    """The newest first. Identifiers are chosen on an index, then the rows of the page are read."""
    rows = _narrow(Opportunity.objects.visible_to(user), kept, user, on)
    page = keyset_page(rows.only("pk", "first_seen_at"), moment="first_seen_at", after=after)
    whole = Opportunity.objects.for_display().in_bulk([row.pk for row in page.rows])
    return KeysetPage([whole[row.pk] for row in page.rows], page.next_mark, page.is_first)


def to_read_by(user: User) -> OpportunityQuerySet:
    """Those that wait for a reader, and may be read by this one."""
    rows = Opportunity.objects.filter(
        Q(state=State.REVIEW) | Q(state=State.PUBLISHED, to_reread=True)
    )
    seats = seats_of(user)
    if seats.coordinates:
        return rows
    mine = Coverage.objects.filter(membership__in=seats.memberships)
    theirs = Q(epci__in=mine.filter(epci__isnull=False).values("epci"))
    themes = set(mine.exclude(theme="").values_list("theme", flat=True))
    if themes & set(TAKEOVER_THEMES):
        theirs |= Q(kind=Kind.TAKEOVER)
    if Theme.HEALTH in themes:
        theirs |= Q(kind=Kind.HEALTH)
    return rows.filter(theirs | Q(entered_by=user))


@dataclass(frozen=True)
class Tasks:
    """How many wait for this reader, and how many end soon."""

    to_read: int
    ending: int
    # Employers who ask for a space.
    asking: int


def tasks_of(user: User, *, on: date) -> Tasks:
    ending = Opportunity.objects.visible_to(user).ending_before(on + lives.SOON)
    asking = SpaceRequest.objects.visible_to(user).waiting().count()
    return Tasks(to_read_by(user).count(), ending.filter(source="here").count(), asking)


def _narrow(
    rows: OpportunityQuerySet, kept: OfferFilter, user: User, on: date
) -> OpportunityQuerySet:
    if kept.look == TO_READ:
        rows = rows.filter(pk__in=to_read_by(user).values("pk"))
    elif kept.look == ENDING:
        rows = rows.ending_before(on + lives.SOON).filter(source="here")
    elif kept.look == TWINS:
        rows = rows.living().filter(twin_key__in=_twin_keys())
    elif kept.look in State.values:
        rows = rows.filter(state=kept.look)
    else:
        rows = rows.living()
    if kept.kind:
        rows = rows.filter(kind=kept.kind)
    if kept.epci_slug:
        rows = rows.filter(epci__slug=kept.epci_slug)
    if kept.trade_code:
        rows = rows.filter(trade__code=kept.trade_code)
    return _saying(rows, kept) if fold(kept.words) else rows


def _saying(rows: OpportunityQuerySet, kept: OfferFilter) -> OpportunityQuerySet:
    """The living ones are found as the public finds them, errors forgiven; those that ended,
    by the words as they were typed, or by the trade that they name."""
    if kept.look not in lives.ENDED:
        return rows.filter(pk__in=catalogue.living(kept.words, most=MOST_FOUND))
    written = Q()
    for word in fold(kept.words).split():
        written &= Q(search_text__contains=word)
    return rows.filter(written | Q(trade__in=catalogue.named_by(kept.words)))


def _twin_keys() -> list[str]:
    known = Opportunity.objects.living().exclude(twin_key="").values("twin_key").order_by()
    several = known.annotate(times=Count("pk")).filter(times__gt=1)
    return [row["twin_key"] for row in several[:TWINS_SHOWN]]


def published_by(organisations: list[int], *, after: str = "") -> KeysetPage[Opportunity]:
    """What these organisations offer, or noted for somebody, the newest first."""
    theirs = Q(publisher__in=organisations) | Q(entered_from__in=organisations)
    rows = Opportunity.objects.filter(theirs).for_display()
    return keyset_page(rows, moment="first_seen_at", after=after)
