from datetime import time, timedelta

from django.utils import timezone

from ohmylot.foundations.messaging import courier, operations
from ohmylot.foundations.scheduling.jobs import at_every_turn, periodic

KEPT = timedelta(days=365)


@at_every_turn
def deliver(owner: str) -> bool:
    return courier.deliver_next(owner)


@periodic(every=timedelta(seconds=30))
def sweep_leases() -> None:
    operations.sweep_leases(at=timezone.now())


@periodic(every=timedelta(minutes=1))
def forget_secrets() -> None:
    operations.forget_secrets(at=timezone.now())


@periodic(daily_at=time(3, 50))
def forget_old_messages() -> None:
    operations.forget_old_messages(before=timezone.now() - KEPT)
