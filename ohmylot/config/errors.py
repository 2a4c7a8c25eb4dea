"""Pages for what went wrong: what happened, that nothing is lost, what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from ohmylot.config.buttons import page_of_button
from ohmylot.config.facades import is_for_partners
from ohmylot.config.words_kept import words_typed
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common.torn import TornLink
from ohmylot.interfaces.public.enquiries.views import session_expired


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form older than its session. The header tells the scripts which 403 this is."""
    match = request.resolver_match
    if match is not None and match.view_name == "public:enquiries:new":
        return session_expired(request)
    return session_ended(request)


def session_ended(request: HttpRequest) -> HttpResponse:
    """What was written is given back: not every browser still has it on the page before."""
    context = {"page": page_of_button(request), "words": words_typed(request)}
    response = render(request, "ui/errors/session_expired.html", context, status=403)
    response["x-ohmylot"] = "session-expired"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too heavy, or for a host that is not ours: nothing of the request can be trusted."""
    return HttpResponse(loader.get_template("ui/errors/400.html").render(), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TornLink):
        return render(request, "ui/errors/torn_link.html", status=404)
    context = {"commune_count": Commune.objects.living().count()}
    name = "public/site/not_found.html"
    if is_for_partners(request):
        name = "partners/site/not_found.html"
    return render(request, name, context, status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/errors/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """No context processor, no query: this page must work when nothing else does."""
    return HttpResponse(loader.get_template("ui/errors/500.html").render(), status=500)
