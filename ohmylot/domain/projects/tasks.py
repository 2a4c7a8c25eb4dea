from datetime import time, timedelta

from django.utils import timezone

from ohmylot.domain.projects.operations import (
    announcing,
    asking_news,
    documents,
    merges,
    referral_clocks,
    reminding,
    sweeping,
)
from ohmylot.foundations.scheduling.jobs import periodic


@periodic(every=timedelta(minutes=5))
def sweep_clocks() -> None:
    sweeping.sweep_clocks(at=timezone.now())


@periodic(every=timedelta(minutes=1))
def announce_messages() -> None:
    announcing.announce_messages(at=timezone.now())


@periodic(every=timedelta(minutes=15))
def sweep_referrals() -> None:
    referral_clocks.sweep_referrals(at=timezone.now())


@periodic(daily_at=time(4, 30))
def forget_expired_documents() -> None:
    documents.forget_expired_documents(at=timezone.now())


@periodic(daily_at=time(9, 0))
def ask_how_it_goes() -> None:
    asking_news.ask_how_it_goes(at=timezone.now())


@periodic(daily_at=time(10, 0))
def remind_of_tomorrow() -> None:
    reminding.remind_of_tomorrow(at=timezone.now())


@periodic(daily_at=time(3, 50))
def forget_merges() -> None:
    merges.forget_merges(at=timezone.now())
