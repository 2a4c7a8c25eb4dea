"""What is done by the clock for projects: each names a deed of ``operations``."""

from datetime import time, timedelta

from django.conf import settings
from django.utils import timezone

from ohmylot.domain.projects.operations import (
    announcing,
    asking_news,
    digesting,
    documents,
    importing,
    merges,
    receiving_mail,
    referral_clocks,
    reminding,
    sweeping,
)
from ohmylot.domain.projects.operations.matching import waiting
from ohmylot.domain.projects.operations.telling import file_address
from ohmylot.foundations.scheduling.jobs import periodic

# Mail that nobody put in a file.
MAIL_KEPT = timedelta(days=90)
# A spreadsheet that nobody confirmed, and the lines that were left out.
IMPORTS_KEPT = timedelta(days=7)
LINES_AT_ONCE = 100


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


@periodic(every=timedelta(minutes=2))
def fetch_mail() -> None:
    if settings.INBOUND_IMAP_URL:
        receiving_mail.fetch_mail(settings.INBOUND_IMAP_URL, now=timezone.now)


@periodic(daily_at=time(4, 50))
def forget_unfiled_mail() -> None:
    receiving_mail.forget_unfiled_mail(before=timezone.now() - MAIL_KEPT)


@periodic(every=timedelta(minutes=1))
def go_on_with_imports() -> None:
    importing.go_on_with_imports(most=LINES_AT_ONCE, at=timezone.now())


@periodic(daily_at=time(4, 55))
def forget_imports() -> None:
    now = timezone.now()
    importing.forget_imports(before=now - IMPORTS_KEPT, at=now)


@periodic(daily_at=time(7, 15))
def send_digests() -> None:
    digesting.send_digests(link=file_address, at=timezone.now())


@periodic(daily_at=time(3, 50))
def forget_merges() -> None:
    merges.forget_merges(at=timezone.now())


@periodic(every=timedelta(seconds=10))
def match_what_changed() -> None:
    waiting.match_what_changed(at=timezone.now())


@periodic(daily_at=time(3, 25))
def match_everybody() -> None:
    waiting.match_everybody(at=timezone.now())
