"""The left rail: what this account may open, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from ohmylot.domain.people import permissions
from ohmylot.domain.privacy.permissions import can_handle_requests

register = template.Library()


@dataclass(frozen=True)
class Item:
    words: str
    icon: str
    address: str
    is_current: bool


# Words, icon, URL name, beginning of the addresses below it, who may.
ITEMS = (
    ("Aujourd’hui", "today", "workspace:today", "", permissions.can_enter_workspace),
    ("Projets", "path", "workspace:projects:list", "projects", permissions.can_enter_workspace),
    ("Offres", "offers", "workspace:offers:list", "offers", permissions.can_enter_workspace),
    ("Santé", "health", "workspace:health:board", "health", permissions.can_enter_health_cell),
    ("Réseau", "network", "workspace:network", "network", permissions.can_enter_workspace),
    (
        "Pilotage",
        "steering",
        "workspace:steering:figures",
        "steering",
        permissions.can_read_figures,
    ),
    ("Comptes", "person", "workspace:accounts:list", "accounts", permissions.can_manage_accounts),
    ("Réglages", "check", "workspace:settings", "settings", permissions.can_edit_settings),
    ("Droits", "note", "workspace:rights:list", "rights", can_handle_requests),
    (
        "Consultations",
        "search",
        "workspace:consultations",
        "consultations",
        permissions.can_read_consultations,
    ),
)
# Subjects that stand under an item of another name.
UNDER = {
    "organisations": "network",
    "seats": "network",
    "absences": "network",
    "feeds": "offers",
    "willing": "network",
    "welcomes": "network",
    "ambassadors": "network",
    "brand": "network",
    "formalities": "settings",
    "datasets": "settings",
    "today": "",
}


@register.simple_tag(takes_context=True)
def workspace_rail(context: dict[str, Any]) -> list[Item]:
    request = context["request"]
    subject = request.resolver_match.view_name.split(":")[1] if request.resolver_match else "today"
    here = UNDER.get(subject, subject)
    return [
        Item(words, icon, reverse(name), here == below)
        for words, icon, name, below, may in ITEMS
        if may(request.user)
    ]


@register.simple_tag(takes_context=True)
def works_in_the_circle(context: dict[str, Any]) -> bool:
    return permissions.can_enter_workspace(context["request"].user)


@register.simple_tag(takes_context=True)
def coordinates(context: dict[str, Any]) -> bool:
    return permissions.can_manage_network(context["request"].user)
