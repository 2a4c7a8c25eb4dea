"""The same page in the other language."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import translate_url

register = template.Library()


@dataclass(frozen=True)
class Version:
    code: str
    words: str
    path: str


@register.simple_tag(takes_context=True)
def versions(context: template.Context) -> list[Version]:
    """This address in each language."""
    request = context["request"]
    found = []
    for code, words in settings.LANGUAGES:
        path = translate_url(request.path, code) or request.path
        query = request.META.get("QUERY_STRING", "")
        found.append(Version(code, words, f"{path}?{query}" if query else path))
    return found


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[tuple[str, str, str]]:
    """What the language switch asks for."""
    return [(version.code, version.words, version.path) for version in versions(context)]
