"""The communes: a search, a list, a page each."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.search import find_communes
from ohmylot.foundations.common.prepared import prepared
from ohmylot.foundations.common.typed import typed
from ohmylot.interfaces.public.commune_page import heir_of_a_former_name
from ohmylot.interfaces.public.communes import listing
from ohmylot.interfaces.public.models.commune_words import page_of


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Options for the fields that propose communes as one types."""
    hits = find_communes(typed(request.GET, "q"))
    return render(request, "public/communes/options.html", {"hits": hits})


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    words = typed(request.GET, "q", longest=80)
    order = request.GET.get("par", "")
    start = reverse("public:communes:index")
    communes = list(
        Commune.objects.living().select_related("epci").defer("outline", "epci__outline")
    )
    hits = find_communes(words, limit=20) if words else []
    context = {
        "communes": communes,
        "groups": listing.groups(communes, order),
        "by_letter": order == listing.BY_LETTER,
        # By hundreds: an address looked for each time was half of the page.
        "start": start,
        "links": {row.insee: f"{start}{row.slug}/" for row in communes},
        "lit": [hit.insee for hit in hits],
        "words": words,
        "hits": hits,
    }
    return render(request, "public/communes/index.html", context)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse | HttpResponsePermanentRedirect:
    commune = next(iter(_called(slug=slug)), None)
    heir = commune.merged_into if commune else heir_of_a_former_name(slug)
    if heir is not None:
        return redirect("public:communes:detail", heir.slug, permanent=True)
    if commune is None:
        raise Http404
    return render(request, "public/communes/detail.html", page_of(commune, at=timezone.now()))


@prepared
def _called(slug: str) -> QuerySet[Commune]:
    rows = Commune.objects.select_related("epci", "merged_into", "town_hall").filter(slug=slug)
    return rows.defer("outline", "epci__outline", "merged_into__outline")
