"""What a partner's space holds, for this account."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.contrib.auth.models import AnonymousUser

from ohmylot.domain.opportunities.models.health import structures_of
from ohmylot.domain.opportunities.permissions import practices_of
from ohmylot.domain.people.models import User
from ohmylot.domain.people.permissions import seats_of
from ohmylot.foundations.common.phones import readable

register = template.Library()
register.filter("phone", readable)


@dataclass(frozen=True)
class Health:
    """Speaks for a health structure; may say which practices take new patients."""

    structure: bool
    practices: bool


@register.filter
def works_in_the_circle(user: User | AnonymousUser) -> bool:
    return seats_of(user).in_circle


@register.simple_tag
def speaks_of_health(user: User | AnonymousUser) -> Health:
    return Health(bool(structures_of(user)), bool(practices_of(user)))
