"""News that partners propose, for those who keep the sites: a page, or a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.campaigns.models import NewsProposal
from ohmylot.domain.campaigns.operations import news
from ohmylot.foundations.files.handing import show
from ohmylot.interfaces.partners.models import NewsPage
from ohmylot.interfaces.partners.operations.making import NoPlaceForNews, make_page_of

SHOWN = 50
TITLE = "Nouvelles proposées"


class DeclineForm(forms.Form):
    words = forms.CharField(
        label="Pourquoi ?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ces mots sont envoyés à la personne qui l’a proposée.",
    )


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    rows = NewsProposal.objects.select_related("organisation", "page")
    state = NewsProposal.State
    context = {
        **_head(TITLE),
        "waiting": rows.waiting().order_by("proposed_at"),
        "taken": rows.filter(state=state.TAKEN).order_by("-answered_at")[:SHOWN],
        "answered": rows.filter(state__in=[state.PUBLISHED, state.DECLINED]).order_by(
            "-answered_at"
        )[:SHOWN],
    }
    return render(request, "partners/reviewing/list.html", context)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return _show(request, _find(code), DeclineForm())


@require_safe
def picture(request: HttpRequest, code: str) -> HttpResponse:
    return show(_find(code).picture, media_type="image/jpeg")


@require_POST
def take_up(request: HttpRequest, code: str) -> HttpResponse:
    proposal = _find(code)
    try:
        page = make_page_of(proposal, by=request.user, at=timezone.now())
    except news.AnsweredAlready:
        messages.warning(request, "Quelqu’un s’en occupe déjà.")
        return redirect("news_proposals:detail", code)
    except NoPlaceForNews:
        messages.error(request, "Créez d’abord une page « Nouvelles (liste) », puis recommencez.")
        return redirect("news_proposals:detail", code)
    messages.success(request, "Voici la page, en brouillon : relisez, puis publiez.")
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
def decline(request: HttpRequest, code: str) -> HttpResponse:
    proposal = _find(code)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _show(request, proposal, form)
    words = form.cleaned_data["words"]
    try:
        news.decline_news(proposal, words, by=request.user, at=timezone.now())
    except news.AnsweredAlready:
        messages.warning(request, "Une réponse a déjà été donnée : elle reste comme elle est.")
    else:
        messages.success(request, "C’est dit, avec vos mots.")
    return redirect("news_proposals:list")


def _find(code: str) -> NewsProposal:
    rows = NewsProposal.objects.select_related("organisation", "proposed_by", "answered_by")
    return get_object_or_404(rows, code=code)


def _show(request: HttpRequest, proposal: NewsProposal, form: DeclineForm) -> HttpResponse:
    context = {
        **_head(proposal.title),
        "proposal": proposal,
        "page": NewsPage.objects.filter(proposal=proposal).first(),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "partners/reviewing/detail.html", context, status=status)


def _head(title: str) -> dict[str, Any]:
    """What Wagtail's own page says at its top."""
    return {
        "header_title": title,
        "page_title": title,
        "page_subtitle": "",
        "header_icon": "mail",
        "breadcrumbs_items": [],
    }
