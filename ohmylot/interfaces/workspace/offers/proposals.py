"""Trades proposed as one types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ohmylot.domain.opportunities.trades import find_trades
from ohmylot.foundations.common.typed import typed


@require_safe
def trades(request: HttpRequest) -> HttpResponse:
    words = typed(request.GET, "q")
    return render(request, "opportunities/trades.html", {"hits": find_trades(words)})
