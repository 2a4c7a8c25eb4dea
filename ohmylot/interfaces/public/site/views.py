"""Pages that tell what we do with what is entrusted to us."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ohmylot.domain.people.models import Organisation
from ohmylot.domain.territory.models import Territory


@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """The notice, written from the settings that the purge obeys."""
    circle = Organisation.objects.filter(in_circle=True, closed_on=None).order_by("name")
    context = {"territory": Territory.objects.current(), "circle": circle}
    return render(request, "public/site/personal_data.html", context)


@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "public/site/legal.html", {"territory": Territory.objects.current()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"territory": Territory.objects.current()}
    return render(request, "public/site/accessibility.html", context)
