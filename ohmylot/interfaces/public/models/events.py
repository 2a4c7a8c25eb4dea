"""The calendar of the public site."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from ohmylot.foundations.cms.moments import when
from ohmylot.interfaces.public.models.pages import PlacedPage, PublicPage, cards, with_place

PAST_SHOWN = 12


class EventIndexPage(PublicPage):
    """The calendar: what comes first, then what was."""

    template = "public/events/index.html"
    page_description = "L’agenda : ce qui vient d’abord, ce qui est passé à part."
    subpage_types = ["public.EventPage"]

    class Meta:
        verbose_name = "agenda"
        verbose_name_plural = "agendas"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        coming = upcoming_events(now).child_of(self)
        past = past_events(now).child_of(self)[:PAST_SHOWN]
        return {**context, "coming": cards(coming), "past": list(past)}


class EventPage(PlacedPage):
    starts_at = models.DateTimeField("commence le")
    ends_at = models.DateTimeField("finit le", null=True, blank=True)
    is_all_day = models.BooleanField("toute la journée", default=False)
    venue = models.CharField("lieu", max_length=160, blank=True, help_text="Une salle, une place.")
    sign_up_link = models.URLField("lien d’inscription", blank=True)

    template = "public/events/event.html"
    page_description = "Un rendez-vous daté : salon, soirée d’accueil, séjour découverte."
    parent_page_types = ["public.EventIndexPage"]
    content_panels = [
        *PlacedPage.content_panels[:2],
        MultiFieldPanel([FieldRowPanel(["starts_at", "ends_at"]), "is_all_day"], heading="Quand"),
        MultiFieldPanel(["commune", "venue", "sign_up_link"], heading="Où, et comment y aller"),
        *PlacedPage.content_panels[2:],
    ]

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "événements"
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_it_starts",
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("starts_at")),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": "La fin vient avant le début."})

    @property
    def last_moment(self) -> datetime:
        return self.ends_at or self.starts_at

    @property
    def said_to_robots(self) -> str:
        """Without a sentence of its own: when, and where."""
        places = (self.venue, self.commune.name if self.commune else "")
        return super().said_to_robots or ", ".join(filter(None, (when(self), *places)))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        others = upcoming_events(now).sibling_of(self, inclusive=False)
        return {**context, "is_over": self.last_moment < now, "others": cards(others[:3])}


def ended() -> Coalesce:
    """Its last moment, for the database."""
    return Coalesce("ends_at", "starts_at")


def upcoming_events(at: datetime) -> models.QuerySet[Any]:
    events = with_place(EventPage.objects.live()).alias(last=ended())
    return events.filter(last__gte=at).order_by("starts_at", "pk")


def past_events(at: datetime) -> models.QuerySet[Any]:
    events = with_place(EventPage.objects.live()).alias(last=ended())
    return events.filter(last__lt=at).order_by("-starts_at", "-pk")
