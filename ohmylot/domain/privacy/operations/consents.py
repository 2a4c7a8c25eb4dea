"""Asked, given, noted, confirmed, refused, withdrawn. Messages go with the referral that asks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Household, Organisation, Person, User
from ohmylot.domain.privacy.models import SCOPES, SharingConsent
from ohmylot.domain.privacy.wording import consent_text
from ohmylot.foundations.journal.operations import record

Channel = SharingConsent.Channel


class NothingToShare(Exception):
    """A consent names at least one fact, and only those of the list."""


class AnotherAdultDecides(Exception):
    """The person is not an adult of this household."""


class AnsweredMeanwhile(Exception):
    """The question has its answer already, and it was another one."""


class NeverGiven(Exception):
    """Only what was given can be confirmed or withdrawn."""


@transaction.atomic
def ask_consent(
    household: Household,
    person: Person,
    recipient: Organisation,
    scopes: Collection[str],
    *,
    by: User | None,
    at: datetime,
) -> SharingConsent:
    """Put the question to one adult. Asked again while it waits, the wider question stands."""
    household, facts = _checked(household, person, scopes)
    waiting = household.consents.awaiting().filter(recipient=recipient, person=person).first()
    facts |= waiting.facts() if waiting else frozenset()
    consent = waiting or SharingConsent(household=household, person=person, recipient=recipient)
    if waiting and facts == waiting.facts():
        return waiting
    _write(consent, facts)
    consent.asked_at, consent.asked_by = at, by
    consent.save()
    record("consent.asked", subject=consent, by=by, at=at, scopes=consent.scopes)
    return consent


@transaction.atomic
def note_spoken_consent(
    household: Household,
    person: Person,
    recipient: Organisation,
    scopes: Collection[str],
    *,
    by: User | None,
    at: datetime,
) -> SharingConsent:
    """Said aloud to whoever notes it: valid at once, undone in one tap."""
    household, facts = _checked(household, person, scopes)
    waiting = household.consents.awaiting().filter(recipient=recipient, person=person).first()
    consent = waiting or SharingConsent(
        household=household, person=person, recipient=recipient, asked_at=at, asked_by=by
    )
    _write(consent, facts)
    consent.given_at, consent.channel = at, Channel.SPOKEN
    consent.save()
    record("consent.noted", subject=consent, by=by, at=at, scopes=consent.scopes)
    return consent


@transaction.atomic
def give_consent(
    consent: SharingConsent, *, channel: str, by: User | None, at: datetime
) -> SharingConsent:
    """Twice is once."""
    consent = _lock(consent)
    if consent.state == "given":
        return consent
    if consent.state != "asked":
        raise AnsweredMeanwhile
    consent.given_at, consent.channel = at, channel
    consent.save()
    record("consent.given", subject=consent, by=by, at=at, channel=channel)
    return consent


@transaction.atomic
def confirm_consent(consent: SharingConsent, *, by: User | None, at: datetime) -> SharingConsent:
    """What was spoken, said again by the person."""
    consent = _lock(consent)
    if consent.state != "given" or consent.channel != Channel.SPOKEN:
        raise NeverGiven
    if consent.confirmed_at is None:
        consent.confirmed_at = at
        consent.save()
        record("consent.confirmed", subject=consent, by=by, at=at)
    return consent


@transaction.atomic
def refuse_consent(consent: SharingConsent, *, by: User | None, at: datetime) -> SharingConsent:
    consent = _lock(consent)
    if consent.state == "refused":
        return consent
    if consent.state != "asked":
        raise AnsweredMeanwhile
    consent.refused_at = at
    consent.save()
    record("consent.refused", subject=consent, by=by, at=at)
    return consent


@transaction.atomic
def withdraw_consent(consent: SharingConsent, *, by: User | None, at: datetime) -> SharingConsent:
    """From this instant on, nothing more is read there."""
    consent = _lock(consent)
    if consent.state == "withdrawn":
        return consent
    if consent.state != "given":
        raise NeverGiven
    consent.withdrawn_at = at
    consent.save()
    record("consent.withdrawn", subject=consent, by=by, at=at)
    return consent


@transaction.atomic
def drop_question(consent: SharingConsent, *, by: User | None, at: datetime) -> None:
    """What it was asked for is over: nobody is left with a question that would share nothing."""
    consent = _lock(consent)
    if consent.state == "asked":
        record("consent.no_longer_asked", subject=consent, by=by, at=at)
        consent.delete()


def _checked(
    household: Household, person: Person, scopes: Collection[str]
) -> tuple[Household, frozenset[str]]:
    """The household held until the end: two askings come one after the other."""
    facts = frozenset(scopes)
    if not facts or not facts <= SCOPES:
        raise NothingToShare
    if person.household_id != household.pk or person.is_child:
        raise AnotherAdultDecides
    return Household.objects.select_for_update().get(pk=household.pk), facts


def _write(consent: SharingConsent, facts: frozenset[str]) -> None:
    person = consent.person
    consent.language = "en" if person and person.language == "en" else "fr"
    consent.scopes = sorted(facts)
    consent.text = consent_text(consent.recipient, consent.scopes, language=consent.language)


def _lock(consent: SharingConsent) -> SharingConsent:
    return (
        SharingConsent.objects.select_for_update(of=("self",))
        .select_related("recipient", "household", "person")
        .get(pk=consent.pk)
    )
