"""What the recipient of a referral may read of it, now: asked again at every opening."""

from __future__ import annotations

from datetime import datetime

from ohmylot.domain.privacy.sharing import facts_shared_with, papers_shared_with
from ohmylot.domain.projects.models import Document, Referral
from ohmylot.foundations.common.working_days import day_of


def scopes_open_to(referral: Referral, role: str, *, at: datetime) -> frozenset[str]:
    """The facts that somebody of the recipient may read: none once it has ended.

    Load ``recipient`` and ``project`` beside the row. ``""`` is whoever holds the link.
    """
    closed_on = referral.recipient.closed_on
    if not referral.is_live or (closed_on and closed_on <= day_of(at)):
        return frozenset()
    if referral.project.has_ended:
        return frozenset()
    shared = facts_shared_with(
        referral.project.household_id, referral.recipient, role, at=at, person=referral.person
    )
    return shared & frozenset(referral.scopes)


def document_open_to(referral: Referral, role: str, *, at: datetime) -> Document | None:
    """Its paper, while everything that lets it be read still holds."""
    document = referral.document
    if document is None or document.removed_at or document.expires_on <= day_of(at):
        return None
    if "professional_cv" not in scopes_open_to(referral, role, at=at):
        return None
    shared = papers_shared_with(document.person, referral.recipient, role, at=at)
    return document if shared else None


def trade_of(referral: Referral) -> str:
    """The trade as it was sent, while it may be read; else nothing but that somebody was."""
    sent = referral.snapshot.get("facts", {}).get("professional_cv", [])
    words = [value for _label, value in sent if value]
    return words[0] if words and referral.is_live else "Une candidature"
