"""What every template knows, and every message."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from ohmylot.domain.territory.colours import accent
from ohmylot.domain.territory.identity import identity
from ohmylot.foundations.messaging.sms import sms_is_on


def house(request: HttpRequest) -> dict[str, object]:
    return {
        "is_demo": settings.DEMO,
        "sms_is_on": sms_is_on(),
        # Where links of the partners’ site lead back to: another host.
        "first_site": settings.SITE_URL,
        **names(),
    }


def names() -> dict[str, object]:
    """The territory names the programme and colours it; before it is loaded, nothing is named."""
    found = identity()
    colours = found.colours if found else {}
    return {
        "programme": found.programme if found else "",
        "reference_prefix": found.reference_prefix if found else "",
        "river": accent(colours, "river"),
        "saffron": accent(colours, "saffron"),
        "colours_print": found.sheet_print if found else "",
    }
