"""What is done by the clock for offers: each names a deed of ``operations``."""

from datetime import time, timedelta

from django.conf import settings
from django.utils import timezone

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.operations import health, importing
from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.scheduling.jobs import at_every_turn, periodic

# The worker has other work: it comes back to a long file.
AT_A_TIME = timedelta(seconds=20)
FILES_KEPT = timedelta(days=7)


@periodic(daily_at=time(0, 10))
def expire_opportunities() -> None:
    operations.expire_opportunities(at=timezone.now())


@periodic(daily_at=time(4, 40))
def forget_contacts() -> None:
    operations.forget_contacts(at=timezone.now())


@periodic(daily_at=time(4, 40))
def forget_space_requests() -> None:
    operations.forget_space_requests(at=timezone.now())


@periodic(daily_at=time(4, 45))
def forget_health_names() -> None:
    health.forget_old_names(at=timezone.now())


@periodic(daily_at=time(8, 30))
def remind_of_welcomes() -> None:
    health.remind_of_welcomes(at=timezone.now())


@periodic(daily_at=time(3, 10), lease=timedelta(hours=2))
def read_france_travail() -> None:
    if not settings.FRANCE_TRAVAIL_ID:
        return
    from ohmylot.foundations.connectors import france_travail

    now = timezone.now()
    department = Territory.objects.current().department_code
    with france_travail.opened(
        settings.FRANCE_TRAVAIL_ID,
        settings.FRANCE_TRAVAIL_SECRET,
        known_as=settings.KNOWN_AS,
    ) as source:
        importing.sync_france_travail(
            source,
            department=department,
            window=france_travail.Window(france_travail.BEGINNING, now),
            by=None,
            at=now,
            clock=timezone.now,
        )


@at_every_turn
def read_files(worker: str) -> bool:
    return importing.go_on_with_files(clock=timezone.now, patience=AT_A_TIME)


@periodic(daily_at=time(3, 40), lease=timedelta(hours=1))
def read_addresses() -> None:
    from ohmylot.foundations.connectors.fetching import Limits

    limits = Limits(longest_s=300, vouched=settings.VOUCHED_HOSTS, known_as=settings.KNOWN_AS)
    importing.read_addresses(limits=limits, at=timezone.now())


@periodic(daily_at=time(4, 45))
def forget_files_of_offers() -> None:
    now = timezone.now()
    importing.forget_old_files(before=now - FILES_KEPT, at=now)


@periodic(daily_at=time(4, 50))
def forget_lines_of_imports() -> None:
    importing.forget_old_lines(before=timezone.now() - timedelta(days=90))


@periodic(daily_at=time(8, 25))
def chase_confirmations() -> None:
    operations.chase_confirmations(at=timezone.now())


@periodic(daily_at=time(8, 15))
def tend_homes() -> None:
    operations.tend_homes(at=timezone.now())


@periodic(daily_at=time(8, 20))
def remind_of_ends() -> None:
    operations.remind_of_ends(at=timezone.now())


@periodic(daily_at=time(7, 30))
def tell_alerts() -> None:
    operations.tell_alerts(at=timezone.now())


@periodic(daily_at=time(8, 30))
def remind_of_alerts() -> None:
    operations.remind_of_alerts(at=timezone.now())


@periodic(daily_at=time(4, 45))
def forget_alerts() -> None:
    operations.forget_alerts(at=timezone.now())
