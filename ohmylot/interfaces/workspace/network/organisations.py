"""The coordination adds an organisation to the network, and keeps its card right."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.people import operations
from ohmylot.domain.people.models import Organisation
from ohmylot.domain.projects.operations import organisations as closing
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.network.directory import refuse_unless_coordination
from ohmylot.interfaces.workspace.network.forms import OrganisationForm

REFUSALS = {
    operations.AnotherOrganisationHasThisName: (
        "name",
        "Une organisation porte déjà ce nom. Cherchez-la dans le réseau.",
    ),
    operations.WhoCoordinatesIsInTheCircle: (
        "in_circle",
        "Cette organisation coordonne le réseau d’accueil : elle en est membre.",
    ),
    operations.StillWelcomesHouseholds: (
        "in_circle",
        "Des personnes y accompagnent encore des familles. Confiez d’abord leurs projets, "
        "et terminez leur fonction.",
    ),
}

STILL_RUNS = {
    closing.StillAnswersForHouseholds: "Des projets en cours sont entre ses mains : confiez-les "
    "d’abord à une autre organisation.",
    closing.StillHasReferrals: "Des mises en relation y attendent encore une suite : "
    "terminez-les ou retirez-les d’abord.",
    operations.SomebodySitsThere: "Des personnes y ont encore une fonction : terminez-les d’abord.",
    operations.WhoCoordinatesIsInTheCircle: "Elle coordonne le réseau d’accueil : elle ne ferme "
    "pas.",
}


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    refuse_unless_coordination(request)
    form = OrganisationForm(posted(request))
    return _ask(
        request,
        form,
        None,
        lambda: operations.add_organisation(form.card(), by=request.user, at=timezone.now()),
    )


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(
        Organisation.objects.select_related("epci"), slug=slug, closed_on=None
    )
    refuse_unless_coordination(request)
    form = OrganisationForm.of(organisation, posted(request))
    return _ask(
        request,
        form,
        organisation,
        lambda: operations.edit_organisation(
            organisation, form.card(), by=request.user, at=timezone.now()
        ),
    )


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """It ended, or left the network. Refused while a household depends on it."""
    organisation = get_object_or_404(Organisation, slug=slug, closed_on=None)
    refuse_unless_coordination(request)
    refused = ""
    if request.method == "POST":
        try:
            closing.close_once_nothing_runs(organisation, by=request.user, at=timezone.now())
        except tuple(STILL_RUNS) as refusal:
            refused = STILL_RUNS[type(refusal)]
        else:
            messages.success(request, f"{organisation.name} est fermée. Son passé reste lisible.")
            return redirect("workspace:network")
    return render(
        request,
        "workspace/network/close_organisation.html",
        {"organisation": organisation, "refused": refused},
        status=422 if refused else 200,
    )


def _ask(
    request: HttpRequest,
    form: OrganisationForm,
    organisation: Organisation | None,
    deed: Callable[[], Organisation],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            done = deed()
        except tuple(REFUSALS) as refusal:
            form.add_error(*REFUSALS[type(refusal)])
        else:
            words = "est à jour" if organisation else "est dans le réseau"
            messages.success(request, f"{done.name} {words}.")
            return redirect(done)
    return render(
        request,
        "workspace/network/edit_organisation.html",
        {"form": form, "organisation": organisation},
        status=422 if form.errors else 200,
    )
