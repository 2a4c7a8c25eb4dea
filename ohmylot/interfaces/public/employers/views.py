"""An employer asks for a space of its own."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from stdnum.fr import siret

from ohmylot.domain.opportunities import operations
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common import guards
from ohmylot.foundations.common.sending import asked
from ohmylot.foundations.common.typed import typed
from ohmylot.interfaces.public.employers.forms import SpaceForm, company_of


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    def receive(form: SpaceForm, at: datetime) -> None:
        operations.ask_for_a_space(form.request(), at=at)

    return asked(
        request,
        SpaceForm,
        receive,
        template="public/employers/ask.html",
        thanks="public:employers:thanks",
        several_lines={"seeks"},
    )


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "public/employers/thanks.html")


@require_safe
def company(request: HttpRequest) -> HttpResponse:
    """The name and the commune of a SIRET, to fill two fields in. Of what nobody knows, nothing is
    answered: what was typed stays as it was typed."""
    number = siret.compact(typed(request.GET, "siret"))
    is_asked = siret.is_valid(number) and not _asks_too_much(request)
    found = company_of(number) if is_asked else None
    if found is None:
        return HttpResponse(status=204)
    commune = Commune.objects.living().filter(insee=found.commune).first()
    known = {"company": found.name, "commune": commune.name if commune else ""}
    form = SpaceForm(initial=known)
    return render(request, "public/employers/ask.html#known", {"form": form, "found": found})


def _asks_too_much(request: HttpRequest) -> bool:
    """Others answer, slowly sometimes: nobody has us ask them without end."""
    return guards.sends_too_much(request, what="companies", at=timezone.now())
