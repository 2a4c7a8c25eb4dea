"""A form that anybody may send: shown, kept from robots, shown again with all that was typed.
Its template begins it with ``ui/partials/guarded.html``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.db import IntegrityError
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
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """``receive`` is given the valid form, once; then the address ``thanks`` says so."""
    at = timezone.now()
    above = ""
    form = form_type()
    if request.method == "POST":
        form = form_type(guards.readable(request.POST, several_lines))
        if form.is_valid():
            above = _what_is_wrong(request, at)
            if not above:
                _once(receive, form, at)
                return redirect(thanks)
    around = {"form": form, "above": above, "lure": guards.LURE, "opened": guards.stamp(at)}
    status = 422 if form.errors or above else 200
    return render(request, template, {**(context or {}), **around}, status=status)


def _once(receive: Callable[[Any, datetime], object], form: forms.Form, at: datetime) -> None:
    """Two clicks at the same instant, in two processes: the database refuses the second, which asks
    again, and finds what the first has written."""
    try:
        receive(form, at)
    except IntegrityError:
        receive(form, at)


def _what_is_wrong(request: HttpRequest, at: datetime) -> str:
    if guards.is_doubtful(request.POST, at=at):
        return AGAIN
    return TOO_MANY if guards.sends_too_much(request, at=at) else ""
