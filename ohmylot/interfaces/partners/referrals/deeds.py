"""What a recipient may press on a referral, whether they signed in or hold the link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest
from django.utils import timezone

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Document, Referral
from ohmylot.domain.projects.operations import referral_answers as answers
from ohmylot.domain.projects.operations.referral_steps import (
    AnsweredAlready,
    NotYetThere,
    ReferralHasEnded,
)
from ohmylot.domain.projects.sent_papers import Paper, cover_page, paper_sent
from ohmylot.foundations.files.handing import hand_over

WORDS = forms.Textarea(attrs={"rows": 3})


class DeclineForm(forms.Form):
    prefix = "decliner"

    reason = forms.ChoiceField(
        label="Pour quelle raison ?",
        choices=Referral.DeclineReason,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="Un mot de plus", required=False, max_length=2_000, widget=WORDS)


class FinishForm(forms.Form):
    prefix = "terminer"

    outcome = forms.ChoiceField(
        label="Qu’en est-il sorti ?", choices=Referral.Outcome, widget=forms.RadioSelect
    )
    words = forms.CharField(label="Un mot de plus", required=False, max_length=2_000, widget=WORDS)


class WordForm(forms.Form):
    prefix = "mot"

    body = forms.CharField(
        label="Votre mot",
        max_length=4_000,
        widget=WORDS,
        help_text="Il est lu par la personne qui suit ce foyer. La famille peut demander à le "
        "lire. Rien sur la santé, la religion ou les origines.",
    )


class NoForm(forms.Form):
    prefix = "rien"


@dataclass(frozen=True)
class Deed:
    act: Callable[..., Any]
    done: str
    form: type[forms.Form] = NoForm
    # Of a deed that opens a paper: the file that it hands over.
    handed: Callable[[Referral, Document], Paper] | None = None


DEEDS = {
    "vu": Deed(answers.see_referral, "C’est noté : vous en avez pris connaissance."),
    "accepter": Deed(answers.accept_referral, "Merci. Le foyer et son contact sont prévenus."),
    "decliner": Deed(
        answers.decline_referral,
        "C’est noté, merci d’avoir répondu. Ce foyer ne vous est plus visible.",
        DeclineForm,
    ),
    "commencer": Deed(answers.start_referral, "C’est noté : le travail a commencé."),
    "terminer": Deed(
        answers.finish_referral,
        "C’est noté, merci. Ce foyer ne vous est plus visible.",
        FinishForm,
    ),
    "mot": Deed(answers.write_word, "Votre mot est transmis.", WordForm),
    "document": Deed(answers.open_document, "", handed=paper_sent),
    "garde": Deed(answers.open_cover, "", handed=cover_page),
}
# What a refusal says: nothing is lost, and why.
REFUSED: dict[type[Exception], str] = {
    answers.NoLongerShared: "Le foyer a repris son accord, ou son projet s’est arrêté : ses "
    "informations ne vous sont plus ouvertes. Votre réponse n’a pas été enregistrée.",
    ReferralHasEnded: "Cette mise en relation est terminée : il n’y a plus rien à répondre.",
    AnsweredAlready: "Une autre réponse a déjà été donnée, par vous ou par une personne de votre "
    "organisation. Elle reste comme elle est.",
    NotYetThere: "Acceptez d’abord cette mise en relation.",
    answers.NoPaper: "Ce document n’est plus disponible.",
}


def perform(
    request: HttpRequest, referral: Referral, deed: Deed, *, role: str, by: User | None
) -> forms.Form | FileResponse | None:
    """Do it. A form is handed back when something is missing in it; a file when it is opened."""
    form = deed.form(request.POST)
    if not form.is_valid():
        return form
    before = referral.state
    try:
        result = deed.act(referral, **form.cleaned_data, role=role, by=by, at=timezone.now())
    except tuple(REFUSED) as refusal:
        messages.warning(request, REFUSED[type(refusal)])
        return None
    if deed.handed is not None:
        paper = deed.handed(referral, result)
        return hand_over(paper.file, name=paper.name, media_type=paper.media_type)
    if (
        isinstance(result, Referral)
        and result.state == before
        and deed.act is not answers.see_referral
    ):
        messages.info(request, "C’était déjà fait : votre réponse est bien enregistrée.")
    else:
        messages.success(request, deed.done)
    return None
