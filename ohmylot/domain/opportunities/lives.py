"""The life of an opportunity: what each state may become, and for how long it is shown."""

from __future__ import annotations

from datetime import date, timedelta

DRAFT, REVIEW, PUBLISHED = "draft", "review", "published"
FILLED, WITHDRAWN, EXPIRED = "filled", "withdrawn", "expired"
BEFORE = frozenset({DRAFT, REVIEW})
LIVING = BEFORE | {PUBLISHED}
ENDED = frozenset({FILLED, WITHDRAWN, EXPIRED})

NEXT: dict[str, frozenset[str]] = {
    DRAFT: frozenset({REVIEW, PUBLISHED, WITHDRAWN}),
    REVIEW: frozenset({DRAFT, PUBLISHED, WITHDRAWN}),
    PUBLISHED: frozenset({FILLED, WITHDRAWN, EXPIRED}),
    # Renewed: nobody had noticed that its day had come.
    EXPIRED: frozenset({PUBLISHED, FILLED, WITHDRAWN}),
    FILLED: frozenset(),
    WITHDRAWN: frozenset(),
}
# How long one is shown unless its publisher says otherwise.
DAYS = {"job": 60, "takeover": 365, "health": 180, "housing": 60}
LONGEST_DAYS = 730
SOON = timedelta(days=10)


def may_become(state: str, wanted: str) -> bool:
    return wanted in NEXT[state]


def shown_until(kind: str, on: date, wished: date | None = None) -> date:
    """The first day on which it is not shown any more."""
    last = on + timedelta(days=LONGEST_DAYS)
    return min(wished, last) if wished else on + timedelta(days=DAYS[kind])
