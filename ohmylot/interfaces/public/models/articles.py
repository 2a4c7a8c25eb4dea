from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from ohmylot.foundations.cms.sharing import OnBothSites, ShowsBothSites
from ohmylot.interfaces.public.models.pages import IndexPage, PlacedPage, cards, with_place


class ArticleIndexPage(ShowsBothSites, IndexPage):
    template = "public/articles/index.html"
    shared_template = "public/articles/shared.html"
    page_description = "Les articles, du plus récent au plus ancien."
    subpage_types = ["public.ArticlePage"]

    class Meta:
        verbose_name = "articles (liste)"
        verbose_name_plural = "articles (listes)"

    def own(self) -> models.QuerySet[Any]:
        return latest_articles().child_of(self)


class ArticlePage(PlacedPage, OnBothSites):
    published_on = models.DateField("date", default=timezone.localdate)
    author = models.CharField("signature", max_length=120, blank=True)

    template = "public/articles/article.html"
    page_description = "Un article daté, signé ou non."
    parent_page_types = ["public.ArticleIndexPage"]
    content_panels = [
        *PlacedPage.content_panels,
        "published_on",
        "author",
        "commune",
        "on_both_sites",
    ]

    class Meta:
        verbose_name = "article"
        verbose_name_plural = "articles"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        others = latest_articles().sibling_of(self, inclusive=False)
        return {**context, "others": cards(others[:3])}

    @classmethod
    def for_lists(cls) -> models.QuerySet[Any]:
        return latest_articles()


def latest_articles() -> models.QuerySet[Any]:
    return with_place(ArticlePage.objects.live()).order_by("-published_on", "-pk")
