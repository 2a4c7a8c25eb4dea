"""The network as households meet it: who has what, who answers, who was recruited."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Min, Q, QuerySet

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.people.models import Contact, Membership, Organisation, User
from ohmylot.domain.projects.models import OPEN, Clock, Interaction, Project, Referral
from ohmylot.domain.projects.referral_states import LIVE, UNANSWERED
from ohmylot.domain.projects.search.folding import words_of
from ohmylot.foundations.common.keyset import KeysetPage, keyset_page

EXCHANGES = 10
RECRUITS = 20


def named(words: str) -> set[int]:
    """Organisations open today whose name, people or contacts hold every word, accents or not."""
    wanted = words_of(words)
    said: dict[int, list[str]] = {}
    open_ones = Organisation.objects.filter(closed_on=None)
    seats = Membership.objects.filter(until=None).values_list("organisation", "user__full_name")
    for rows in (
        open_ones.values_list("pk", "name"),
        open_ones.values_list("pk", "short_name"),
        seats,
        Contact.objects.values_list("organisation", "name"),
    ):
        for key, name in rows:
            said.setdefault(key, []).extend(words_of(name))
    known = set(open_ones.values_list("pk", flat=True))
    return {
        key
        for key, terms in said.items()
        if key in known and all(any(term.startswith(word) for term in terms) for word in wanted)
    }


@dataclass(frozen=True)
class Holding:
    """What an organisation has in its hands; no person is told apart."""

    projects: int = 0
    waiting: int = 0
    waits_since: datetime | None = None


def held_by_organisation() -> dict[int, Holding]:
    """One query for the whole network."""
    waiting = Q(clock=Clock.ANSWER)
    rows = Project.objects.filter(stage__in=OPEN).order_by().values("organisation")
    counted = rows.annotate(
        held=Count("pk"),
        waiting=Count("pk", filter=waiting),
        since=Min("stage_since", filter=waiting),
    )
    return {
        row["organisation"]: Holding(row["held"], row["waiting"], row["since"]) for row in counted
    }


@dataclass(frozen=True)
class Fate:
    """What became of the households that were referred to an organisation."""

    sent: int = 0
    unanswered: int = 0
    under_way: int = 0
    accepted: int = 0
    declined: int = 0
    silent: int = 0
    helped: int = 0


@dataclass(frozen=True)
class OrganisationFile:
    contacts: list[Contact] = field(default_factory=list)
    exchanges: KeysetPage[Interaction] | None = None
    fate: Fate = Fate()
    referrals: list[Referral] = field(default_factory=list)
    recruits: list[Project] = field(default_factory=list)
    # What it publishes, and what became of it; never who sells, nor where.
    offers: list[Opportunity] = field(default_factory=list)


def read_organisation(
    organisation: Organisation, user: User, *, after: str = ""
) -> OrganisationFile:
    """Six queries, whatever it lived."""
    seen = Project.objects.visible_to(user)
    beside = ("project__household", "project__organisation")
    # When each was last spoken to.
    contacts = organisation.contacts.annotate(last_at=Max("interactions__happened_at"))
    referrals = Referral.objects.received_by([organisation.pk]).filter(project__in=seen)
    return OrganisationFile(
        contacts=list(contacts.order_by("name", "pk")),
        exchanges=keyset_page(
            organisation.interactions.select_related("by", "contact"),
            moment="happened_at",
            after=after,
            size=EXCHANGES,
        ),
        fate=_fate(organisation),
        referrals=list(referrals.select_related(*beside).order_by("-sent_at", "-pk")[:RECRUITS]),
        recruits=list(_recruits(organisation, seen)),
        offers=list(_offers(organisation, user)),
    )


def _offers(organisation: Organisation, user: User) -> QuerySet[Opportunity]:
    rows = Opportunity.objects.visible_to(user).filter(publisher=organisation)
    shown = rows.only("reference", "title", "kind", "state", "to_reread", "reviewed_at")
    return shown.order_by("-first_seen_at", "-pk")[:RECRUITS]


def _recruits(organisation: Organisation, seen: QuerySet[Project]) -> QuerySet[Project]:
    rows = seen.filter(recruited_by=organisation).select_related("household")
    return rows.order_by("-opened_at", "-pk")[:RECRUITS]


def _fate(organisation: Organisation) -> Fate:
    rows = Referral.objects.received_by([organisation.pk]).order_by()
    found = rows.aggregate(
        sent=Count("pk"),
        unanswered=Count("pk", filter=Q(state__in=UNANSWERED)),
        under_way=Count("pk", filter=Q(state__in=LIVE - set(UNANSWERED))),
        accepted=Count("pk", filter=Q(state__in=["accepted", "in_progress", "done"])),
        declined=Count("pk", filter=Q(state="declined")),
        silent=Count("pk", filter=Q(state="expired")),
        helped=Count("pk", filter=Q(outcome__in=["helped", "helped_in_part"])),
    )
    return Fate(**found)
