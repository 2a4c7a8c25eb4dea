"""A small public site with a page of every type, for the tests of pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ohmylot.interfaces.public import models
from tests.factories.cms import page


def reasons(home: Any) -> Any:
    return page(home, models.ReasonIndexPage, title="Pourquoi le Lot", slug="pourquoi")


def testimonials(home: Any) -> Any:
    return page(home, models.TestimonialIndexPage, title="Témoignages", slug="temoignages")


def testimonial(index: Any, number: int = 1, **fields: Any) -> Any:
    values = {
        "title": f"Portrait {number}",
        "slug": f"portrait-{number}",
        "who": f"Camille {number}",
        "kind": "newcomer",
        "quote": f"On dort mieux ici ({number}).",
    }
    return page(index, models.TestimonialPage, **values | fields)


def events(home: Any) -> Any:
    return page(home, models.EventIndexPage, title="Agenda", slug="agenda")


def event(index: Any, number: int = 1, *, days: int = 7, **fields: Any) -> Any:
    values = {
        "title": f"Soirée {number}",
        "slug": f"soiree-{number}",
        "starts_at": timezone.now() + timedelta(days=days),
    }
    return page(index, models.EventPage, **values | fields)


def articles(home: Any) -> Any:
    return page(home, models.ArticleIndexPage, title="Articles", slug="articles")


def article(index: Any, number: int = 1, **fields: Any) -> Any:
    values = {
        "title": f"Article {number}",
        "slug": f"article-{number}",
        "published_on": date(2026, 1, 1) + timedelta(days=number),
    }
    return page(index, models.ArticlePage, **values | fields)


def companies(home: Any) -> Any:
    return page(home, models.CompanyIndexPage, title="Entreprises", slug="entreprises")


def company(index: Any, number: int = 1, **fields: Any) -> Any:
    values = {"title": f"Atelier {number}", "slug": f"atelier-{number}", "makes": "Des chaises"}
    return page(index, models.CompanyPage, **values | fields)
