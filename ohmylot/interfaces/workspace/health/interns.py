"""Interns who come here: by semester, and each welcome step by step."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.opportunities import health_reading
from ohmylot.domain.opportunities.asking.interns import InternForm
from ohmylot.domain.opportunities.models import Intern, InternStep
from ohmylot.domain.opportunities.operations import health
from ohmylot.domain.opportunities.permissions import can_expect_interns
from ohmylot.domain.people.permissions import can_enter_health_cell, seats_of
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.health.views import StructureForm

DOES_NOT_COME = "Cette personne ne vient plus : rien n’a changé."


@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "workspace/health/interns.html",
        {
            "semesters": health_reading.interns_for(request.user, on=timezone.localdate()),
            "may_add": _may_add(request),
            "in_cell": can_enter_health_cell(request.user),
        },
    )


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if not _may_add(request):
        raise PermissionDenied
    structure = StructureForm(posted(request))
    form = InternForm(posted(request), today=timezone.localdate())
    if request.method == "POST" and structure.is_valid() & form.is_valid():
        intern = health.expect_intern(
            structure.cleaned_data["structure"], form.expected(), by=request.user, at=timezone.now()
        )
        messages.success(request, f"{intern} est dans la liste de son semestre.")
        return redirect("workspace:health:intern", intern.code)
    return _write(request, form, structure=structure)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    intern = find(request, code)
    return render(
        request,
        "workspace/health/intern.html",
        {
            "intern": intern,
            "steps": health_reading.steps_of(intern, on=timezone.localdate()),
            "may_write": can_expect_interns(request.user, intern.structure),
        },
    )


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    intern = _find_to_write(request, code)
    form = InternForm.of(intern, posted(request), today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            health.change_intern(intern, form.expected(), by=request.user, at=timezone.now())
        except health.DoesNotCome:
            form.add_error(None, DOES_NOT_COME)
        else:
            messages.success(request, "C’est à jour.")
            return redirect("workspace:health:intern", code)
    return _write(request, form, intern=intern)


@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    intern = _find_to_write(request, code)
    health.cancel_intern(intern, by=request.user, at=timezone.now())
    messages.success(request, "C’est noté : cette personne ne vient pas. Son nom est effacé.")
    return redirect("workspace:health:interns")


@require_POST
def mark(request: HttpRequest, code: str, step: str) -> HttpResponse:
    intern = find(request, code)
    if step not in InternStep.Step.values:
        raise Http404
    done = "defaire" not in request.POST
    try:
        health.mark_step(intern, step, done=done, by=request.user, at=timezone.now())
    except health.DoesNotCome:
        messages.warning(request, DOES_NOT_COME)
    return redirect("workspace:health:intern", code)


def find(request: HttpRequest, code: str) -> Intern:
    rows = Intern.objects.visible_to(request.user).select_related("structure__epci")
    return get_object_or_404(rows.prefetch_related("steps__done_by"), code=code)


def _find_to_write(request: HttpRequest, code: str) -> Intern:
    intern = find(request, code)
    if not can_expect_interns(request.user, intern.structure):
        raise PermissionDenied
    return intern


def _may_add(request: HttpRequest) -> bool:
    return seats_of(request.user).coordinates or can_enter_health_cell(request.user)


def _write(
    request: HttpRequest,
    form: InternForm,
    *,
    structure: StructureForm | None = None,
    intern: Intern | None = None,
) -> HttpResponse:
    return render(
        request,
        "workspace/health/intern_write.html",
        {"form": form, "structure_form": structure, "intern": intern},
        status=422 if request.method == "POST" else 200,
    )
