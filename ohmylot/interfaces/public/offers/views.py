"""What is offered here, looked for as one types; and the page of each offer."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ohmylot.domain.opportunities import catalogue, shelf
from ohmylot.domain.opportunities.facts import facts_of
from ohmylot.domain.opportunities.models import Opportunity, State
from ohmylot.domain.opportunities.places import place_in_words, told_commune
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common.addresses import asked_otherwise
from ohmylot.foundations.common.phones import readable
from ohmylot.interfaces.public.offer_lines import line_of
from ohmylot.interfaces.public.offers.forms import SearchForm

FURTHEST = 200
IN_A_FEED = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list and the map say the same. With htmx, only the results are sent back."""
    today = timezone.localdate()
    form = SearchForm(request.GET)
    asked = form.asked()
    page = _page(request)
    found = catalogue.search(asked, on=today, page=page)
    form.show_counts(found.facets)
    goes_on = found.total > (page + 1) * shelf.PAGE
    template = "public/offers/list.html"
    if request.htmx:
        template += "#results"
    return render(
        request,
        template,
        {
            "form": form,
            "asked": asked,
            "found": found,
            "offers": [line_of(offer) for offer in catalogue.in_order(found.pks)],
            "lit": _lit(found.facets.communes),
            "is_filtered": any(request.GET.get(name) for name in form.fields if name != "minutes"),
            "is_first": page == 0,
            "next": asked_otherwise(request, page=str(page + 1)) if goes_on else "",
            "feed": _feed_address(request),
            "alert": _alert_address(form),
        },
    )


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One that is over says so, and proposes others."""
    today = timezone.localdate()
    offer = get_object_or_404(
        Opportunity.objects.for_display().exclude(published_at=None), slug=slug
    )
    if not offer.is_public(today):
        context = {
            "offer": offer,
            "near": [line_of(one) for one in catalogue.near(offer, on=today)],
        }
        context["filled"] = offer.state == State.FILLED
        return render(request, "public/offers/over.html", context, status=410)
    commune = told_commune(offer)
    return render(
        request,
        "public/offers/detail.html",
        {
            "offer": offer,
            "facts": facts_of(offer),
            "commune": commune,
            "place": place_in_words(offer, commune),
            "phone": readable(offer.contact_phone),
        },
    )


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest of the same search, for a feed reader."""
    asked = SearchForm(request.GET).asked()
    found = catalogue.search(asked, on=timezone.localdate(), size=IN_A_FEED)
    root = settings.SITE_URL
    rss = Rss201rev2Feed(
        title=_("Les offres"),
        link=root + reverse("public:offers:index"),
        description=_("Emplois, entreprises à reprendre, lieux d’exercice, logements."),
        language=get_language(),
    )
    offers = catalogue.in_order(found.pks)
    for offer in sorted(offers, key=lambda one: one.published_at or one.created_at, reverse=True):
        place = place_in_words(offer, told_commune(offer))
        rss.add_item(
            title=f"{offer.title}, {place}" if place else offer.title,
            link=root + reverse("public:offers:detail", args=[offer.slug]),
            description=offer.description[:500],
            pubdate=offer.published_at,
            unique_id=offer.reference,
            unique_id_is_permalink=False,
        )
    return HttpResponse(rss.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def _lit(counts: dict[int, int]) -> list[str]:
    return list(Commune.objects.filter(pk__in=counts).values_list("insee", flat=True))


def _page(request: HttpRequest) -> int:
    said = request.GET.get("page", "")
    return min(int(said), FURTHEST) if said.isdecimal() and len(said) < 5 else 0


def _feed_address(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    query = f"?{asked.urlencode()}" if asked else ""
    return reverse("public:offers:feed") + query


def _alert_address(form: SearchForm) -> str:
    query = form.query()
    return reverse("public:alerts:ask") + (f"?{query}" if query else "")
