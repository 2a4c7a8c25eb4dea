"""A departure or an intern, written by the structure."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.opportunities.asking.departures import DepartureForm
from ohmylot.domain.opportunities.asking.interns import InternForm
from ohmylot.domain.opportunities.models.health import structures_of
from ohmylot.domain.opportunities.operations import health
from ohmylot.domain.people.models import Organisation
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.partners.health.views import departure_of, intern_of

DEPARTURE, INTERN = "Un départ à prévoir", "Une personne en internat"


@require_http_methods(["GET", "POST"])
def new_departure(request: HttpRequest, slug: str) -> HttpResponse:
    structure = _structure(request, slug)
    form = DepartureForm(posted(request), structure=structure)
    if request.method == "POST" and form.is_valid():
        health.foresee_departure(structure, form.foreseen(), by=request.user, at=timezone.now())
        messages.success(request, "Merci. La cellule santé seule le lit.")
        return redirect("partners:health:home")
    return _write(request, form, structure, DEPARTURE)


@require_http_methods(["GET", "POST"])
def edit_departure(request: HttpRequest, code: str) -> HttpResponse:
    departure = departure_of(request, code)
    form = DepartureForm.of(departure, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            health.change_departure(departure, form.foreseen(), by=request.user, at=timezone.now())
        except health.SettledAlready:
            form.add_error(None, "Ce départ est déjà réglé : notez-en un autre.")
        else:
            messages.success(request, "C’est à jour.")
            return redirect("partners:health:home")
    return _write(request, form, departure.structure, DEPARTURE)


@require_http_methods(["GET", "POST"])
def new_intern(request: HttpRequest, slug: str) -> HttpResponse:
    structure = _structure(request, slug)
    form = InternForm(posted(request), today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        health.expect_intern(structure, form.expected(), by=request.user, at=timezone.now())
        messages.success(request, "Merci. Le réseau d’accueil prépare sa venue avec vous.")
        return redirect("partners:health:home")
    return _write(request, form, structure, INTERN)


@require_http_methods(["GET", "POST"])
def edit_intern(request: HttpRequest, code: str) -> HttpResponse:
    intern = intern_of(request, code)
    form = InternForm.of(intern, posted(request), today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        health.change_intern(intern, form.expected(), by=request.user, at=timezone.now())
        messages.success(request, "C’est à jour.")
        return redirect("partners:health:home")
    return _write(request, form, intern.structure, INTERN)


def _structure(request: HttpRequest, slug: str) -> Organisation:
    mine = Organisation.objects.filter(pk__in=structures_of(request.user), closed_on=None)
    return get_object_or_404(mine.select_related("epci"), slug=slug)


def _write(
    request: HttpRequest, form: forms.Form, structure: Organisation, heading: str
) -> HttpResponse:
    return render(
        request,
        "partners/health/write.html",
        {"form": form, "structure": structure, "heading": heading, "is_intern": heading == INTERN},
        status=422 if request.method == "POST" else 200,
    )
