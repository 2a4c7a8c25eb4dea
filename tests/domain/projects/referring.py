"""A household of one adult, an organisation outside the circle, and what goes between them."""

from __future__ import annotations

from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.operations.referring import NewReferral, refer
from ohmylot.foundations.messaging.models import Email
from tests.clock import NOW
from tests.factories.people import OrganisationFactory


def company(**fields):
    return OrganisationFactory(**{"outside": True, "email": "rh@exemple.test", **fields})


def new_referral(project, recipient=None, **fields):
    person = project.household.members.order_by("pk").first()
    known = {"need": "job", "scopes": frozenset({"identity_contact", "professional_cv"})}
    return NewReferral(recipient or company(), person, **{**known, **fields})


def sent(project, recipient=None, *, by=None, at=NOW, **fields) -> Referral:
    """Agreed to aloud, and gone."""
    new = new_referral(project, recipient, **fields)
    return refer(project, new, consent="spoken", by=by, at=at)


def letters(about, ending=""):
    return Email.objects.about(about).filter(template__endswith=ending)
