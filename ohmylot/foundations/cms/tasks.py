from __future__ import annotations

from datetime import time, timedelta
from io import BytesIO

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from ohmylot.foundations.cms.models import LinkCheck
from ohmylot.foundations.cms.operations.links import ask_for_check, check_links
from ohmylot.foundations.scheduling.jobs import periodic

# One site that does not answer must not keep the others waiting.
LARGEST, LONGEST_S = 20_000_000, 10


@periodic(every=timedelta(minutes=1))
def publish_what_is_due() -> None:
    """Pages whose hour has come are shown, those whose hour has passed are withdrawn."""
    call_command("publish_scheduled", verbosity=0)


@periodic(daily_at=time(2, 40))
def ask_for_nightly_check() -> None:
    ask_for_check(with_outside=False, by=None, at=timezone.now())


@periodic(every=timedelta(minutes=1), lease=timedelta(hours=1))
def check_asked_links() -> None:
    for check in LinkCheck.objects.filter(done_at=None).order_by("pk"):
        check_links(check, ask=why_it_does_not_answer, at=timezone.now())


def why_it_does_not_answer(address: str) -> str:
    from ohmylot.foundations.connectors.fetching import Limits, NotFetched, fetch

    try:
        limits = Limits(largest=LARGEST, longest_s=LONGEST_S, known_as=settings.KNOWN_AS)
        fetch(address, BytesIO(), limits)
    except NotFetched as refused:
        return str(refused)
    return ""
