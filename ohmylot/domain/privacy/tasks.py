from datetime import time

from django.utils import timezone

from ohmylot.domain.privacy.operations import purging, requests
from ohmylot.foundations.scheduling.jobs import periodic


@periodic(daily_at=time(8, 10))
def remind_of_data_requests() -> None:
    requests.remind(at=timezone.now())


@periodic(daily_at=time(3, 55))
def forget_receipts() -> None:
    requests.forget_receipts(at=timezone.now())


@periodic(daily_at=time(4, 10))
def prepare_purge() -> None:
    """The list only: it runs once somebody answers for it."""
    purging.prepare_purge(by=None, at=timezone.now())
