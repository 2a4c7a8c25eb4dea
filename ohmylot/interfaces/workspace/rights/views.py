"""The register of what people ask of their data: received, due, done, with its receipt."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.privacy.copying import others_of
from ohmylot.domain.privacy.models import DataRequest
from ohmylot.domain.privacy.operations import requests
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.rights import erase_as_asked
from ohmylot.domain.projects.permissions import can_open

PAGE = 50
GONE = "Cette demande est déjà traitée, ou la personne l’a retirée."
SAY_IT = "et aucun message ne part : la personne n’a pas d’adresse, dites-le-lui"


class AnswerForm(forms.Form):
    words = forms.CharField(
        label="Ce que la personne lira",
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class RefusalForm(forms.Form):
    words = forms.CharField(
        label="Pourquoi",
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
        help_text="La personne lit cette raison, et qu’elle peut saisir la CNIL.",
    )


class EraseForm(forms.Form):
    scope = forms.ChoiceField(label="Ce qui est effacé", widget=forms.RadioSelect)

    def __init__(self, data=None, *, alone: bool) -> None:
        super().__init__(data, initial={"scope": "household" if alone else "person"})
        person = ("person", "Cette personne seulement : l’autre adulte garde le dossier")
        household = ("household", "Tout le dossier du foyer")
        self.fields["scope"].choices = [household] if alone else [person, household]


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    waiting = DataRequest.objects.waiting().order_by("due_on", "pk")
    done = DataRequest.objects.exclude(state=DataRequest.State.OPEN)
    return render(
        request,
        "workspace/rights/list.html",
        {
            "waiting": waiting,
            "done": done.select_related("handled_by").order_by("-handled_at")[:PAGE],
            "late": DataRequest.objects.late(today).count(),
            "today": today,
        },
    )


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return _show(request, _find(code))


def _find(code: str) -> DataRequest:
    asked = DataRequest.objects.select_related("person", "household", "handled_by")
    return get_object_or_404(asked, code=code)


def _show(
    request: HttpRequest, asked: DataRequest, wrong: forms.Form | None = None
) -> HttpResponse:
    alone = asked.person is None or not others_of(asked.person).exists()
    given = {type(wrong): wrong}
    project = Project.objects.visible_to(request.user).filter(reference=asked.reference).first()
    return render(
        request,
        "workspace/rights/detail.html",
        {
            "asked": asked,
            "alone": alone,
            "reads": asked.is_open and requests.reads_somewhere(asked),
            "today": timezone.localdate(),
            "project": project if project and can_open(request.user, project) else None,
            "erase_form": given.get(EraseForm) or EraseForm(alone=alone),
            "answer_form": given.get(AnswerForm) or AnswerForm(),
            "refusal_form": given.get(RefusalForm) or RefusalForm(),
        },
        status=422 if wrong is not None else 200,
    )


@require_POST
def erase(request: HttpRequest, code: str) -> HttpResponse:
    asked = _find(code)
    alone = asked.person is None or not others_of(asked.person).exists()
    form = EraseForm(request.POST, alone=alone)
    if asked.kind != DataRequest.Kind.ERASE or not form.is_valid():
        return _show(request, asked, form)
    project = get_object_or_404(Project, household=asked.household_id)
    scope, now, reads = form.cleaned_data["scope"], timezone.now(), requests.reads_somewhere(asked)
    try:
        erase_as_asked(project, asked, scope, by=request.user, at=now)
    except requests.AlreadyHandled:
        messages.info(request, GONE)
    except requests.SomebodyElseSharesTheFile:
        form.add_error(
            "scope",
            "L’autre adulte n’a rien demandé : son dossier ne s’efface pas sans son accord.",
        )
        return _show(request, asked, form)
    else:
        receipt = "le reçu part" if reads else "sans reçu : il n’y avait pas d’adresse"
        messages.success(request, f"C’est effacé, {receipt}.")
    return redirect("workspace:rights:detail", asked.code)


@require_POST
def answer(request: HttpRequest, code: str) -> HttpResponse:
    asked, form = _find(code), AnswerForm(request.POST)
    if asked.kind == DataRequest.Kind.ERASE or not form.is_valid():
        return _show(request, asked, form)
    reads = requests.reads_somewhere(asked)
    try:
        requests.answer(asked, form.cleaned_data["words"], by=request.user, at=timezone.now())
    except requests.AlreadyHandled:
        messages.info(request, GONE)
    else:
        told = "la personne est prévenue" if reads else SAY_IT
        messages.success(request, f"C’est noté, {told}.")
    return redirect("workspace:rights:detail", asked.code)


@require_POST
def refuse(request: HttpRequest, code: str) -> HttpResponse:
    asked, form = _find(code), RefusalForm(request.POST)
    if not form.is_valid():
        return _show(request, asked, form)
    reads = requests.reads_somewhere(asked)
    try:
        requests.refuse(asked, form.cleaned_data["words"], by=request.user, at=timezone.now())
    except requests.AlreadyHandled:
        messages.info(request, GONE)
    else:
        told = "la raison part à la personne" if reads else SAY_IT
        messages.success(request, f"Le refus est noté, {told}.")
    return redirect("workspace:rights:detail", asked.code)
