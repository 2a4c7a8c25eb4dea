"""One message a morning instead of many: what does not press waits for it, and is told once.

At once: what is given to somebody, what is asked of them, what runs out of time. The rest waits
for the morning of a day on which they work, a week at most, unless they chose otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.projects.models import DigestLine, Project
from ohmylot.domain.projects.models.digests import DIGEST
from ohmylot.domain.projects.queries import coordination_addresses
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.messaging import operations as messaging

PRESSES = frozenset(
    {
        "assignment_proposed",
        "assignment_reminder",
        "assignment_escalated",
        "enquiry_reopening",
        "led_by_kept_apart",
        "portfolio_handed_over",
        "project_handed_over",
        "support_asked",
    }
)
# A moment so near is told at once.
SOON = timedelta(days=2)
LONGEST_WAIT = timedelta(days=7)
# After a long sleep of the worker, what is older is on the screens, and said no more.
TOO_OLD = timedelta(days=14)


@dataclass(frozen=True)
class Told:
    """What happened in one file, as its reader may read it now."""

    household: str
    reference: str
    link: str
    words: list[str]


def is_pressing(template: str, context: Mapping[str, Any], at: datetime) -> bool:
    moments = [context.get("starts_at"), *context.get("slots", ())]
    return template in PRESSES or any(moment and moment - at < SOON for moment in moments)


def keep_for_the_morning(
    to: Sequence[str], project: Project, words: str, *, at: datetime
) -> list[str]:
    """Write it down for those of these readers who have one message a day; answers the others."""
    waiting = User.objects.filter(email__in=to, is_active=True, mail_rhythm=User.MailRhythm.DAILY)
    readers = list(waiting)
    DigestLine.objects.bulk_create(
        DigestLine(user=reader, project=project, words=words[:300], written_at=at)
        for reader in readers
    )
    kept = {reader.email for reader in readers}
    return [address for address in to if address not in kept]


def send_digests(*, link: Any, at: datetime) -> int:
    """Each reader in a transaction of their own, their lines with their letter: killed on the
    way or run twice, nothing is told twice, nothing is lost. ``link``: where a file is."""
    DigestLine.objects.filter(written_at__lt=at - TOO_OLD).delete()
    sent = 0
    readers = User.objects.filter(digest_lines__written_at__lte=at).distinct()
    for reader in readers.order_by("pk"):
        with transaction.atomic():
            sent += _send(reader, link, at)
    return sent


def _send(reader: User, link: Any, at: datetime) -> bool:
    User.objects.select_for_update().get(pk=reader.pk)
    lines = list(
        DigestLine.objects.filter(user=reader, written_at__lte=at)
        .select_related("project__household")
        .order_by("written_at", "pk")
    )
    seats = list(Membership.objects.current(day_of(at)).filter(user=reader))
    works = any(day_of(at).weekday() in seat.worked for seat in seats)
    waited = bool(lines) and at - lines[0].written_at >= LONGEST_WAIT
    if not lines or not (works or waited or not seats):
        return False
    # Whoever has left reads no more of these families: the coordination does.
    to = [reader.email] if seats and reader.email else coordination_addresses(day_of(at))
    if to:
        messaging.send(
            DIGEST,
            to=to,
            at=at,
            greeting=reader.get_short_name() if seats else "",
            told=_told(lines, link),
            count=len(lines),
        )
    DigestLine.objects.filter(pk__in=[line.pk for line in lines]).delete()
    return bool(to)


def _told(lines: list[DigestLine], link: Any) -> list[Told]:
    """File by file; the same words twice are said once. Names are asked again, now."""
    by_file: dict[Project, list[str]] = {}
    for line in lines:
        words = by_file.setdefault(line.project, [])
        if line.words not in words:
            words.append(line.words)
    return [
        Told(
            "Un foyer (dossier réservé)" if project.is_reserved else project.household.label,
            project.reference,
            link(project),
            words,
        )
        for project, words in by_file.items()
    ]
