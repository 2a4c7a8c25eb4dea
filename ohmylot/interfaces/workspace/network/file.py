"""The file of an organisation: its people, what was said there, what it seeks, whom it helped."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.people import operations, permissions, queries
from ohmylot.domain.people.models import CIRCLE_ROLES, Contact, Organisation
from ohmylot.domain.projects.operations.interactions import log_organisation_visit
from ohmylot.domain.projects.reading.organisations import held_by_organisation, read_organisation
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.network.describing import (
    ContactForm,
    OfferForm,
    OrganisationExchangeForm,
)
from ohmylot.interfaces.workspace.network.load import carried_by

CONTACT_REFUSALS = {
    operations.AlreadyAContact: ("name", "Ce contact est déjà dans cette organisation."),
    operations.ContactHasNoName: ("name", "Donnez un nom à ce contact."),
}


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    return _show(request, _find(slug))


@require_POST
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """A visit, a call: the words are enough."""
    organisation = _find(slug)
    form = OrganisationExchangeForm(request.POST, organisation=organisation)
    if not form.is_valid():
        return _show(request, organisation, wrong=form)
    log_organisation_visit(organisation, form.interaction(), by=request.user, at=timezone.now())
    messages.success(request, "C’est noté.")
    return redirect(organisation)


@require_POST
def describe(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = _find(slug)
    form = OfferForm(request.POST)
    if not form.is_valid():
        return _show(request, organisation, wrong=form)
    operations.say_what_it_seeks(
        organisation, **form.cleaned_data, by=request.user, at=timezone.now()
    )
    messages.success(request, "C’est à jour.")
    return redirect(organisation)


@require_POST
def add_contact(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = _find(slug)
    form = ContactForm(request.POST)
    done = _try(
        form,
        lambda: operations.add_contact(
            organisation, form.card(), by=request.user, at=timezone.now()
        ),
    )
    if not done:
        return _show(request, organisation, wrong=form)
    messages.success(request, f"{form.cleaned_data['name']} est dans les contacts.")
    return redirect(organisation)


@require_http_methods(["GET", "POST"])
def edit_contact(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Correct a contact, or take them out: nothing of them is kept then."""
    organisation = _find(slug)
    contact = get_object_or_404(Contact, organisation=organisation, code=code)
    now = timezone.now()
    if request.method == "POST" and request.POST.get("retirer"):
        operations.remove_contact(contact, by=request.user, at=now)
        messages.success(request, "Ce contact est effacé.")
        return redirect(organisation)
    form = ContactForm.of(contact, posted(request))
    if request.method == "POST" and _try(
        form, lambda: operations.edit_contact(contact, form.card(), by=request.user, at=now)
    ):
        messages.success(request, f"{form.cleaned_data['name']} : c’est à jour.")
        return redirect(organisation)
    return render(
        request,
        "workspace/network/contact.html",
        {"organisation": organisation, "contact": contact, "form": form},
        status=422 if form.errors else 200,
    )


def _try(form: forms.Form, deed: Callable[[], object]) -> bool:
    if not form.is_valid():
        return False
    try:
        deed()
    except tuple(CONTACT_REFUSALS) as refusal:
        form.add_error(*CONTACT_REFUSALS[type(refusal)])
        return False
    return True


def _find(slug: str) -> Organisation:
    beside = Organisation.objects.select_related("epci", "commune").defer(
        "epci__outline", "commune__outline"
    )
    return get_object_or_404(beside, slug=slug, closed_on=None)


def _show(
    request: HttpRequest, organisation: Organisation, *, wrong: forms.Form | None = None
) -> HttpResponse:
    """The file; with a form that was refused, everything typed is still in it."""
    team = queries.directory(timezone.localdate(), [organisation])[0]
    shown = [
        seat.membership
        for seat in team.seats
        if permissions.can_see_load(request.user, seat.membership)
        and seat.membership.role in CIRCLE_ROLES
    ]
    asked = {
        form.prefix: form
        for form in (
            OrganisationExchangeForm(organisation=organisation),
            ContactForm(),
            OfferForm.of(organisation),
        )
    }
    if wrong is not None:
        asked[wrong.prefix] = wrong
    return render(
        request,
        "workspace/network/organisation.html",
        {
            "team": team,
            "organisation": organisation,
            "file": read_organisation(
                organisation, request.user, after=request.GET.get("apres", "")
            ),
            "holding": held_by_organisation().get(organisation.pk),
            "loads": carried_by(shown),
            "can_manage": permissions.can_manage_network(request.user),
            "exchange_form": asked["visite"],
            "contact_form": asked["contact"],
            "offer_form": asked["cherche"],
            "opened": wrong.prefix if wrong else "",
        },
        status=422 if wrong else 200,
    )
