"""Absolute addresses in messages: ``{% address 'public:enquiries:new' %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag
def address(name: str, *args: Any, **kwargs: Any) -> str:
    return settings.SITE_URL + reverse(name, args=args, kwargs=kwargs)
