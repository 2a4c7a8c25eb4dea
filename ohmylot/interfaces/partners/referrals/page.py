"""The page of one referral, as its recipient reads it: what is open to them now, no more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from ohmylot.domain.privacy.models import Scope
from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.referral_access import document_open_to, scopes_open_to
from ohmylot.interfaces.partners.referrals.deeds import DeclineForm, FinishForm, WordForm


def page_of(referral: Referral, role: str, wrong: forms.Form | None = None) -> dict[str, Any]:
    """Everything is empty once it has ended: the page says what became of it."""
    at = timezone.now()
    scopes = scopes_open_to(referral, role, at=at)
    document = document_open_to(referral, role, at=at)
    sent = referral.snapshot.get("facts", {})
    facts = [(scope.label, sent[scope]) for scope in Scope if scope in scopes and sent.get(scope)]
    shown = {form.prefix: form for form in (DeclineForm(), FinishForm(), WordForm())}
    if wrong is not None:
        shown[wrong.prefix] = wrong
    return {
        "referral": referral,
        "is_open": bool(scopes),
        "facts": facts,
        "document": document,
        "cover": referral.snapshot.get("cover", []) if document else [],
        "words": referral.words if scopes else "",
        "unaware": referral.project.employer_unaware and bool(scopes),
        "said": list(referral.said.order_by("written_at")) if scopes else [],
        "decline_form": shown["decliner"],
        "finish_form": shown["terminer"],
        "word_form": shown["mot"],
        "open_form": wrong.prefix if wrong else "",
    }
