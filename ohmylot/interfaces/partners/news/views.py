"""News that our organisation proposes: written here, read over and published by an editor."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.campaigns.models import NewsProposal
from ohmylot.domain.campaigns.operations.news import (
    AnsweredAlready,
    NewNews,
    propose_news,
    withdraw_news,
)
from ohmylot.domain.people.models import Organisation
from ohmylot.domain.people.permissions import seats_of
from ohmylot.foundations.files.handing import show
from ohmylot.foundations.files.pictures import PictureField
from ohmylot.foundations.files.receiving import was_too_large

SHOWN = 100


class NewsForm(forms.Form):
    title = forms.CharField(label="Titre", max_length=120)
    lead = forms.CharField(
        label="En une phrase", max_length=240, help_text="Sous le titre, et dans les listes."
    )
    body = forms.CharField(
        label="Votre nouvelle",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Une ligne vide entre deux paragraphes. Qui relit peut en changer quelques mots.",
    )
    picture = PictureField(
        label="Une photographie", required=False, help_text="JPEG ou PNG, 10 Mo au plus."
    )
    picture_alternative = forms.CharField(
        label="Ce que l’on y voit",
        max_length=200,
        required=False,
        help_text="Une phrase, pour les personnes qui ne voient pas l’image.",
    )
    picture_credit = forms.CharField(label="Qui l’a prise", max_length=120, required=False)

    def clean(self) -> dict:
        said = super().clean() or {}
        if said.get("picture") and not said.get("picture_alternative", "").strip():
            self.add_error("picture_alternative", "Dites en une phrase ce que l’on voit.")
        return said

    def news(self) -> NewNews:
        return NewNews(**self.cleaned_data)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    rows = NewsProposal.objects.visible_to(request.user).select_related("organisation")
    context = {
        "organisations": _ours(request).order_by("name"),
        "proposals": rows.order_by("-proposed_at")[:SHOWN],
    }
    return render(request, "partners/news/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(_ours(request), slug=slug)
    posted = request.method == "POST"
    form = NewsForm(request.POST if posted else None, request.FILES if posted else None)
    form.fields["picture"].let_go = was_too_large(request, "picture")
    if posted and form.is_valid():
        propose_news(organisation, form.news(), by=request.user, at=timezone.now())
        messages.success(request, "C’est parti. Vous saurez par e-mail quand elle paraît.")
        return redirect("partners:news:list")
    context = {"form": form, "organisation": organisation}
    status = 422 if posted else 200
    return render(request, "partners/news/propose.html", context, status=status)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "partners/news/detail.html", {"proposal": _find(request, code)})


@require_safe
def picture(request: HttpRequest, code: str) -> HttpResponse:
    proposal = get_object_or_404(NewsProposal.objects.visible_to(request.user), code=code)
    return show(proposal.picture, media_type="image/jpeg")


@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    proposal = _find(request, code)
    try:
        withdraw_news(proposal, by=request.user, at=timezone.now())
    except AnsweredAlready:
        messages.info(request, "Quelqu’un s’en occupe déjà : elle reste comme elle est.")
        return redirect(proposal)
    messages.success(request, "Votre nouvelle est retirée. Rien n’en est gardé.")
    return redirect("partners:news:list")


def _ours(request: HttpRequest):
    mine = [pk for pk, _ in seats_of(request.user).receives_as]
    return Organisation.objects.filter(pk__in=mine, closed_on=None)


def _find(request: HttpRequest, code: str) -> NewsProposal:
    rows = NewsProposal.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("organisation", "proposed_by"), code=code)
