from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Contact, Organisation, User
from ohmylot.foundations.journal.operations import record


class ContactHasNoName(Exception):
    """Somebody to ring has a name."""


class AlreadyAContact(Exception):
    """The organisation has a contact of this name: edit them."""


@dataclass(frozen=True)
class ContactCard:
    name: str
    job_title: str = ""
    phone: str = ""
    email: str = ""


@transaction.atomic
def add_contact(
    organisation: Organisation, card: ContactCard, *, by: User | None, at: datetime
) -> Contact:
    """Somebody to ring there, who has no account."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _refuse(organisation, card)
    contact = Contact.objects.create(organisation=organisation, **asdict(card))
    record("contact.added", subject=organisation, by=by, at=at, contact=contact.pk)
    return contact


@transaction.atomic
def edit_contact(contact: Contact, card: ContactCard, *, by: User | None, at: datetime) -> Contact:
    organisation = Organisation.objects.select_for_update().get(pk=contact.organisation_id)
    contact = Contact.objects.get(pk=contact.pk)
    _refuse(organisation, card, besides=contact)
    changed = [name for name, value in asdict(card).items() if getattr(contact, name) != value]
    if changed:
        for name in changed:
            setattr(contact, name, getattr(card, name))
        contact.save()
        record(
            "contact.edited",
            subject=organisation,
            by=by,
            at=at,
            contact=contact.pk,
            fields=changed,
        )
    return contact


@transaction.atomic
def remove_contact(contact: Contact, *, by: User | None, at: datetime) -> None:
    """They left, or asked to be forgotten: nothing of them is kept. Twice is once."""
    organisation, key = contact.organisation, contact.pk
    removed, _ = Contact.objects.filter(pk=key).delete()
    if removed:
        record("contact.removed", subject=organisation, by=by, at=at, contact=key)


def _refuse(
    organisation: Organisation, card: ContactCard, *, besides: Contact | None = None
) -> None:
    if not card.name.strip():
        raise ContactHasNoName
    others = organisation.contacts.all()
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    # In Python: SQLite does not know that É is é.
    if card.name.casefold() in {name.casefold() for name in others.values_list("name", flat=True)}:
        raise AlreadyAContact
