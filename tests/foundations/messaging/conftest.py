from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from ohmylot.foundations.messaging.models import Email
from tests.foundations.messaging.smtp_server import MailServer


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with MailServer() as server:
        settings.MESSAGES_LEAVE_BY = "ohmylot.foundations.messaging.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = server.port
        settings.EMAIL_TIMEOUT = 0.4
        yield server


@pytest.fixture
def owe(db: None) -> Callable[..., Email]:
    """Owe a message, without a template."""

    def owe(at: datetime | None = None, **more: Any) -> Email:
        at = at or timezone.now()
        values = {
            "to": ["camille@example.org"],
            "subject": "Votre demande",
            "text": "Bonjour",
            "from_email": "accueil@example.org",
            "template": "essai",
            "written_at": at,
            "next_try_at": at,
        }
        return Email.objects.create(**{**values, **more})

    return owe


@pytest.fixture
def person(db: None) -> Any:
    """Somebody who may decide."""
    return get_user_model().objects.create(email="alice@example.org")
