"""The network itself: when it meets, who is in it, who speaks for it."""

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

from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.cms import linked_data
from ohmylot.foundations.cms.fields import NamedKey
from ohmylot.foundations.cms.linked_data import Thing
from ohmylot.foundations.cms.models.pages import TITLE
from ohmylot.foundations.cms.moments import when
from ohmylot.foundations.cms.pictures import with_pictures
from ohmylot.interfaces.partners.directory import organisations_by_kind
from ohmylot.interfaces.partners.models.pages import PartnersPage

PAST_SHOWN = 12


class AgendaPage(PartnersPage):
    template = "partners/site/agenda.html"
    page_description = "L’agenda du réseau : ce qui vient d’abord."
    subpage_types = ["partners.MeetingPage"]

    class Meta:
        verbose_name = "agenda du réseau"
        verbose_name_plural = "agendas du réseau"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        meetings = MeetingPage.objects.live().child_of(self)
        return {
            **context,
            "coming": coming_meetings(now).child_of(self),
            "past": meetings.alias(last=_ended())
            .filter(last__lt=now)
            .order_by("-starts_at")[:PAST_SHOWN],
        }


class MeetingPage(PartnersPage):
    starts_at = models.DateTimeField("commence le")
    ends_at = models.DateTimeField("finit le", null=True, blank=True)
    venue = models.CharField("lieu", max_length=160, blank=True)
    for_whom = models.CharField("pour qui", max_length=160, blank=True)
    sign_up_link = models.URLField("lien d’inscription", blank=True)

    template = "partners/site/meeting.html"
    page_description = "Un rendez-vous du réseau : réunion, formation, soirée."
    parent_page_types = ["partners.AgendaPage"]
    content_panels = [
        *PartnersPage.content_panels[:2],
        MultiFieldPanel([FieldRowPanel(["starts_at", "ends_at"])], heading="Quand"),
        MultiFieldPanel(["venue", "for_whom", "sign_up_link"], heading="Où, et pour qui"),
        *PartnersPage.content_panels[2:],
    ]

    class Meta:
        verbose_name = "rendez-vous du réseau"
        verbose_name_plural = "rendez-vous du réseau"
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_it_starts",
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("starts_at")),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": "La fin vient avant le début."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "is_over": (self.ends_at or self.starts_at) < timezone.now()}

    @property
    def said_to_robots(self) -> str:
        """Without a sentence of its own: when, and where."""
        return super().said_to_robots or ", ".join(filter(None, (when(self), self.venue)))

    def thing(self, address: str) -> Thing:
        return linked_data.event(
            self.title,
            address,
            starts=timezone.localtime(self.starts_at),
            ends=timezone.localtime(self.ends_at) if self.ends_at else None,
            place=self.venue,
            description=self.said_to_robots,
        )


class DirectoryPage(PartnersPage):
    """The organisations that carry the programme, from their own files."""

    template = "partners/site/directory.html"
    page_description = "L’annuaire des organisations partenaires : il s’écrit seul, du réseau."
    max_count_per_parent = 1

    class Meta:
        verbose_name = "annuaire des partenaires"
        verbose_name_plural = "annuaires des partenaires"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, **organisations_by_kind(request.GET.get("secteur", ""))}


class AmbassadorsPage(PartnersPage):
    """The wall: those who speak of the place, because they live there."""

    template = "partners/site/ambassadors.html"
    page_description = "Le mur des ambassadrices et ambassadeurs."
    subpage_types = ["partners.AmbassadorPage"]

    class Meta:
        verbose_name = "mur des ambassadeurs"
        verbose_name_plural = "murs des ambassadeurs"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        people = AmbassadorPage.objects.live().child_of(self).order_by("title")
        people = people.select_related("commune").defer("commune__outline")
        return {**context, "people": with_pictures(people, "lead_picture", "face")}


class AmbassadorPage(PartnersPage):
    who = models.CharField("qui", max_length=80, help_text="Un prénom suffit.")
    quote = models.CharField("ses mots", max_length=220, help_text="Une phrase, sans guillemets.")
    deed = models.CharField("son métier, son engagement", max_length=140, blank=True)
    commune = NamedKey(
        Commune,
        models.SET_NULL,
        in_order_of="search_key",
        limit_choices_to={"ended_on": None},
        null=True,
        blank=True,
        related_name="+",
        verbose_name="commune",
    )

    template = "partners/site/ambassador.html"
    page_description = "Le portrait d’une ambassadrice ou d’un ambassadeur."
    parent_page_types = ["partners.AmbassadorsPage"]
    content_panels = [
        TITLE,
        MultiFieldPanel(["who", "quote", "deed", "commune"], heading="La personne"),
        *PartnersPage.content_panels[1:],
    ]

    class Meta:
        verbose_name = "portrait d’ambassadeur"
        verbose_name_plural = "portraits d’ambassadeurs"

    @property
    def said_to_robots(self) -> str:
        """Without a sentence of its own: who, and their words."""
        return super().said_to_robots or f"{self.who} : « {self.quote} »"


class SpacesPage(PartnersPage):
    """Who enters where."""

    template = "partners/site/spaces.html"
    page_description = "L’entrée des espaces : qui entre, et par où."
    max_count_per_parent = 1

    class Meta:
        verbose_name = "entrée des espaces"
        verbose_name_plural = "entrées des espaces"


def _ended() -> Coalesce:
    return Coalesce("ends_at", "starts_at")


def coming_meetings(at: datetime) -> models.QuerySet[Any]:
    meetings = MeetingPage.objects.live().alias(last=_ended())
    return meetings.filter(last__gte=at).order_by("starts_at", "pk")
