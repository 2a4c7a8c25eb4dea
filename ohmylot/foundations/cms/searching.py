"""Pages of one site found by what people type; Wagtail keeps the index, we fold the words.

What the other site wrote for both is found on each, and read where one is.

Titles first, as one types; then whole words of the text. Neither is ranked by the database,
whose ranking reads the index again for every page found: a few dozen of each are enough, and
titles are ordered here. Typing errors are looked for among the words of titles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.query import PageQuerySet

from ohmylot.foundations.cms import sharing
from ohmylot.foundations.cms.search_words import likeliest, question, rank, search_words

# What pages are called together, and each with its address.
Group = tuple[str, list[tuple[Page, str]]]
# Of what answers, the newest are looked at.
LOOKED_AT = 40


@dataclass(frozen=True)
class FoundPages:
    """``understood`` is empty, or the words that were looked for instead of those typed."""

    pages: list[Page]
    understood: str = ""


def find_pages(home: Page, words: str, *, limit: int = 10, in_text: bool = True) -> FoundPages:
    """``in_text`` also looks inside pages: not while somebody types."""
    asked = question(words)
    if not asked:
        return FoundPages([])
    if pages := _find(home, asked, in_text=in_text):
        return FoundPages(pages[:limit])
    meant = likeliest(asked, _titles.words_of(home))
    if meant == asked:
        return FoundPages([])
    pages = _find(home, meant, in_text=in_text)
    return FoundPages(pages[:limit], " ".join(meant) if pages else "")


def grouped(
    request: HttpRequest,
    home: Page,
    pages: list[Page],
    kinds: Mapping[str, str],
    others: str = "Pages",
) -> list[Group]:
    """With their addresses, by what they are, in the order of the best of each."""
    sharing.place_here(request, home, pages)
    groups: dict[str, list[tuple[Page, str]]] = {}
    for page in pages:
        kind = kinds.get(page.cached_content_type.model, others)
        address = getattr(page, "address_here", "") or page.get_url(request) or "/"
        groups.setdefault(kind, []).append((page, address))
    return list(groups.items())


def _shown_on(home: Page) -> PageQuerySet:
    below = Q(path__startswith=home.path, depth__gt=home.depth)
    return Page.objects.live().filter(below | sharing.shared_with(home))


def _find(home: Page, asked: list[str], *, in_text: bool) -> list[Page]:
    shown = _shown_on(home).public().order_by("-last_published_at")
    words = " ".join(asked)
    titled = list(shown.autocomplete(words, order_by_relevance=False)[:LOOKED_AT])
    titled.sort(key=lambda page: rank(asked, search_words(page.title)))
    if not in_text:
        return titled
    told = shown.search(words, order_by_relevance=False)[:LOOKED_AT]
    known = {page.pk for page in titled}
    return titled + [page for page in told if page.pk not in known]


class _Titles:
    """The words of the titles of a site, read again when a page was published or withdrawn."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[object, list[str]]] = {}

    def words_of(self, home: Page) -> list[str]:
        pages = _shown_on(home)
        stamp = tuple(pages.aggregate(Count("pk"), Max("last_published_at")).values())
        known = self.kept.get(home.path)
        if known is None or known[0] != stamp:
            titles = pages.values_list("title", flat=True)
            words = {word for title in titles for word in search_words(title).split()}
            known = (stamp, sorted(word for word in words if len(word) > 3))
            self.kept[home.path] = known
        return known[1]


_titles = _Titles()
