"""What a page tells machines, in schema.org's words (JSON-LD). Plain values: no table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

Thing = dict[str, Any]
PICTURED = {"Article", "Event"}
# A script ends at its first "<": nothing in it may look like a tag.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(things: Sequence[Thing]) -> SafeString:
    """Data, not a program: browsers run nothing of it, whatever the policy says."""
    if not things:
        return SafeString("")
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    words = json.dumps(graph, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(words))


def organisation(name: str, url: str, logo: str = "") -> Thing:
    thing = {"@type": "Organization", "@id": f"{url}#organisation", "name": name, "url": url}
    return _told(thing | {"logo": logo})


def website(name: str, url: str, language: str, search: str = "") -> Thing:
    """``search``: an address that ends where the words go."""
    thing: Thing = {
        "@type": "WebSite",
        "@id": f"{url}#site",
        "name": name,
        "url": url,
        "inLanguage": language,
        "publisher": {"@id": f"{url}#organisation"},
    }
    if search:
        thing["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}{{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
    return thing


def breadcrumb(trail: Iterable[tuple[str, str]]) -> Thing:
    """From the top to this page: words and whole addresses."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": words, "item": address}
            for place, (words, address) in enumerate(trail, 1)
        ],
    }


def article(
    title: str, url: str, *, published: date, changed: datetime | None, author: str, **more: Any
) -> Thing:
    thing: Thing = {
        "@type": "Article",
        "headline": title[:110],
        "url": url,
        "mainEntityOfPage": url,
        "datePublished": published.isoformat(),
        "dateModified": changed.isoformat() if changed else None,
        "author": {"@type": "Person", "name": author} if author else None,
    }
    return _told(thing | more)


def event(
    title: str,
    url: str,
    *,
    starts: date | datetime,
    ends: datetime | None,
    place: str,
    commune: str = "",
    **more: Any,
) -> Thing:
    """``place`` in words; ``commune``, where it is known, makes an address of it."""
    address = {"@type": "PostalAddress", "addressLocality": commune, "addressCountry": "FR"}
    where = {"@type": "Place", "name": place, "address": address if commune else place}
    thing: Thing = {
        "@type": "Event",
        "name": title,
        "url": url,
        "startDate": starts.isoformat(),
        "endDate": ends.isoformat() if ends else None,
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": where if place else None,
    }
    return _told(thing | more)


def place(name: str, url: str, *, lat: float, lon: float, within: Sequence[str]) -> Thing:
    """``within``: what holds it, the nearest first."""
    thing: Thing = {
        "@type": "AdministrativeArea",
        "name": name,
        "url": url,
        "geo": {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon},
    }
    inner = thing
    for holder in within:
        inner["containedInPlace"] = {"@type": "AdministrativeArea", "name": holder}
        inner = inner["containedInPlace"]
    return thing


def questions(rows: Iterable[tuple[str, str]]) -> Thing | None:
    """Questions and their answers in HTML; none when the page asks nothing."""
    asked = [
        {
            "@type": "Question",
            "name": question,
            "acceptedAnswer": {"@type": "Answer", "text": " ".join(strip_tags(answer).split())},
        }
        for question, answer in rows
    ]
    return {"@type": "FAQPage", "mainEntity": asked} if asked else None


def questions_of(body: Iterable[Any]) -> Thing | None:
    """Those of a body's folds."""
    folds = [block.value for block in body if block.block_type == "fold"]
    return questions((fold["question"], str(fold["answer"])) for fold in folds)


def pictured(things: Iterable[Thing], picture: str) -> list[Thing]:
    """What is read or gone to is shown with the picture of its page."""
    shown = {"image": picture} if picture else {}
    return [shown | thing if thing["@type"] in PICTURED else thing for thing in things]


def _told(thing: Thing) -> Thing:
    """What is not known is not said."""
    return {name: value for name, value in thing.items() if value not in (None, "")}
