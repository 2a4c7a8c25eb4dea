from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q


class PageViewsQuerySet(models.QuerySet["PageViews"]):
    def between(self, since: date, until: date) -> PageViewsQuerySet:
        """The second day excluded."""
        return self.filter(day__gte=since, day__lt=until)

    def arriving(self) -> PageViewsQuerySet:
        return self.exclude(source=F("site"))


class PageViews(models.Model):
    """How many times a page was opened on one day, coming from one place."""

    day = models.DateField("jour")
    site = models.CharField("site", max_length=100)
    page = models.CharField("page", max_length=300)
    source = models.CharField("provenance", max_length=100, blank=True)
    code = models.CharField("code", max_length=20, blank=True)
    views = models.PositiveIntegerField("pages vues", default=0)

    objects = PageViewsQuerySet.as_manager()

    class Meta:
        verbose_name = "pages vues"
        verbose_name_plural = "pages vues"
        constraints = [
            models.UniqueConstraint(
                name="audience_one_row_a_day_and_way",
                fields=["day", "site", "page", "source", "code"],
            ),
            models.CheckConstraint(
                name="audience_page_is_a_path", condition=Q(page__startswith="/")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.site}{self.page}"
