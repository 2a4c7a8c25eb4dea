"""News and studies of the network, for whoever follows them from elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ohmylot.domain.territory.identity import identity
from ohmylot.foundations.cms import feeds, sharing
from ohmylot.foundations.cms.navigation import home_of
from ohmylot.interfaces.partners.models.news import latest_news
from ohmylot.interfaces.partners.models.papers import latest_studies


def _news(request: HttpRequest, home: Page) -> list[Any]:
    """Articles of the public site that are for this one too stand among ours."""
    pages = sharing.latest(latest_news().descendant_of(home).public(), home, feeds.SHOWN)
    sharing.place_here(request, home, pages)
    return pages


def _studies(request: HttpRequest, home: Page) -> list[Any]:
    return list(latest_studies().descendant_of(home).public()[: feeds.SHOWN])


SUBJECTS = {"nouvelles": ("Nouvelles", _news), "etudes": ("Études", _studies)}


@require_safe
def feed(request: HttpRequest, subject: str, form: str) -> HttpResponse:
    if subject not in SUBJECTS or form not in feeds.FORMS:
        raise Http404
    title, listed = SUBJECTS[subject]
    home, known = home_of(request, "fr"), identity()
    network = f"Réseau {known.programme}" if known else "Réseau"
    pages = listed(request, home) if home else []
    return feeds.written(request, form, f"{title} · {network}", pages)
