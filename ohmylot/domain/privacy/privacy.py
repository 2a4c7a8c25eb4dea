"""What a copy tells that stands in no table of the household: who looked at their file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from ohmylot.domain.people.models import Person
from ohmylot.domain.privacy.looking import who_looked
from ohmylot.foundations.retention.registry import Telling, register


def _looks(person: Person, at: datetime) -> list[dict[str, Any]]:
    return [
        {"on": look.on, "name": look.name, "organisation": look.organisation}
        for look in who_looked(person.household_id, at)
    ]


register(
    Telling(
        "looks",
        _("Qui a ouvert votre dossier"),
        _looks,
        {"on": _("Quand"), "name": _("Qui"), "organisation": _("Organisation")},
    )
)
