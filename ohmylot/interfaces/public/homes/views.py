"""Somebody knows of a home: a link and a word, for the area's adviser to check."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ohmylot.domain.opportunities import operations
from ohmylot.interfaces.public.enquiries import guards
from ohmylot.interfaces.public.homes.forms import HomeForm

AGAIN, TOO_MANY = "again", "too_many"


@require_http_methods(["GET", "HEAD", "POST"])
def signal(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    if request.method != "POST":
        return _show(request, HomeForm())
    form = HomeForm(guards.readable(request.POST))
    if not form.is_valid():
        return _show(request, form)
    if guards.is_doubtful(request.POST, at=at):
        return _show(request, form, AGAIN)
    if guards.sends_too_much(request, at=at):
        return _show(request, form, TOO_MANY)
    operations.signal_home(form.signal(), at=at)
    return redirect("public:homes:thanks")


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "public/homes/thanks.html")


def _show(request: HttpRequest, form: HomeForm, above: str = "") -> HttpResponse:
    context = {
        "form": form,
        "above": above,
        "opened": guards.stamp(timezone.now()),
        "lure": guards.LURE,
    }
    status = 422 if form.errors or above else 200
    return render(request, "public/homes/signal.html", context, status=status)
