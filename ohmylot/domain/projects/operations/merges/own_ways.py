"""Relations of which two files together are more than their sum."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, Q

from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.projects.models import Assignment, Referral, Suspicion
from ohmylot.domain.projects.operations.merges.pair import Pair
from ohmylot.domain.projects.operations.merges.relations import Relation
from ohmylot.domain.projects.operations.merges.strategies import (
    absorb_row,
    delete_alone,
    move,
    rows_of,
)
from ohmylot.domain.projects.referral_states import LIVE


def enquiries(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """Both stay as received. One request counts: the first."""
    opening = relation.rows(old, new).filter(opened_project=True)
    first = opening.order_by("received_at", "pk").first()
    if first is not None:
        opening.exclude(pk=first.pk).update(opened_project=False)
    move(pair, relation, old, new)


def stage_changes(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """Told by the timeline; figures read the steps of the file that stays."""
    relation.rows(old).update(project=new, of_an_absorbed_file=True)


def assignments(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """Whoever answers for the file that stays answers for both."""
    running = relation.rows(old).filter(
        state__in=[Assignment.State.PROPOSED, Assignment.State.ACCEPTED]
    )
    running.update(state=Assignment.State.ENDED, answered_at=pair.at)
    move(pair, relation, old, new)


def supports(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """Nobody who accompanies loses sight of them, whoever led the absorbed file included."""
    here = set(relation.rows(new).values_list("membership", flat=True)) | {pair.kept.lead_id}
    for row in relation.rows(old).order_by("pk"):
        if row.membership_id in here:
            delete_alone(row)
        else:
            here.add(row.membership_id)
            rows_of(row).update(project=new)
    lead = pair.absorbed.lead_id
    if lead is not None and lead not in here:
        relation.model._base_manager.create(project_id=new, membership_id=lead, since=pair.at)


def wishes(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """Those of the file that stays first, unless the other's area was chosen; each once."""
    here, there = (
        list(relation.rows(new).order_by("rank")),
        list(relation.rows(old).order_by("rank")),
    )
    last = relation.rows(old, new).aggregate(last=Max("rank"))["last"] or 0
    seen, ranked = set(), []
    for row in there + here if "epci" in pair.choices.taken else here + there:
        place = row.epci_id, row.commune_id
        if place in seen:
            delete_alone(row)
        else:
            seen.add(place)
            ranked.append(row)
    # Twice: a rank is taken once, at every moment.
    for base in (last + 1, 0):
        for rank, row in enumerate(ranked):
            rows_of(row).update(project=new, rank=base + rank)


def suspicions(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """What was suspected of the absorbed file is suspected of the one that stays."""
    for row in Suspicion.objects.filter(Q(one=old) | Q(other=old)).order_by("pk"):
        beside = row.other_id if row.one_id == old else row.one_id
        first, second = sorted((beside, new))
        known = Suspicion.objects.filter(one=first, other=second).exists()
        if beside == new or known:
            delete_alone(row)
        else:
            rows_of(row).update(one=first, other=second)


def referrals(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """One at a time for a need: the absorbed file's, if it runs too, becomes obsolete."""
    running = Q(state__in=[*LIVE, Referral.State.AWAITING_CONSENT])
    here = set(relation.rows(new).filter(running).values_list("recipient", "need"))
    for row in relation.rows(old).filter(running):
        if (row.recipient_id, row.need) in here:
            rows_of(row).update(state=Referral.State.OBSOLETE, ended_at=pair.at)
    move(pair, relation, old, new)


def barriers(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """One open obstacle of a kind: what both files met was met once."""
    here = set(relation.rows(new).filter(state="open").values_list("kind", flat=True))
    for row in relation.rows(old).filter(state="open", kind__in=here):
        delete_alone(row)
    move(pair, relation, old, new)


def consents(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """The narrower wins: no in one file is no in both; of two yeses, the facts in both."""
    waiting = Q(given_at=None, refused_at=None)
    for row in relation.rows(old).filter(waiting):
        twin = relation.rows(new).filter(waiting, recipient=row.recipient_id, person=row.person_id)
        if (same := twin.first()) is not None:
            absorb_row(pair, row, same)
    theirs = {(row.recipient_id, row.person_id) for row in relation.rows(old)}
    ours = {(row.recipient_id, row.person_id) for row in relation.rows(new)}
    move(pair, relation, old, new)
    for recipient, person in theirs & ours:
        rows = SharingConsent.objects.filter(household=new, recipient=recipient, person=person)
        _narrow(pair, list(rows.order_by("pk")))


def _narrow(pair: Pair, rows: list[SharingConsent]) -> None:
    given = [row for row in rows if row.state == "given"]
    if not given:
        return
    facts = frozenset.intersection(*(row.facts() for row in given))
    refused = any(row.state in {"withdrawn", "refused"} for row in rows)
    for row in given:
        if refused or not facts:
            rows_of(row).update(withdrawn_at=max(pair.at, row.given_at or pair.at))
        elif row.facts() != facts:
            rows_of(row).update(scopes=[word for word in row.scopes if word in facts])
