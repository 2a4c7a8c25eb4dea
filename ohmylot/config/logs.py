"""What is written when something breaks: where, never whom."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType


class WhereNotWhom(logging.Formatter):
    """The class and the place of an error. Its words may quote a row, an address, a name."""

    def formatException(  # noqa: N802 - the name that logging calls
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        kind, _, where = ei
        frames = traceback.extract_tb(where)
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return "\n".join([kind.__name__ if kind else "", *lines])
