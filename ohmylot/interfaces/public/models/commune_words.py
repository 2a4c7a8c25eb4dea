"""What editors, witnesses and events add to the page that the data make of a commune."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamValue
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.cms.fields import BodyField
from ohmylot.foundations.cms.models import HouseImage
from ohmylot.foundations.freshness.memory import PerEdition
from ohmylot.interfaces.public.blocks import PublicBody
from ohmylot.interfaces.public.commune_page import context_of, near
from ohmylot.interfaces.public.models.events import EventPage, ended, upcoming_events
from ohmylot.interfaces.public.models.pages import PlacedPage, cards, with_place
from ohmylot.interfaces.public.models.testimonials import TestimonialPage, latest_testimonials

VOICES_SHOWN, EVENTS_SHOWN, TOLD_WITHIN = 3, 4, 20


@dataclass(frozen=True)
class Said:
    """The words of one language; the French ones stand in where the English ones are missing."""

    lead: str
    body: StreamValue | None
    picture: HouseImage | None
    alternative: str
    is_french: bool


class CommuneWords(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """What an editor adds to the page that the data make of a commune: words, pictures."""

    commune = models.OneToOneField(
        Commune,
        models.PROTECT,
        related_name="words",
        limit_choices_to={"ended_on": None},
        verbose_name="commune",
    )
    lead_fr = models.CharField("en une phrase", max_length=240, blank=True)
    body_fr = BodyField(PublicBody(), verbose_name="texte", blank=True)
    picture = models.ForeignKey(
        HouseImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="image"
    )
    alternative_fr = models.CharField("ce que l’on voit", max_length=200, blank=True)
    lead_en = models.CharField("en une phrase, en anglais", max_length=240, blank=True)
    body_en = BodyField(PublicBody(), verbose_name="texte, en anglais", blank=True)
    alternative_en = models.CharField("ce que l’on voit, en anglais", max_length=200, blank=True)

    panels = [
        "commune",
        MultiFieldPanel(["picture", "alternative_fr", "alternative_en"], heading="Image"),
        MultiFieldPanel(["lead_fr", FieldPanel("body_fr")], heading="En français"),
        MultiFieldPanel(["lead_en", FieldPanel("body_en")], heading="En anglais"),
    ]

    class Meta:
        verbose_name = "mots sur une commune"
        verbose_name_plural = "mots sur les communes"

    def __str__(self) -> str:
        return f"Mots sur {self.commune}"

    def clean(self) -> None:
        super().clean()
        if self.picture and not self.alternative_fr.strip():
            self.alternative_fr = self.picture.description[:200]
        if self.picture and not self.alternative_fr.strip():
            raise ValidationError({"alternative_fr": "Dites en une phrase ce que l’on voit."})

    def in_language(self, code: str) -> Said:
        is_english = code == "en" and bool(self.lead_en or self.body_en)
        return Said(
            lead=self.lead_en if is_english else self.lead_fr,
            body=(self.body_en if is_english else self.body_fr) or None,
            picture=self.picture,
            alternative=(code == "en" and self.alternative_en) or self.alternative_fr,
            is_french=not is_english,
        )

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "public/communes/detail.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        # Not chosen yet: the words are shown where most people live.
        commune = self.commune if self.commune_id else Commune.objects.get(rank=1)
        return {
            "request": request,
            **page_of(commune, at=timezone.now(), words=self),
        }


def page_of(commune: Commune, *, at: datetime, words: CommuneWords | None = None) -> dict[str, Any]:
    """All that a commune's page shows. ``words``: those of a preview, else those published."""
    language = get_language() or "fr"
    words = words or _published(commune)
    close = near(commune, TOLD_WITHIN)
    voices = [key for key, where in _told(language) if where in close]
    events = [key for key, where, last in _announced(language, at) if where in close and last >= at]
    return {
        **context_of(commune, at=at),
        "words": words.in_language(language) if words else None,
        "voices": _drawn(TestimonialPage, voices[:VOICES_SHOWN]),
        "events": _drawn(EventPage, events[:EVENTS_SHOWN]),
    }


# Most communes have none of these near: what is where is read once an edition, not once a page.
_spoken_of: PerEdition[frozenset[int]] = PerEdition()
_voices: PerEdition[list[tuple[int, str]]] = PerEdition()
_events: PerEdition[list[tuple[int, str, datetime]]] = PerEdition()
_shown: PerEdition[list[Any]] = PerEdition()


def _published(commune: Commune) -> CommuneWords | None:
    live = CommuneWords.objects.filter(live=True).select_related("picture")
    known = _spoken_of.get("", lambda: frozenset(live.values_list("commune", flat=True)))
    return live.filter(commune=commune).first() if commune.pk in known else None


def _told(language: str) -> list[tuple[int, str]]:
    """Every testimonial that names a commune: its key, the INSEE code; the newest first."""

    def read() -> list[tuple[int, str]]:
        pages = latest_testimonials().filter(locale__language_code=language)
        return list(pages.exclude(commune=None).values_list("pk", "commune__insee"))

    return _voices.get(language, read)


def _announced(language: str, at: datetime) -> list[tuple[int, str, datetime]]:
    """Every event to come that names a commune, with its last moment; the soonest first."""

    def read() -> list[tuple[int, str, datetime]]:
        pages = upcoming_events(at).filter(locale__language_code=language).exclude(commune=None)
        return list(pages.values_list("pk", "commune__insee", ended()))

    return _events.get(language, read)


def _drawn(kind: type[PlacedPage], keys: list[int]) -> list[Any]:
    """Communes close to each other show the same ones."""

    def read() -> list[Any]:
        found = with_place(kind.objects).in_bulk(keys)
        return cards([found[key] for key in keys if key in found])

    return _shown.get((kind, *keys), read) if keys else []
