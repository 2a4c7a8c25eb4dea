from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from wagtail.models import Page


class LinkCheck(models.Model):
    """One reading of every link of both sites: each night, and when an editor asks."""

    asked_at = models.DateTimeField("demandée le")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    with_outside = models.BooleanField("avec les liens vers d’autres sites", default=False)
    done_at = models.DateTimeField("faite le", null=True, blank=True)
    links = models.PositiveIntegerField("liens lus", default=0)

    class Meta:
        verbose_name = "vérification des liens"
        verbose_name_plural = "vérifications des liens"
        constraints = [
            # Asked twice before it was done, it is one.
            models.UniqueConstraint(
                fields=["with_outside"], condition=Q(done_at=None), name="link_check_waits_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.asked_at:%d/%m/%Y}"


class BrokenLink(models.Model):
    """A link of a page that leads nowhere, as the last reading found it."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    link = models.CharField("lien", max_length=500)
    is_outside = models.BooleanField("vers un autre site", default=False)
    why = models.CharField("ce qui ne va pas", max_length=200)
    found_at = models.DateTimeField("vu le")

    class Meta:
        verbose_name = "lien rompu"
        verbose_name_plural = "liens rompus"
        constraints = [
            models.UniqueConstraint(fields=["page", "link"], name="broken_link_said_once")
        ]

    def __str__(self) -> str:
        return self.link
