"""News and press of the partners' site."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from ohmylot.domain.campaigns.models import NewsProposal
from ohmylot.domain.people.models import Organisation
from ohmylot.foundations.cms import linked_data
from ohmylot.foundations.cms.fields import NamedKey
from ohmylot.foundations.cms.linked_data import Thing
from ohmylot.foundations.cms.sharing import OnBothSites, ShowsBothSites
from ohmylot.interfaces.partners.models.pages import PartnersPage


class NewsIndexPage(ShowsBothSites, PartnersPage):
    template = "partners/site/news_list.html"
    shared_template = "partners/site/shared.html"
    page_description = "Les nouvelles du réseau, de la plus récente à la plus ancienne."
    subpage_types = ["partners.NewsPage"]

    class Meta:
        verbose_name = "nouvelles (liste)"
        verbose_name_plural = "nouvelles (listes)"

    def own(self) -> models.QuerySet[Any]:
        return latest_news().child_of(self)


class NewsPage(PartnersPage, OnBothSites):
    published_on = models.DateField("date", default=timezone.localdate)
    organisation = NamedKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"closed_on": None},
        verbose_name="de la part de",
    )
    # What a partner proposed, when that is where it comes from.
    proposal = models.OneToOneField(
        NewsProposal, models.SET_NULL, null=True, blank=True, related_name="page", editable=False
    )
    is_press_release = models.BooleanField(
        "communiqué de presse", default=False, help_text="Montré aussi sur la page de la presse."
    )

    template = "partners/site/news.html"
    page_description = "Une nouvelle datée, ou un communiqué de presse."
    parent_page_types = ["partners.NewsIndexPage"]
    content_panels = [
        *PartnersPage.content_panels,
        "published_on",
        "organisation",
        "on_both_sites",
        "is_press_release",
    ]

    class Meta:
        verbose_name = "nouvelle"
        verbose_name_plural = "nouvelles"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "others": latest_news().sibling_of(self, inclusive=False)[:3]}

    @property
    def author(self) -> str:
        return self.organisation.name if self.organisation else ""

    def thing(self, address: str) -> Thing:
        return linked_data.article(
            self.title,
            address,
            published=self.published_on,
            changed=self.last_published_at,
            author=self.author,
            description=self.said_to_robots,
        )

    @classmethod
    def for_lists(cls) -> models.QuerySet[Any]:
        return latest_news()


class PressPage(PartnersPage):
    """Whom a journalist calls, and what was sent to the press."""

    contact_name = models.CharField("contact", max_length=120, blank=True)
    contact_phone = models.CharField("téléphone", max_length=30, blank=True)
    contact_email = models.EmailField("adresse e-mail", blank=True)

    template = "partners/site/press.html"
    page_description = "La presse : qui appeler, et les communiqués."
    max_count_per_parent = 1
    content_panels = [
        *PartnersPage.content_panels,
        "contact_name",
        "contact_phone",
        "contact_email",
    ]

    class Meta:
        verbose_name = "page de la presse"
        verbose_name_plural = "pages de la presse"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "releases": latest_news().filter(is_press_release=True)[:20]}


def latest_news() -> models.QuerySet[Any]:
    news = NewsPage.objects.live().select_related("organisation")
    return news.order_by("-published_on", "-pk")
