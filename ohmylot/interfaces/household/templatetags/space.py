"""The ways through a household's space: the four that the thumb finds, and the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ohmylot.foundations.common.phones import readable
from ohmylot.interfaces.household.wording import moment_words

register = template.Library()
register.filter("phone", readable)


@dataclass(frozen=True)
class Way:
    words: str | Promise
    icon: str
    address: str
    is_current: bool


# Words, drawing, path below the space.
UNDER_THE_THUMB = (
    (_("Accueil"), "house", ""),
    (_("Messages"), "mail", "messages/"),
    (_("Rendez-vous"), "calendar", "rendez-vous/"),
    (_("Démarches"), "check", "demarches/"),
)
BESIDE = (
    (_("Travail"), "path", "travail/"),
    (_("Partages"), "network", "partages/"),
    (_("Mon CV"), "note", "documents/"),
    (_("Mes données"), "person", "mes-donnees/"),
    (_("Accès"), "door", "acces/"),
)


@register.filter
def moment(at: datetime | None) -> str:
    """« mardi 1er décembre à 18:00 »; the year, when it is another one."""
    return moment_words(at) if at else ""


@register.simple_tag(takes_context=True)
def space_ways(context: dict[str, Any]) -> list[Way]:
    return _ways(context, UNDER_THE_THUMB)


@register.simple_tag(takes_context=True)
def other_ways(context: dict[str, Any]) -> list[Way]:
    return _ways(context, BESIDE)


def _ways(context: dict[str, Any], known: tuple[tuple[str | Promise, str, str], ...]) -> list[Way]:
    home, here = reverse("household:home"), context["request"].path
    return [
        Way(words, icon, home + path, here.startswith(home + path) if path else here == home)
        for words, icon, path in known
    ]
