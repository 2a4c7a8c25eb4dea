"""Forget people: what each app declared is done, table by table, in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ohmylot.domain.people.models import Household, Person, User
from ohmylot.domain.people.operations import forget_account
from ohmylot.domain.privacy.copying import others_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.models import Email
from ohmylot.foundations.messaging.operations import forget_message, forget_messages
from ohmylot.foundations.retention.registry import Holding, in_order_of_forgetting


@transaction.atomic
def forget_household(household: Household, *, by: User | None, at: datetime) -> Household:
    """Nobody can be told from what is left; what it counted still counts. There is no way back."""
    household = Household.objects.select_for_update().get(pk=household.pk)
    accounts = list(User.objects.filter(person__household=household).order_by("pk"))
    adults = list(household.members.filter(kind=Person.Kind.ADULT).select_related("household"))
    for holding in in_order_of_forgetting():
        if household.split_from_id and holding.person:
            # What is theirs alone in the file that they left.
            for person in adults:
                _forget(holding, holding.rows_of(person), at)
        _forget(holding, holding.rows(household), at)
    for account in accounts:
        forget_account(account, by=by, at=at)
    record("household.forgotten", subject=household, by=by, at=at)
    household.refresh_from_db()
    return household


@transaction.atomic
def forget_person(person: Person, *, by: User | None, at: datetime) -> Person:
    """One adult is forgotten; the other keeps the file that they share."""
    person = (
        Person.objects.select_for_update(of=("self",))
        .select_related("household", "user")
        .get(pk=person.pk)
    )
    account = person.user
    others = {other.email for other in others_of(person)}
    for holding in in_order_of_forgetting():
        _forget_letters(holding, person, others, at)
        if holding.person:
            _forget(holding, holding.rows_of(person), at)
    if account is not None:
        forget_account(account, by=by, at=at)
    household = person.household
    adults = household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk")
    names = [adult.full_name for adult in adults if adult.full_name]
    household.label = " et ".join(names)[:160] or household.label
    household.save()
    record("person.forgotten", subject=person, by=by, at=at)
    person.refresh_from_db()
    return person


def _forget_letters(holding: Holding, person: Person, others: set[str], at: datetime) -> None:
    """Of the file that the other one keeps: what was written to this adult, and what names them to
    the network. A letter to the other one is theirs."""
    pks = [str(pk) for pk in holding.rows(person.household).values_list("pk", flat=True)]
    label = holding.model._meta.label_lower
    for email in Email.objects.filter(about_type=label, about_id__in=pks):
        names = person.full_name and person.full_name in f"{email.subject} {email.text}"
        if email.to == [person.email] or (names and not others >= set(email.to)):
            forget_message(email, at=at)


def _forget(holding: Holding, rows: QuerySet[Any], at: datetime) -> None:
    pks = [str(pk) for pk in rows.values_list("pk", flat=True)]
    label = holding.model._meta.label_lower
    written = Email.objects.filter(about_type=label, about_id__in=pks)
    about = set(written.order_by().values_list("about_id", flat=True).distinct())
    for row in rows.filter(pk__in=about):
        forget_messages(row, at=at)
    holding.forget(rows.model._base_manager.filter(pk__in=pks), at)
