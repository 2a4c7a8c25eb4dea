"""Somebody knows of a home: a link and a word, for the area's adviser to check."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from ohmylot.domain.opportunities import operations
from ohmylot.foundations.common.sending import asked
from ohmylot.interfaces.public.homes.forms import HomeForm


@require_http_methods(["GET", "HEAD", "POST"])
def signal(request: HttpRequest) -> HttpResponse:
    def receive(form: HomeForm, at: datetime) -> None:
        operations.signal_home(form.signal(), at=at)

    return asked(
        request,
        HomeForm,
        receive,
        template="public/homes/signal.html",
        thanks="public:homes:thanks",
        several_lines={"message"},
    )


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "public/homes/thanks.html")
