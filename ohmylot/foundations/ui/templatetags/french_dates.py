"""Days as French writes them: « 1er mai », and « 2 mai ». Known to every template.

Django's ``date`` counts the first of a month like the others; this one stands in its place.
"""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.template import defaultfilters

register = template.Library()

# French months begin with a small letter, English ones with a capital.
FIRST = re.compile(r"(?<!\d)1 (?=[a-zéû]{3})")


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, form: str | None = None) -> str:
    return FIRST.sub("1er ", str(defaultfilters.date(value, form)))
