"""Messages of a referral, to its three sides. None says a name or a fact of the household.

Those to the recipient are about the referral, and can be stopped with it; the others are
about the project.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from ohmylot.domain.people.models import Membership, Organisation, Person, Role, User
from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.privacy.sharing import role_that_receives
from ohmylot.domain.privacy.wording import in_words
from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.operations import telling
from ohmylot.domain.projects.queries import holds
from ohmylot.domain.projects.signed_links import consent_link, referral_link
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.messaging import operations as messaging
from ohmylot.foundations.messaging.models import Email, State

RECEIVE = (Role.PARTNER, Role.EMPLOYER, Role.HEALTH)


def receivers_of(organisation: Organisation, *, at: datetime) -> list[str]:
    """The members who are told; none: the organisation's own address, with a link."""
    seats = Membership.objects.current(day_of(at)).filter(organisation=organisation)
    if role_that_receives(organisation, at):
        seats = seats.in_circle()
    else:
        seats = seats.filter(role__in=RECEIVE)
    emails = seats.order_by("pk").values_list("user__email", flat=True)
    return list(dict.fromkeys(email for email in emails if email))


def can_be_told(organisation: Organisation, *, at: datetime) -> bool:
    return bool(organisation.email or receivers_of(organisation, at=at))


def tell_recipient(letter: str, referral: Referral, *, at: datetime) -> Email | None:
    members = receivers_of(referral.recipient, at=at)
    to = members or [address for address in [referral.recipient.email] if address]
    if not to:
        return None
    if members:
        path = reverse("partners:referrals:detail", args=[referral.code])
        link = settings.SITE_URL + path
    else:
        link = referral_link(referral, at=at)
    return messaging.send(
        f"{telling.MAILS}/{letter}",
        to=to,
        reply_to=_answers(referral),
        about=referral,
        secret=not members,
        at=at,
        referral=referral,
        by_link=not members,
        link=link,
    )


def send_link_again(referral: Referral, *, at: datetime) -> Email | None:
    """To the address that the organisation is known by, never to one that somebody types."""
    return tell_recipient("referral_link", referral, at=at)


def stop_letters_to_recipient(referral: Referral, *, at: datetime) -> bool:
    """Give up what has not left yet. Says whether the recipient ever heard of it."""
    letters = Email.objects.about(referral)
    for email in letters.filter(state=State.OWED):
        messaging.give_up(email, by=None, at=at)
    return letters.exclude(state=State.CANCELLED).exists()


def stop_the_question(consent: SharingConsent, *, at: datetime) -> None:
    for email in Email.objects.about(consent).filter(state=State.OWED):
        messaging.give_up(email, by=None, at=at)


def tell_sender(referral: Referral, *, by: User | None, at: datetime) -> None:
    """To the seat that sent it while it is held, else to whoever is responsible."""
    seat = referral.sender
    if seat is None or not holds(seat, day_of(at)):
        seat = referral.project.responsible
    if seat is not None and by is not None and seat.user_id == by.pk:
        return
    telling.tell_seat("referral_step", referral.project, seat, at=at, referral=referral)


def tell_household(referral: Referral, *, at: datetime) -> None:
    """The adult whom it concerns; else each adult."""
    for person in _adults(referral):
        language = "en" if person.language == "en" else "fr"
        messaging.send(
            f"{telling.MAILS}/{language}/referral_step",
            to=[person.email],
            language=language,
            reply_to=_answers(referral),
            about=referral.project,
            at=at,
            first_name=person.first_name,
            referral=referral,
            facts=_facts(referral, language),
        )


def ask_household(consent: SharingConsent, referral: Referral, *, at: datetime) -> None:
    _put_to_person("consent_asked", consent, referral, at=at)


def tell_what_was_noted(consent: SharingConsent, referral: Referral, *, at: datetime) -> None:
    """Spoken, and written down by another: the person reads it, and may undo it."""
    _put_to_person("consent_spoken", consent, referral, at=at)


def _put_to_person(
    letter: str, consent: SharingConsent, referral: Referral, *, at: datetime
) -> None:
    person = consent.person
    if person is None or not person.email:
        return
    messaging.send(
        f"{telling.MAILS}/{consent.language}/{letter}",
        to=[person.email],
        language=consent.language,
        reply_to=_answers(referral),
        about=consent,
        secret=True,
        at=at,
        first_name=person.first_name,
        referral=referral,
        facts=_facts(referral, consent.language),
        link=consent_link(consent, at=at),
    )


def _facts(referral: Referral, language: str) -> list[str]:
    with translation.override(language):
        return in_words(referral.scopes)


def _adults(referral: Referral) -> list[Person]:
    person = referral.person
    if person is not None and person.email:
        return [person]
    if person is not None:
        return []
    members = referral.project.household.members.filter(kind=Person.Kind.ADULT)
    return list(members.exclude(email="").order_by("rank", "pk"))


def _answers(referral: Referral) -> str | None:
    seat = referral.sender or referral.project.responsible
    return seat.user.email if seat else None


def tell_sender_of_word(referral: Referral, *, at: datetime) -> None:
    seat = referral.sender
    if seat is None or not holds(seat, day_of(at)):
        seat = referral.project.responsible
    telling.tell_seat("referral_word", referral.project, seat, at=at, referral=referral)
