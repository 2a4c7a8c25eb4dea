from datetime import timedelta

from django.utils import timezone

from ohmylot.domain.projects.operations import announcing, sweeping
from ohmylot.foundations.scheduling.jobs import periodic


@periodic(every=timedelta(minutes=5))
def sweep_clocks() -> None:
    sweeping.sweep_clocks(at=timezone.now())


@periodic(every=timedelta(minutes=1))
def announce_messages() -> None:
    announcing.announce_messages(at=timezone.now())
