"""A form that anybody may send: shown, kept from robots, shown again with all that was typed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ohmylot.foundations.common import guards

AGAIN, TOO_MANY = "again", "too_many"


def asked(
    request: HttpRequest,
    form_type: type[forms.Form],
    receive: Callable[[Any, datetime], object],
    *,
    template: str,
    thanks: str,
    several_lines: Collection[str],
    context: dict[str, Any],
) -> HttpResponse:
    """``receive`` is given the valid form, once; then the page says thank you."""
    at = timezone.now()
    above = ""
    form = form_type()
    if request.method == "POST":
        form = form_type(guards.readable(request.POST, several_lines))
        if form.is_valid():
            above = _what_is_wrong(request, at)
            if not above:
                receive(form, at)
                return redirect(thanks)
    context = {**context, "form": form, "above": above, "lure": guards.LURE}
    context["opened"] = guards.stamp(at)
    return render(request, template, context, status=422 if form.errors or above else 200)


def _what_is_wrong(request: HttpRequest, at: datetime) -> str:
    if guards.is_doubtful(request.POST, at=at):
        return AGAIN
    return TOO_MANY if guards.sends_too_much(request, at=at) else ""
