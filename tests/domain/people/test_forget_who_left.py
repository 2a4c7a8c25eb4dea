"""How to reach somebody who left is kept a year; that they wrote is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from ohmylot.domain.people.models import Contact
from ohmylot.domain.people.operations import deactivate_account, enrol_totp
from ohmylot.domain.people.operations.leaving import forget_who_left
from tests.clock import NOW
from tests.factories.people import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_it_works(administrator):
    left, here = UserFactory(full_name="Sacha Neuf"), UserFactory()
    EmailAddress.objects.create(user=left, email=left.email, verified=True, primary=True)
    enrol_totp(left, "JBSWY3DPEHPK3PXP", at=NOW)
    deactivate_account(left, by=administrator, at=NOW)
    closed = OrganisationFactory(closed_on=NOW.date())
    for organisation in (closed, OrganisationFactory()):
        Contact.objects.create(organisation=organisation, name="Madame le Maire")

    assert forget_who_left(at=NOW + timedelta(days=365)) == 0
    assert forget_who_left(at=NOW + timedelta(days=367)) == 2

    left.refresh_from_db()
    assert (left.email, left.full_name) == (None, "Sacha Neuf")
    assert not left.authenticator_set.exists() and not EmailAddress.objects.exists()
    assert Contact.objects.get().organisation != closed
    here.refresh_from_db()
    assert here.email
