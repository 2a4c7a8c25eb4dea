"""A structure, or a commune, says by itself that a practice takes new patients; it is asked again
before that is forgotten."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction

from ohmylot.domain.opportunities.models import WelcomeKeeper
from ohmylot.domain.opportunities.operations.telling import MAILS, members_of, readers_of
from ohmylot.domain.people.models import Organisation, Theme, User
from ohmylot.domain.territory.models import Commune, PatientWelcome
from ohmylot.domain.territory.models.welcomes import KEPT_MONTHS
from ohmylot.domain.territory.operations import (
    confirm_welcome,
    declare_welcome,
    withdraw_welcome,
)
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.messaging import operations as messaging

# How long before pages stop showing it.
BEFORE = timedelta(days=14)


class KeptByAnother(Exception):
    """Another organisation said it, and keeps it true: it alone changes it."""


@transaction.atomic
def declare_new_patients(
    organisation: Organisation,
    *,
    commune: Commune,
    profession: str,
    practice: str,
    phone: str,
    by: User,
    at: datetime,
) -> PatientWelcome:
    """On the commune's page for three months, from today."""
    known = PatientWelcome.objects.filter(
        commune=commune, profession=profession, practice=practice, withdrawn_on=None
    )
    others = WelcomeKeeper.objects.filter(welcome__in=known, organisation__isnull=False)
    if others.exclude(organisation=organisation).exists():
        raise KeptByAnother
    welcome = declare_welcome(
        commune,
        profession=profession,
        practice=practice,
        phone=phone,
        said_by=organisation.short_name,
        by=by,
        at=at,
    )
    WelcomeKeeper.objects.update_or_create(welcome=welcome, defaults={"organisation": organisation})
    return welcome


@transaction.atomic
def keep_new_patients(welcome: PatientWelcome, *, by: User, at: datetime) -> PatientWelcome:
    """Still true: three more months."""
    return confirm_welcome(welcome, by=by, at=at)


@transaction.atomic
def end_new_patients(welcome: PatientWelcome, *, by: User, at: datetime) -> PatientWelcome:
    return withdraw_welcome(welcome, by=by, at=at)


@transaction.atomic
def remind_of_welcomes(*, at: datetime) -> int:
    """Two weeks before its last day, whoever said it is asked once whether it is still true: its
    members, else those who answer there. One message each, whatever the number."""
    today = day_of(at)
    ending = (
        PatientWelcome.objects.fresh(today)
        .filter(declared_on__lte=months_later(today + BEFORE, -KEPT_MONTHS))
        .select_related("commune__epci", "keeper__organisation")
        .defer("commune__outline", "commune__epci__outline")
        .order_by("commune__name", "practice")
    )
    asked: dict[tuple[str, bool], list[PatientWelcome]] = defaultdict(list)
    for welcome in ending:
        keeper = getattr(welcome, "keeper", None) or WelcomeKeeper(welcome=welcome)
        if keeper.was_reminded_of(welcome.declared_on):
            continue
        keeper.reminded_on = today
        keeper.save()
        members = members_of(keeper.organisation, at=at)
        for address in members or readers_of(welcome.commune.epci, at=at, themes=(Theme.HEALTH,)):
            asked[address, bool(members)].append(welcome)
    for (address, theirs), welcomes in asked.items():
        messaging.send(
            f"{MAILS}/welcomes_end_soon",
            to=[address],
            about=welcomes[0],
            at=at,
            welcomes=welcomes,
            theirs=theirs,
        )
    return len(asked)
