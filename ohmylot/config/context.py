"""What every template knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    return {"is_demo": settings.DEMO, "sms_is_on": bool(settings.SMS_PROVIDER)}
