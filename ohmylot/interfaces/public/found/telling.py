"""What each page of the public site tells machines: by its type, by its commune, by its address."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.opportunities import catalogue
from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.posting import job_posting
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.cms import linked_data
from ohmylot.foundations.cms.found import Told, shared, told_by
from ohmylot.foundations.cms.sharing import OnBothSites
from ohmylot.interfaces.public.found.own import thing_of
from ohmylot.interfaces.public.models import HomePage, PublicPage

# Pages that no editor writes: title, description.
BY_ADDRESS: dict[str, tuple[Any, Any]] = {
    "public:communes:index": (
        _("Les communes"),
        _("Une page par commune : habitants, trajets estimés, mairie, et qui vous y aide."),
    ),
    "public:finder:find": (
        _("Trouver ma commune"),
        _("Dites où chacun travaille, ce qui doit être près : voici les communes qui vous vont."),
    ),
    "public:twojobs:find": (
        _("Deux emplois, un village"),
        _(
            "Deux métiers, un seul chez-soi : les villages d’où chacun rejoint un poste ouvert "
            "aujourd’hui, et en combien de minutes."
        ),
    ),
    "public:offers:index": (
        _("Les offres"),
        _("Emplois, entreprises à reprendre, lieux d’exercice et logements : carte et liste."),
    ),
    "public:enquiries:new": (
        _("Demander à être rappelé"),
        _("Un prénom, un moyen de vous joindre : une personne d’ici vous rappelle. C’est gratuit."),
    ),
    "public:homes:signal": (
        _("Un logement libre ?"),
        _("Vous louez, vous vendez, ou vous savez une maison fermée : des familles cherchent."),
    ),
    "public:site:personal_data": (
        _("Vos données personnelles"),
        _("Qui lit votre demande, combien de temps elle est gardée, et vos droits."),
    ),
    "public:site:legal": (_("Mentions légales"), _("Qui publie ce site, et qui l’héberge.")),
    "public:site:accessibility": (
        _("Accessibilité"),
        _("Ce qui a été vérifié sur ce site, ce qui ne l’a pas été, et à qui le dire."),
    ),
}
CARD_SAYS = gettext_lazy("La carte des communes, en mosaïque.")


def told_of(request: HttpRequest, context: dict[str, Any]) -> Told:
    page, commune = context.get("page"), context.get("commune")
    if isinstance(page, HomePage):
        return _home(request, page, context.get("programme", ""))
    if isinstance(page, PublicPage):
        return _page(request, page)
    if isinstance(page, OnBothSites):
        return _from_the_other_site(request, page, context["trail"])
    view = request.resolver_match.view_name if request.resolver_match else ""
    offer = context.get("offer")
    if isinstance(offer, Opportunity) and view == "public:offers:detail":
        return _offer(request, offer, context.get("place"))
    if isinstance(commune, Commune):
        return _commune(request, commune)
    title, description = BY_ADDRESS.get(view, (context.get("programme", ""), ""))
    return Told(str(title), str(description), **_card(request, "accueil"))


def _home(request: HttpRequest, page: HomePage, programme: str) -> Told:
    root = request.build_absolute_uri(page.get_url(request) or "/")
    search = request.build_absolute_uri(reverse("public:search:search")) + "?q="
    logo = request.build_absolute_uri(reverse("public:site:emblem"))
    image = page.picture_to_share
    share = shared(request, image)
    drawn = {} if share else _card(request, "accueil")
    told = Told(
        page.seo_title or page.promise,
        page.said_to_robots,
        picture=share,
        picture_alternative=image.description if image else "",
        things=[
            linked_data.organisation(programme, root, logo),
            linked_data.website(programme, root, get_language() or "fr", search),
        ],
    )
    return replace(told, **drawn)


def _page(request: HttpRequest, page: PublicPage) -> Told:
    told = told_by(request, page, page.trail(request))
    own = thing_of(request, page)
    if own:
        told.things.append(own)
    path = (page.url_path or "").strip("/").partition("/")[2]
    drawn = {} if told.picture else _card(request, f"pages/{path}" if path else "accueil")
    kind = "article" if own and own["@type"] == "Article" else "website"
    return replace(told, kind=kind, **drawn)


def _from_the_other_site(request: HttpRequest, page: Any, trail: list[tuple[str, str]]) -> Told:
    told = told_by(request, page, trail)
    drawn = {} if told.picture else _card(request, "accueil")
    return replace(told, kind="article", **drawn)


def _commune(request: HttpRequest, commune: Commune) -> Told:
    url = request.build_absolute_uri(reverse("public:communes:detail", args=[commune.slug]))
    communes = request.build_absolute_uri(reverse("public:communes:index"))
    return Told(
        commune.name,
        gettext(
            "Vivre à %(name)s (%(area)s) : habitants, trajets estimés, mairie, communes voisines, "
            "et qui vous aide à vous y installer."
        )
        % {"name": commune.name, "area": commune.epci.short_name},
        things=[
            linked_data.place(
                commune.name, url, lat=commune.lat, lon=commune.lon, within=[commune.epci.name]
            ),
            linked_data.breadcrumb([(gettext("Les communes"), communes), (commune.name, url)]),
        ],
        **_card(request, f"communes/{commune.slug}"),
    )


def _offer(request: HttpRequest, offer: Opportunity, place: str | None) -> Told:
    """``place`` is told while it is open; one that is over has none, and no picture."""
    name = f"{offer.title}, {place}" if place else offer.title
    if place is None:
        return Told(name)
    url = request.build_absolute_uri(reverse("public:offers:detail", args=[offer.slug]))
    offers = request.build_absolute_uri(reverse("public:offers:index"))
    things = [linked_data.breadcrumb([(gettext("Les offres"), offers), (offer.title, url)])]
    # Search engines want one source an offer: only what is published here first.
    if catalogue.is_first_party(offer):
        things.append(job_posting(offer, url, place))
    words = " ".join(offer.description.split()) or f"{offer.get_kind_display()} : {name}"
    return Told(
        name,
        Truncator(words).chars(155),
        things=things,
        **_card(request, f"offres/{offer.slug}"),
    )


def _card(request: HttpRequest, name: str) -> dict[str, str]:
    path = reverse("public:site:card", args=[name])
    return {
        "picture": request.build_absolute_uri(path),
        "picture_alternative": str(CARD_SAYS),
    }
