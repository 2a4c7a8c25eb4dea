"""The first moving checklist of the territory: its lines, their order, and what it makes."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.people.permissions import can_manage_network
from ohmylot.domain.projects.formalities import concerns, due_on
from ohmylot.domain.territory.models import FormalityTemplate
from ohmylot.domain.territory.operations.formalities import (
    DatedTwice,
    TooFarFromTheMove,
    move_formality,
    write_formality,
)
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.ui.days import DayField
from ohmylot.interfaces.workspace.formalities.words import when_words, whose_words
from ohmylot.interfaces.workspace.wording import TRAITS


class TemplateForm(forms.ModelForm):
    conditions = forms.MultipleChoiceField(
        label="Seulement pour un foyer qui a",
        choices=TRAITS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Rien de coché : pour tout le monde. Plusieurs : il faut tout avoir.",
    )

    link = forms.URLField(label="Lien officiel", required=False, assume_scheme="https")

    class Meta:
        model = FormalityTemplate
        fields = (
            "label_fr",
            "label_en",
            "help_fr",
            "help_en",
            "link",
            "offset_months",
            "offset_days",
            "conditions",
            "is_active",
        )
        help_texts = {
            "offset_months": "Par rapport au jour de l’emménagement : -2 est deux mois avant.",
            "offset_days": "Plutôt que des mois : 8 est huit jours après.",
            "is_active": "Décochée, elle n’est plus proposée ; celles déjà faites restent.",
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial["conditions"] = list(self.instance.conditions)

    def clean_conditions(self) -> str:
        return "".join(letter for letter, _ in TRAITS if letter in self.cleaned_data["conditions"])

    def clean(self) -> dict:
        typed = super().clean() or {}
        if (typed.get("offset_months") is None) is (typed.get("offset_days") is None):
            raise forms.ValidationError(
                "Datez cette ligne en mois ou en jours : l’un des deux, pas les deux."
            )
        return typed


class PreviewForm(forms.Form):
    jour = DayField(
        label="Un emménagement le",
        required=False,
    )
    est = forms.MultipleChoiceField(
        label="d’un foyer qui a",
        choices=TRAITS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """Every line, in its order; and the list that a given household would read."""
    _only_the_coordination(request)
    rows = list(FormalityTemplate.objects.order_by("order", "pk"))
    form = PreviewForm(request.GET or None)
    day, letters = timezone.localdate(), {letter for letter, _ in TRAITS}
    if form.is_bound and form.is_valid():
        day = form.cleaned_data["jour"] or day
        letters = set(form.cleaned_data["est"])
    return render(
        request,
        "workspace/formalities/list.html",
        {
            "rows": [(row, when_words(row), whose_words(row)) for row in rows],
            "form": form,
            "day": day,
            "preview": _preview(rows, day, letters),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    return _write(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    _only_the_coordination(request)
    return _write(request, get_object_or_404(FormalityTemplate, slug=slug))


@require_POST
def move(request: HttpRequest, slug: str) -> HttpResponse:
    """One place up, or down."""
    _only_the_coordination(request)
    template = get_object_or_404(FormalityTemplate, slug=slug)
    steps = -1 if request.POST.get("to") == "up" else 1
    move_formality(template, steps, by=request.user, at=timezone.now())
    return redirect("workspace:formalities:list")


def _write(request: HttpRequest, template: FormalityTemplate | None) -> HttpResponse:
    _only_the_coordination(request)
    form = TemplateForm(posted(request), instance=template)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in TemplateForm.Meta.fields}
        try:
            write_formality(template, values, by=request.user, at=timezone.now())
        except DatedTwice:
            form.add_error(None, "Datez cette ligne en mois ou en jours.")
        except TooFarFromTheMove:
            form.add_error(None, "Une ligne tient dans les cinq ans autour de l’emménagement.")
        else:
            messages.success(request, "La liste est à jour.")
            return redirect("workspace:formalities:list")
    return render(
        request,
        "workspace/formalities/edit.html",
        {"form": form, "template": template},
        status=422 if form.errors else 200,
    )


def _preview(
    rows: list[FormalityTemplate], day: date, letters: set[str]
) -> list[tuple[date, FormalityTemplate]]:
    dated = [
        (due_on(day, row.offset_months, row.offset_days), row)
        for row in rows
        if row.is_active and concerns(row.conditions, letters)
    ]
    return sorted(dated, key=lambda line: (line[0], line[1].order))


def _only_the_coordination(request: HttpRequest) -> None:
    if not can_manage_network(request.user):
        raise PermissionDenied
