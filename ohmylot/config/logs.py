"""What is written when something breaks: where, never whom."""

from __future__ import annotations

import copy
import logging
import re
import traceback

# A link that opens something to whoever holds it: sealed, or to choose a password.
SECRET = re.compile(r"/[^/\s]*(?::[\w-]{20,}|-[0-9a-f]{32})")


class WhereNotWhom(logging.Formatter):
    """The class and the place of an error. Its words may quote a row, an address, a name."""

    def format(self, record: logging.LogRecord) -> str:
        plain = copy.copy(record)
        plain.exc_info = plain.exc_text = plain.stack_info = None
        # Django writes the address of every answer that is an error: an hour later it may open.
        lines = [SECRET.sub("/…", super().format(plain))]
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, where = record.exc_info
            lines.append(kind.__name__)
            lines += [
                f"  {frame.filename}:{frame.lineno} in {frame.name}"
                for frame in traceback.extract_tb(where)
            ]
        return "\n".join(lines)


TO_STDERR = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "house": {
            "()": "ohmylot.config.logs.WhereNotWhom",
            "format": "{levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "house"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "ohmylot": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
    # Libraries say what went wrong with the words that they were given.
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
