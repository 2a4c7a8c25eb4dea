from datetime import time

from django.utils import timezone

from ohmylot.foundations.scheduling import operations
from ohmylot.foundations.scheduling.jobs import periodic


@periodic(daily_at=time(4, 10))
def forget_old_beats() -> None:
    operations.forget_old_beats(at=timezone.now())
