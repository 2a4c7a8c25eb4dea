"""The gallery: every component in every variant, where eyes and axe look at them. The icon."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ohmylot.foundations.ui.gallery import samples

FACES = {"dehors": "ui/gallery/outside.html", "dedans": "ui/gallery/inside.html"}


@require_safe
@cache_control(public=True, max_age=86_400)
def icon(request: HttpRequest) -> HttpResponse:
    """Asked for beside what is no page: a feed, a calendar, a PDF."""
    return redirect(static("ui/img/favicon.svg"))


@require_safe
def gallery(request: HttpRequest, face: str = "dehors") -> HttpResponse:
    """Open while we build and while we show, never in a real deployment."""
    if not (settings.DEBUG or settings.DEMO) or face not in FACES:
        raise Http404
    return render(request, FACES[face], samples())
