"""Trades proposed as one types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ohmylot.domain.opportunities.trades import find_trades


@require_safe
def trades(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "")
    return render(request, "opportunities/trades.html", {"hits": find_trades(words)})
