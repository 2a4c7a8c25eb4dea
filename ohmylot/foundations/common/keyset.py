"""Pages of a list found by where the last row stood, not by how many to skip.

The hundredth page costs what the first one does: the index is entered at the mark.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class KeysetPage(Generic[Row]):
    rows: Sequence[Row]
    next_mark: str
    is_first: bool


def keyset_page(
    rows: QuerySet[Row], *, moment: str, key: str = "pk", after: str = "", size: int = 50
) -> KeysetPage[Row]:
    """The newest ``size`` rows by ``moment`` then ``key``, after a mark given by a former page.

    ``moment`` and ``key`` may cross relations. A mark that makes no sense is the first page.
    """
    mark = _read(after)
    if mark:
        at, pk = mark
        # Said with <= first: a plain range on the index, then the tie.
        rows = rows.filter(
            Q(**{f"{moment}__lte": at}) & (Q(**{f"{moment}__lt": at}) | Q(**{f"{key}__lt": pk}))
        )
    found = list(rows.order_by(f"-{moment}", f"-{key}")[: size + 1])
    shown = found[:size]
    more = len(found) > size
    return KeysetPage(
        rows=shown,
        next_mark=_write(shown[-1], moment, key) if more else "",
        is_first=mark is None,
    )


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _write(row: Model, moment: str, key: str) -> str:
    words = json.dumps([_value(row, moment).isoformat(), _value(row, key)])
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def _read(mark: str) -> tuple[datetime, int] | None:
    if not mark:
        return None
    try:
        at, pk = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        return datetime.fromisoformat(at), int(pk)
    except (ValueError, TypeError, binascii.Error, UnicodeDecodeError):
        return None
