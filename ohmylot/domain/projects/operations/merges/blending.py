"""Two rows of one thing: what the one that stays learns from the other."""

from __future__ import annotations

from typing import Any

from ohmylot.domain.projects.models import DiscoveryVisit, FollowUp, Formality, Match, Track


def together(*words: str) -> str:
    """Both texts, once each."""
    return "\n\n".join(dict.fromkeys(word.strip() for word in words if word.strip()))


def tracks(kept: Track, other: Track) -> dict[str, Any]:
    """One that was never begun takes the state of the other; notes are kept together."""
    note = together(kept.note, other.note).replace("\n\n", " · ")[:300]
    told: dict[str, Any] = {"note": note}
    if kept.state == Track.State.TO_DO and other.state != Track.State.TO_DO:
        for name in ("state", "blocked_reason", "blocked_by", "solved_at"):
            told[name] = getattr(other, name)
    for name in ("owner_id", "next_on"):
        told[name] = getattr(kept, name) or getattr(other, name)
    return told


def visits(kept: DiscoveryVisit, other: DiscoveryVisit) -> dict[str, Any]:
    return {
        "until": kept.until or other.until,
        "programme": together(kept.programme, other.programme),
        "debrief": together(kept.debrief, other.debrief),
        "debriefed_at": kept.debriefed_at or other.debriefed_at,
    }


def formalities(kept: Formality, other: Formality) -> dict[str, Any]:
    if kept.state != Formality.State.TO_DO or other.state == Formality.State.TO_DO:
        return {}
    names = ("state", "settled_at", "settled_by_id")
    return {name: getattr(other, name) for name in names}


def matches(kept: Match, other: Match) -> dict[str, Any]:
    """What somebody decided is what counts."""
    if kept.is_decided or not other.is_decided:
        return {}
    names = ("state", "because", "decided_at", "looked_at", "by_id", "referral_id")
    return {name: getattr(other, name) for name in names}


def follow_ups(kept: FollowUp, other: FollowUp) -> dict[str, Any]:
    """The call that was made is the one that counts."""
    if kept.held_at is not None or other.held_at is None:
        return {}
    return {name: getattr(other, name) for name in ("held_at", "still_here", "words", "by_id")}
