"""Signing in as a person does: by hand, without JavaScript, at both widths, in both lights."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.people.models import Role
from ohmylot.domain.people.operations import give_household_access, welcome_colleague
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import OrganisationFactory, PersonFactory
from tests.factories.projects import ProjectFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "une longue phrase du causse"
FACES = [(360, False), (360, True), (1280, False), (1280, True)]


def letter_link() -> str:
    return re.search(r"https?://[^/]+(/\S+)", Email.objects.latest("pk").text).group(1)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_colleague_arrives(open_page, refuse_barriers, javascript):
    """From the invitation to the network, with a second factor on the way."""
    now = timezone.now()
    welcome_colleague(
        "collegue@exemple.test",
        "Une Collègue",
        OrganisationFactory(),
        Role.ADVISER,
        since=timezone.localdate(now),
        by=None,
        at=now,
    )
    page = open_page(javascript=javascript)
    page.goto(letter_link())
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    page.click("main form button")
    page.goto(reverse("workspace:network"))
    page.fill("[name=login]", "collegue@exemple.test")
    page.fill("[name=password]", PASSWORD)
    page.click("main form >> nth=0 >> button")
    page.wait_for_url("**" + reverse("mfa_activate_totp"))
    if javascript:
        refuse_barriers(page)
    secret = page.inner_text("ol code")
    page.fill("[name=code]", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.click("main form button")
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    page.goto(reverse("workspace:network"))
    assert "Le réseau d’accueil" in page.inner_text("h1")
    if javascript:
        refuse_barriers(page)


@pytest.mark.parametrize(("width", "dark"), FACES)
def test_a_family_comes_in(open_page, refuse_barriers, width, dark):
    project = ProjectFactory(led=True)
    give_household_access(
        PersonFactory(household=project.household, email="famille@exemple.test"),
        at=timezone.now(),
    )
    page = open_page(width=width, dark=dark)
    page.goto(reverse("household:home"))
    refuse_barriers(page)
    page.fill("[name=email]", "famille@exemple.test")
    page.click("main form button")
    page.wait_for_url("**" + reverse("account_confirm_login_code") + "**")
    refuse_barriers(page)
    page.fill("[name=code]", re.search(r"\d{4}-\d{4}", Email.objects.latest("pk").text).group())
    page.click("main form >> nth=0 >> button")
    page.wait_for_url("**" + reverse("household:home"))
    refuse_barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(("width", "dark"), FACES)
def test_the_password_page(open_page, refuse_barriers, width, dark):
    page = open_page(width=width, dark=dark)
    page.goto(reverse("account_login"))
    refuse_barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
