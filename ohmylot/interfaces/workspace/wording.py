"""Moments and delays as one says them at the next desk."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.dates import MONTHS, WEEKDAYS

from ohmylot.foundations.common.working_days import PARIS, day_of

# What a household says of itself, that a line of the checklist may be for.
TRAITS = (
    ("C", "des enfants"),
    ("V", "un véhicule"),
    ("T", "un logement loué à quitter"),
    ("J", "une inscription à France Travail"),
    ("B", "une entreprise"),
    ("F", "un titre de séjour"),
    ("P", "un animal"),
)


def weekday(day: date) -> str:
    return str(WEEKDAYS[day.weekday()]).lower()


def month(day: date) -> str:
    return str(MONTHS[day.month]).lower()


def number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def exact_words(local: datetime) -> str:
    """« 3 mars 2026, 14:05 »: what a title says. Django's formats read their rules each time."""
    return f"{number(local)} {month(local)} {local:%Y, %H:%M}"


def day_words(day: date, *, today: date) -> str:
    """« aujourd’hui », « hier », « jeudi », « le 3 mars »: the shortest that is not ambiguous."""
    gap = (day - today).days
    if gap == 0:
        return "aujourd’hui"
    if gap == 1:
        return "demain"
    if gap == -1:
        return "hier"
    if 1 < gap < 7:
        return weekday(day)
    if -7 < gap < -1:
        return f"{weekday(day)} dernier"
    words = f"le {number(day)} {month(day)}"
    return words if day.year == today.year else f"{words} {day.year}"


def hour_words(moment: datetime) -> str:
    local = moment.astimezone(PARIS)
    if local.hour == 0 and local.minute == 0:
        return "ce soir"
    if local.hour == 12 and local.minute < 30:
        return "midi"
    return f"{local.hour} h {local.minute:02d}" if local.minute else f"{local.hour} h"


def due_words(due_at: datetime, *, now: datetime) -> str:
    """« avant jeudi midi », or since when it is late."""
    local, today = due_at.astimezone(PARIS), day_of(now)
    if local.hour == 0 and local.minute == 0:
        # Midnight belongs to the evening before.
        day = local.date() - timedelta(days=1)
        hour = ""
    else:
        day, hour = local.date(), hour_words(due_at)
    words = day_words(day, today=today)
    if due_at < now:
        return f"depuis {words}"
    if (day - today).days > 6:
        # Far away the hour is noise; a title says it.
        return f"avant {words}"
    return f"avant {words} {hour}".strip()


def due_state(due_at: datetime | None, *, now: datetime) -> str:
    """late, soon (within a day) or calm: the clock component's states."""
    if due_at is None or due_at > now + timedelta(days=1):
        return "calm"
    return "late" if due_at < now else "soon"
