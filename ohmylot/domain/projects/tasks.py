from datetime import timedelta

from django.utils import timezone

from ohmylot.domain.projects.operations import sweeping
from ohmylot.foundations.scheduling.jobs import periodic


@periodic(every=timedelta(minutes=5))
def sweep_clocks() -> None:
    sweeping.sweep_clocks(at=timezone.now())
