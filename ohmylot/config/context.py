"""What every template knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from ohmylot.foundations.messaging.sms import sms_is_on


def house(request: HttpRequest) -> dict[str, object]:
    return {"is_demo": settings.DEMO, "sms_is_on": sms_is_on()}
