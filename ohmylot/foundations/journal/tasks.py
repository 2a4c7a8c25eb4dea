from datetime import time, timedelta

from django.utils import timezone

from ohmylot.foundations.journal import operations
from ohmylot.foundations.scheduling.jobs import periodic

# Twelve months, as the notice to households says.
CONSULTATIONS_KEPT = timedelta(days=365)


@periodic(daily_at=time(3, 40))
def forget_consultations() -> None:
    operations.forget_consultations(before=timezone.now() - CONSULTATIONS_KEPT)
