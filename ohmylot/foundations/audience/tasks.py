from datetime import time, timedelta

from django.utils import timezone

from ohmylot.foundations.audience import operations
from ohmylot.foundations.scheduling.jobs import periodic

# Twenty-five months: a season can be compared with the one before.
KEPT = timedelta(days=761)


@periodic(daily_at=time(4, 20))
def forget_old_views() -> None:
    operations.forget_old_views(before=timezone.localdate() - KEPT)
