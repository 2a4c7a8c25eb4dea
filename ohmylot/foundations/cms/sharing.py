"""Dated pages of one site that the other shows too: written once, with one address that counts.

A type of page mixes ``OnBothSites`` in; the list where such pages stand mixes ``ShowsBothSites``
in, before its own type. They find each other by type, whatever the rooms they are written in.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

from django.apps import apps
from django.db import models
from django.http import Http404, HttpRequest
from django.shortcuts import render
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from ohmylot.foundations.cms import navigation
from ohmylot.foundations.cms.leaves import InLeaves
from ohmylot.foundations.cms.pictures import with_pictures
from ohmylot.foundations.freshness.memory import PerEdition

# Under the list of the other site: no page of an editor stands one step lower.
SHARED = "partage"
Keys = list[tuple[Any, int]]


class OnBothSites(models.Model):
    """A page that has a day, ``published_on``."""

    on_both_sites = models.BooleanField(
        "montrer aussi sur l’autre site",
        default=False,
        help_text="Une seule page, lue sur les deux sites. Les moteurs de recherche n’en "
        "connaissent qu’une : celle-ci.",
    )
    # What a list draws of a page without a picture: neither a place nor a light of its own.
    place = ""
    tone = ""

    class Meta:
        abstract = True

    @classmethod
    def for_lists(cls) -> models.QuerySet[Any]:
        """Those that are shown, with what a list says of them."""
        raise NotImplementedError


class ShowsBothSites(InLeaves):
    """A list that also leads to what the other site wrote, drawn in this site's layout."""

    shared_template = ""

    class Meta:
        abstract = True

    def own(self) -> models.QuerySet[Any]:
        """Those that stand under this list, sorted."""
        raise NotImplementedError

    def listed(self, request: HttpRequest) -> Keys:
        index: Any = self
        return keys_of(self.own(), index.get_parent())

    def drawn(self, request: HttpRequest, leaf: Any) -> list[Any]:
        index: Any = self
        return drawn(read(list(leaf), self.own(), index.get_parent()), index, request, "card")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        index: Any = self
        if path_components[:1] != [SHARED] or len(path_components) != 2:
            above: Any = super()
            return above.route(request, path_components)
        page = find(index, path_components[1])
        if page is None or not index.live:
            raise Http404
        return RouteResult(index, kwargs={"shared": page})

    def serve(self, request: HttpRequest, *args: Any, shared: Any = None, **kwargs: Any) -> Any:
        if shared is None:
            above: Any = super()
            return above.serve(request, *args, **kwargs)
        return render(request, self.shared_template, _context_of(request, self, shared))


def kinds() -> list[Any]:
    return [kind for kind in apps.get_models() if issubclass(kind, OnBothSites)]


def from_elsewhere(kind: Any, home: Page) -> Any:
    """Those of a type that another site wrote in this language, for this one too."""
    shown = kind.for_lists().filter(on_both_sites=True, locale_id=home.locale_id)
    return shown.not_descendant_of(home)


def find(index: Page, slug: str) -> Any:
    home = index.get_parent()
    found = [from_elsewhere(kind, home).public().filter(slug=slug).first() for kind in kinds()]
    return next((page for page in found if page is not None), None)


def shared_with(home: Page) -> models.Q:
    """Among all pages, those that another site wrote for this one too."""
    shared = models.Q()
    for kind in kinds():
        shared |= models.Q(pk__in=from_elsewhere(kind, home).order_by().values("pk"))
    return shared


def place_here(request: HttpRequest, home: Page, pages: list[Any]) -> None:
    """On those of the other site, where they are read on this one: its list draws them."""
    others = [page for page in pages if not page.path.startswith(home.path)]
    if not others:
        return
    lists = [kind for kind in apps.get_models() if issubclass(kind, ShowsBothSites)]
    index = home.get_children().live().type(*lists).first()
    if index is not None:
        _place_under(index, request, others)


_lent: PerEdition[dict[Any, Keys]] = PerEdition()


def _lent_to(home: Page) -> dict[Any, Keys]:
    """By type, the day and the key of each page that another site lends to this one: few, if any,
    and every list asks."""

    def read() -> dict[Any, Keys]:
        rows = {kind: from_elsewhere(kind, home).order_by() for kind in kinds()}
        return {kind: list(one.values_list("published_on", "pk")) for kind, one in rows.items()}

    return _lent.get(home.pk, read)


def latest(own: models.QuerySet[Any], home: Page, count: int) -> list[Any]:
    """The newest of both sites, for a page that shows a few."""
    found = list(own[:count])
    for kind, keys in _lent_to(home).items():
        found += _among(kind, home, sorted(keys, reverse=True)[:count]).values()
    return sorted(found, key=lambda page: (page.published_on, page.pk), reverse=True)[:count]


def keys_of(own: models.QuerySet[Any], home: Page) -> Keys:
    """The day and the key of all that a list goes through, the newest first."""
    rows = list(own.order_by().values_list("published_on", "pk"))
    return sorted([*rows, *chain.from_iterable(_lent_to(home).values())], reverse=True)


def read(keys: Keys, own: models.QuerySet[Any], home: Page) -> list[Any]:
    """The pages of one leaf, in its order."""
    found: dict[Any, Any] = own.in_bulk([pk for _, pk in keys])
    for kind, lent in _lent_to(home).items():
        found |= _among(kind, home, [key for key in keys if key in lent])
    return [found[pk] for _, pk in keys if pk in found]


def _among(kind: Any, home: Page, keys: Keys) -> dict[Any, Any]:
    wanted = [pk for _, pk in keys]
    found: dict[Any, Any] = from_elsewhere(kind, home).in_bulk(wanted) if wanted else {}
    return found


def drawn(pages: list[Any], index: Page | None, request: HttpRequest, shape: str) -> list[Any]:
    """With their pictures, read a type at a time; and, on those of the other site, where they are
    read on this one."""
    for kind in {type(page) for page in pages}:
        with_pictures([page for page in pages if type(page) is kind], "lead_picture", shape)
    if index is not None:
        _place_under(index, request, [page for page in pages if not page.is_descendant_of(index)])
    return pages


def _place_under(index: Page, request: HttpRequest, pages: list[Any]) -> None:
    start = index.get_url(request) or "/"
    for page in pages:
        page.address_here = f"{start}{SHARED}/{page.slug}/"


def _context_of(request: HttpRequest, index: Any, shared: Any) -> dict[str, Any]:
    """What its own template would know, standing under this list; here it has no other language."""
    here = navigation.versions(request, index)
    request.__dict__["_versions"] = [replace(version, is_same_page=False) for version in here]
    trail = [*index.trail(request), (index.title, index.get_url(request) or "/")]
    return {**shared.get_context(request), "trail": trail, "others": []}
