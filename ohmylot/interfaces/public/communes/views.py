"""The communes, thin but true: every figure with its source, every estimate called one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.territory.models import Commune, Territory, TravelTime
from ohmylot.domain.territory.search import find_communes
from ohmylot.foundations.common.working_days import day_of
from ohmylot.interfaces.public.enquiries import trust

TOWNS_SHOWN = 5


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Options for the fields that propose communes as one types."""
    hits = find_communes(request.GET.get("q", "").replace("\x00", ""))
    return render(request, "public/communes/options.html", {"hits": hits})


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "")[:80]
    communes = (
        Commune.objects.living()
        .select_related("epci")
        .defer("outline", "epci__outline")
        .order_by("epci__short_name", "search_key")
    )
    context = {
        "communes": communes,
        "words": words,
        "hits": find_communes(words, limit=20) if words else [],
    }
    return render(request, "public/communes/index.html", context)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse | HttpResponsePermanentRedirect:
    communes = Commune.objects.select_related("epci", "merged_into", "town_hall")
    commune = get_object_or_404(communes.defer("epci__outline", "merged_into__outline"), slug=slug)
    if commune.merged_into is not None:
        return redirect("public:communes:detail", commune.merged_into.slug, permanent=True)
    territory = Territory.objects.current()
    today = day_of(timezone.now())
    context = {
        "commune": commune,
        "territory": territory,
        "town_hall": getattr(commune, "town_hall", None),
        "neighbours": Commune.objects.living()
        .neighbours_of(commune)
        .defer("outline")
        .order_by("search_key"),
        "towns": _towns(commune),
        "caller": trust.who_will_call(commune.epci, territory, on=today),
    }
    return render(request, "public/communes/detail.html", context)


def _towns(commune: Commune) -> list[TravelTime]:
    """The most peopled towns, nearest first."""
    travels = (
        TravelTime.objects.filter(origin=commune, destination__ended_on=None)
        .exclude(destination=commune)
        .select_related("destination")
        .defer("destination__outline")
        .order_by("destination__rank")[:TOWNS_SHOWN]
    )
    return sorted(travels, key=lambda travel: travel.minutes)
