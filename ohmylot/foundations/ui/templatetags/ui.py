"""What the components compute: initials, widths, steps. Nothing here knows our trade."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.safestring import SafeString

from ohmylot.foundations.ui import fields, icons, writing
from ohmylot.foundations.ui import landscape as hills

register = template.Library()

TILE_TONES = 6
PARTICLES = {"de", "du", "des", "d", "la", "le", "les", "van", "von"}


# What <c-icon> writes, for what is repeated: rows, entries, components.
register.simple_tag(icons.icon)


@register.filter
def attributes(attrs: Mapping[str, Any]) -> SafeString:
    """The attributes that a component passes on, escaped: cotton itself prints them raw."""
    return writing.attributes(_passed(attrs))


@register.simple_tag(takes_context=True)
def field_written(context: dict[str, Any]) -> SafeString:
    """The body of ``<c-field>``, from what the component was given."""
    return fields.written(
        context["field"],
        _passed(context["attrs"]),
        label=context["label"],
        help_words=context["help"],
        optional=context["optional"],
        css=context["class"],
    )


def _passed(attrs: Mapping[str, Any]) -> dict[str, Any]:
    return attrs.attrs_dict() if hasattr(attrs, "attrs_dict") else dict(attrs)


@register.filter
def initials(name: object) -> str:
    """Two letters for a person, one for a lone word: « Marie de la Tour » gives MT."""
    words = str(name).replace("-", " ").replace("’", " ").split()
    words = [word for word in words if word[0].isalnum()]
    telling = [word for word in words if word.lower() not in PARTICLES] or words
    if not telling:
        return "·"
    letters = telling[0][0] + (telling[-1][0] if len(telling) > 1 else "")
    return letters.upper()


@dataclass(frozen=True)
class Wordmark:
    bubble: str
    rest: str


@register.simple_tag
def wordmark(name: str = "") -> Wordmark:
    """The first word goes in the bubble. A page that was told no name still welcomes."""
    bubble, _, rest = (name or "Bienvenue").partition(" ")
    return Wordmark(bubble, rest)


@register.filter
def tile_tone(name: object) -> int:
    """A calm colour for a name, the same on every screen and every day."""
    plain = unicodedata.normalize("NFC", str(name)).casefold().encode()
    return zlib.crc32(plain) % TILE_TONES + 1


@dataclass(frozen=True)
class Step:
    code: str
    label: str
    state: str


@register.simple_tag
def steps(stages: Iterable[tuple[str, str]], current: str) -> list[Step]:
    """Stages in order, each done, current or to come. An unknown current leaves all to come."""
    pairs = [(str(code), str(label)) for code, label in stages]
    codes = [code for code, _ in pairs]
    here = codes.index(current) if current in codes else -1
    return [
        Step(code, label, "done" if n < here else "current" if n == here else "to-come")
        for n, (code, label) in enumerate(pairs)
    ]


TONES = ("river", "saffron", "wine", "sky")


@register.inclusion_tag("ui/partials/landscape.svg")
def landscape(word: object, tone: str = "") -> dict[str, Any]:
    """Hills drawn from a word, in one of four lights: its own, unless somebody chose."""
    drawn = hills.landscape(str(word))
    return {"drawn": drawn, "tone": tone or TONES[tile_tone(word) % len(TONES)]}
