"""What search engines and networks ask for: where they may go, what there is, a picture."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from ohmylot.domain.territory.emblem import as_png
from ohmylot.domain.territory.identity import identity
from ohmylot.foundations.common import guards
from ohmylot.interfaces.public.found import cards, maps

A_DAY = 60 * 60 * 24


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The demonstration is nobody's search result."""
    lines = ["User-agent: *"]
    if settings.DEMO:
        lines.append("Disallow: /")
    else:
        closed = ("/bureau/", "/mon-espace/", "/compte/", "/partenaires/", "/admin/", "/ici/")
        lines += [f"Disallow: {path}" for path in closed]
        lines.append(f"Sitemap: {request.build_absolute_uri(reverse('public:site:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def colours(request: HttpRequest) -> HttpResponse:
    """The territory's own, where it has some. Its address changes with them."""
    found = identity()
    response = HttpResponse(found.sheet if found else "", content_type="text/css; charset=utf-8")
    patch_cache_control(response, public=True, max_age=A_DAY * 365, immutable=True)
    return response


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The sitemaps of this host: one a section and a language."""
    addresses = []
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            addresses += [
                request.build_absolute_uri(reverse("public:site:sitemap_section", args=[section]))
                for section in maps.sections(request)
            ]
    context = {"addresses": addresses}
    return render(request, "public/site/sitemap_index.xml", context, content_type="application/xml")


@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """Every page of a section in the language of this address."""
    listed = maps.sections(request).get(section)
    if listed is None:
        raise Http404
    root = request.build_absolute_uri("/").rstrip("/")
    context = {"rows": [(f"{root}{path}", changed) for path, changed in listed(request)]}
    return render(request, "public/site/sitemap.xml", context, content_type="application/xml")


@require_safe
def card(request: HttpRequest, name: str) -> HttpResponse:
    """The picture shared with a page; drawn the first time, then kept on disk."""
    wanted = cards.wanted(request, name)
    if wanted is None:
        raise Http404

    def may_draw() -> bool:
        most, now = cards.DRAWN_AN_HOUR, timezone.now()
        return not guards.sends_too_much(request, what="cards", most=most, at=now)

    mark, picture = cards.picture(wanted, may_draw)
    if not picture:
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    return _as_picture(request, mark, picture)


@require_safe
def emblem(request: HttpRequest) -> HttpResponse:
    """What search engines show beside the name of the programme."""
    picture = as_png("clair")
    return _as_picture(request, hashlib.sha256(picture).hexdigest()[:32], picture)


def _as_picture(request: HttpRequest, mark: str, picture: bytes) -> HttpResponse:
    response = HttpResponse(picture, content_type="image/png")
    patch_cache_control(response, public=True, max_age=A_DAY)
    response["ETag"] = f'"{mark}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
