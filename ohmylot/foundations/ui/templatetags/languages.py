"""The page that is being read, in the other languages of the house."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import translate_url

register = template.Library()


@register.simple_tag(takes_context=True)
def page_languages(context: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Triples for ``<c-language-switch>``: code, words, address."""
    here = context["request"].get_full_path()
    return [(code, words, translate_url(here, code)) for code, words in settings.LANGUAGES]
