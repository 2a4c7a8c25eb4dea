from datetime import timedelta

from django.utils import timezone

from ohmylot.foundations.messaging import courier, operations
from ohmylot.foundations.scheduling.jobs import at_every_turn, periodic


@at_every_turn
def deliver(owner: str) -> bool:
    return courier.deliver_next(owner)


@periodic(every=timedelta(seconds=30))
def sweep_leases() -> None:
    operations.sweep_leases(at=timezone.now())


@periodic(every=timedelta(minutes=1))
def forget_secrets() -> None:
    operations.forget_secrets(at=timezone.now())
