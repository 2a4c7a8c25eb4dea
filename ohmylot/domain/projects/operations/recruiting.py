"""A recruit whom their employer asks us to welcome: with their agreement, and for them first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Organisation, Person, User
from ohmylot.domain.privacy.models import Scope
from ohmylot.domain.privacy.operations import ask_consent
from ohmylot.domain.projects.apart import is_silenced
from ohmylot.domain.projects.enquiry_values import NewEnquiry
from ohmylot.domain.projects.models import Channel, Enquiry, Project
from ohmylot.domain.projects.operations import telling
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.signed_links import consent_link
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging

# What the employer ticks: kept with the request, as it was read.
AGREEMENT = "Cette personne est d’accord pour que le réseau d’accueil la contacte."


class RecruitDidNotAgree(Exception):
    """Nobody is declared to us without knowing it."""


@dataclass(frozen=True)
class NewRecruit:
    first_name: str
    token: str
    last_name: str = ""
    phone: str = ""
    email: str = ""
    workplace_insee: str = ""
    message: str = ""
    agreed: bool = False


@transaction.atomic
def declare_recruit(
    organisation: Organisation, new: NewRecruit, *, by: User, at: datetime
) -> Enquiry:
    """A request like another one, from the employer; what it may follow is asked of the person."""
    if not new.agreed:
        raise RecruitDidNotAgree
    receipt = receive_enquiry(
        NewEnquiry(
            channel=Channel.EMPLOYER,
            first_name=new.first_name,
            last_name=new.last_name,
            phone=new.phone,
            email=new.email,
            token=new.token,
            commune_insee=new.workplace_insee,
            message=new.message,
            recruited_by=organisation,
            answers={"accord": AGREEMENT, "accord_le": at.isoformat(), "accord_dit_par": by.code},
        ),
        at=at,
        by=by,
    )
    _ask_for_milestones(receipt.project, organisation, new.email, by=by, at=at)
    return receipt.enquiry


def _ask_for_milestones(
    project: Project, organisation: Organisation, email: str, *, by: User, at: datetime
) -> None:
    """Once, of the person themselves; an organisation that they keep apart is told nothing."""
    adults = project.household.members.filter(kind=Person.Kind.ADULT).exclude(email="")
    person = adults.filter(email__iexact=email.strip()).first() if email.strip() else None
    if person is None or is_silenced(project, organisation):
        return
    if project.household.consents.filter(recipient=organisation, person=person).exists():
        return
    scopes = {Scope.PROJECT_DATES.value}
    consent = ask_consent(project.household, person, organisation, scopes, by=by, at=at)
    record("recruit.milestones_asked", subject=project, by=by, at=at, consent=consent.pk)
    language = "en" if person.language == "en" else "fr"
    messaging.send(
        f"{telling.MAILS}/{language}/recruit_milestones",
        to=[person.email],
        language=language,
        about=consent,
        secret=True,
        at=at,
        first_name=person.first_name,
        organisation=organisation.name,
        link=consent_link(consent, at=at),
    )
