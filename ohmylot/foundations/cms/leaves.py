"""A list read a leaf at a time, on either site."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest

from ohmylot.foundations.cms.pictures import with_pictures

ON_ONE_LEAF = 12


class InLeaves(models.Model):
    """A page that lists others; mixed in before its own type. ``listed`` is its to say."""

    class Meta:
        abstract = True

    def listed(self, request: HttpRequest) -> Any:
        """What the list goes through, sorted: pages, or what they are found by."""
        raise NotImplementedError

    def drawn(self, request: HttpRequest, leaf: Any) -> list[Any]:
        return with_pictures(leaf, "lead_picture", "card")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        above: Any = super()
        leaf = Paginator(self.listed(request), ON_ONE_LEAF).get_page(request.GET.get("page"))
        return {
            **above.get_context(request, *args, **kwargs),
            "leaf": leaf,
            "listed": self.drawn(request, leaf),
            "around": around(request, leaf),
        }


def around(request: HttpRequest, leaf: Leaf) -> dict[str, str]:
    """The addresses of the leaves before and after, with the same filters."""
    asked = request.GET.copy()
    found = {"before": "", "after": ""}
    if leaf.has_previous():
        asked["page"] = str(leaf.previous_page_number())
        found["before"] = f"?{asked.urlencode()}"
    if leaf.has_next():
        asked["page"] = str(leaf.next_page_number())
        found["after"] = f"?{asked.urlencode()}"
    return found
