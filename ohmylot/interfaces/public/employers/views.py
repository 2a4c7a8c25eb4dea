"""An employer asks for a space of its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from stdnum.fr import siret

from ohmylot.domain.opportunities import operations
from ohmylot.domain.territory.models import Commune
from ohmylot.interfaces.public.employers.forms import SpaceForm, company_of
from ohmylot.interfaces.public.enquiries import guards

AGAIN, TOO_MANY = "again", "too_many"


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    if request.method != "POST":
        return _show(request, SpaceForm())
    form = SpaceForm(guards.readable(request.POST))
    if not form.is_valid():
        return _show(request, form)
    if guards.is_doubtful(request.POST, at=at):
        return _show(request, form, AGAIN)
    if guards.sends_too_much(request, at=at):
        return _show(request, form, TOO_MANY)
    operations.ask_for_a_space(form.request(), at=at)
    return redirect("public:employers:thanks")


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "public/employers/thanks.html")


@require_safe
def company(request: HttpRequest) -> HttpResponse:
    """The name and the commune of a SIRET, to fill two fields in. Of what nobody knows, nothing is
    answered: what was typed stays as it was typed."""
    number = siret.compact(request.GET.get("siret", "").replace("\x00", ""))
    found = company_of(number) if siret.is_valid(number) else None
    if found is None:
        return HttpResponse(status=204)
    commune = Commune.objects.living().filter(insee=found.commune).first()
    known = {"company": found.name, "commune": commune.name if commune else ""}
    form = SpaceForm(initial=known)
    return render(request, "public/employers/ask.html#known", {"form": form, "found": found})


def _show(request: HttpRequest, form: SpaceForm, above: str = "") -> HttpResponse:
    context = {
        "form": form,
        "above": above,
        "opened": guards.stamp(timezone.now()),
        "lure": guards.LURE,
    }
    status = 422 if form.errors or above else 200
    return render(request, "public/employers/ask.html", context, status=status)
