"""SMS is off until a provider is configured, and says so. No message is ever pretended."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

# The first provider brings its connector and its rows; until then none is known.
PROVIDERS: frozenset[str] = frozenset()


def sms_is_on() -> bool:
    return settings.SMS_PROVIDER in PROVIDERS


@register()
def check_provider(**kwargs: Any) -> list[Error]:
    if settings.SMS_PROVIDER in PROVIDERS | {""}:
        return []
    return [
        Error(
            f"SMS_PROVIDER={settings.SMS_PROVIDER!r}: the house knows no such provider.",
            hint="Leave it empty: every screen then says that SMS is off.",
            id="messaging.E001",
        )
    ]
