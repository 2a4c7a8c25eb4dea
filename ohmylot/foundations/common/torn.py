"""Links of our messages that came back cut, or that open nothing any more.

Both get the same page, which says what to do: whoever made up a link learns nothing from it.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from ohmylot.foundations.common.passes import NotOurs, Pass, Seal

Row = TypeVar("Row", bound=Model)


class TornLink(Http404):
    """Nothing here is opened by this link."""


def read_or_torn(seal: Seal, token: str) -> Pass:
    try:
        return seal.read(token)
    except NotOurs as wrong:
        raise TornLink from wrong


def row_or_torn(rows: QuerySet[Row], **said: str) -> Row:
    """The row that a whole link names, unless it is gone."""
    row = rows.filter(**said).first()
    if row is None:
        raise TornLink
    return row
