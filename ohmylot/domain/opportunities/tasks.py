from datetime import time

from django.utils import timezone

from ohmylot.domain.opportunities import operations
from ohmylot.foundations.scheduling.jobs import periodic


@periodic(daily_at=time(0, 10))
def expire_opportunities() -> None:
    operations.expire_opportunities(at=timezone.now())


@periodic(daily_at=time(4, 40))
def forget_contacts() -> None:
    operations.forget_contacts(at=timezone.now())
