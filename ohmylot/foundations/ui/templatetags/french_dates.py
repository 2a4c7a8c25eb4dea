"""Days as French writes them, wherever a template says one: in the place of Django's ``date``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import defaultfilters

from ohmylot.foundations.common.written_days import with_ordinal

register = template.Library()


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, form: str | None = None) -> str:
    return with_ordinal(str(defaultfilters.date(value, form)))
