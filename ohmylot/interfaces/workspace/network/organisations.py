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
from ohmylot.interfaces.workspace.network.directory import refuse_unless_coordination
from ohmylot.interfaces.workspace.network.forms import OrganisationForm
from ohmylot.interfaces.workspace.posting import posted

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
