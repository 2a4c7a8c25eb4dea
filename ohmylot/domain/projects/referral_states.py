"""The life of a referral, as arithmetic: from which state to which other one.

draft → awaiting_consent → sent → seen → accepted → in_progress → done
                                       ↘ declined
Beside the line: revoked (by the sender, or with the consent), expired (nobody answered),
obsolete (a sister succeeded).
"""

from __future__ import annotations

DRAFT, AWAITING, SENT, SEEN = "draft", "awaiting_consent", "sent", "seen"
ACCEPTED, DECLINED, IN_PROGRESS, DONE = "accepted", "declined", "in_progress", "done"
REVOKED, EXPIRED, OBSOLETE = "revoked", "expired", "obsolete"

# Before it leaves; while the recipient may read it; while its answer is waited for; at its end.
BEFORE = frozenset({DRAFT, AWAITING})
LIVE = frozenset({SENT, SEEN, ACCEPTED, IN_PROGRESS})
UNANSWERED = frozenset({SENT, SEEN})
ENDED = frozenset({DECLINED, DONE, REVOKED, EXPIRED, OBSOLETE})

NEXT: dict[str, frozenset[str]] = {
    DRAFT: frozenset({AWAITING, SENT, REVOKED, OBSOLETE}),
    AWAITING: frozenset({SENT, REVOKED, OBSOLETE}),
    SENT: frozenset({SEEN, ACCEPTED, DECLINED, REVOKED, EXPIRED, OBSOLETE}),
    SEEN: frozenset({ACCEPTED, DECLINED, REVOKED, EXPIRED, OBSOLETE}),
    ACCEPTED: frozenset({IN_PROGRESS, DONE, REVOKED, OBSOLETE}),
    IN_PROGRESS: frozenset({DONE, REVOKED, OBSOLETE}),
} | dict.fromkeys(ENDED, frozenset())


def may_become(before: str, after: str) -> bool:
    return after in NEXT[before]
