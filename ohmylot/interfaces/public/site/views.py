"""Pages that tell what we do with what is entrusted to us, and what robots may read."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ohmylot.domain.people.models import Organisation
from ohmylot.domain.territory.models import Commune, Territory


@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """The notice, written from the settings that the purge obeys."""
    circle = Organisation.objects.filter(in_circle=True, closed_on=None).order_by("name")
    context = {"territory": Territory.objects.current(), "circle": circle}
    return render(request, "public/site/personal_data.html", context)


@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "public/site/legal.html", {"territory": Territory.objects.current()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"territory": Territory.objects.current()}
    return render(request, "public/site/accessibility.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The demonstration is nobody's search result."""
    lines = ["User-agent: *"]
    if settings.DEMO:
        lines.append("Disallow: /")
    else:
        lines += ["Disallow: /bureau/", "Disallow: /mon-espace/", "Disallow: /compte/"]
        lines += ["Disallow: /admin/", f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    paths = ["/", reverse("public:enquiries:new"), reverse("public:communes:index")]
    slugs = Commune.objects.living().order_by("slug").values_list("slug", flat=True)
    paths += [reverse("public:communes:detail", args=[slug]) for slug in slugs]
    context = {"root": settings.SITE_URL.rstrip("/"), "paths": paths}
    return render(request, "public/site/sitemap.xml", context, content_type="application/xml")
