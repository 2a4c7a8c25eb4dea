"""Signing in as a person does: by hand, without JavaScript, at both widths, in both lights."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from ohmylot.domain.people.models import Role
from ohmylot.domain.people.operations import (
    create_account,
    give_household_access,
    welcome_colleague,
)
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.projects import ProjectFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "une longue phrase du causse"


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


def test_a_family_comes_in(open_page, refuse_barriers_everywhere):
    project = ProjectFactory(led=True)
    give_household_access(
        PersonFactory(household=project.household, email="famille@exemple.test"),
        at=timezone.now(),
    )
    page = open_page(width=360)
    page.goto(reverse("household:home"))
    refuse_barriers_everywhere(page)
    page.fill("[name=email]", "famille@exemple.test")
    page.click("main form button")
    page.wait_for_url("**" + reverse("account_confirm_login_code") + "**")
    refuse_barriers_everywhere(page)
    page.fill("[name=code]", re.search(r"\d{4}-\d{4}", Email.objects.latest("pk").text).group())
    page.click("main form >> nth=0 >> button")
    page.wait_for_url("**" + reverse("household:home"))
    refuse_barriers_everywhere(page)


def test_the_password_page(page, refuse_barriers_everywhere):
    page.goto(reverse("account_login"))
    refuse_barriers_everywhere(page)


@pytest.fixture
def alice(alice_seat):
    """As she comes on her first day: a password of her own, no second factor."""
    user = create_account("vraie.alice@exemple.test", "Alice Vraie", by=None, at=timezone.now())
    user.set_password(PASSWORD)
    user.save()
    MembershipFactory(user=user, organisation=alice_seat.organisation)
    return user


@pytest.fixture
def virtual_key(page):
    """A device that holds passkeys, and whose owner always agrees."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def say_the_password(page, user):
    page.goto(reverse("workspace:today"))
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form >> nth=0 >> button")


@pytest.mark.usefixtures("virtual_key")
def test_a_passkey_opens_the_door(page, refuse_barriers, alice):
    """Added once, it signs in alone; and beside the password, as the second proof."""
    say_the_password(page, alice)
    page.wait_for_url("**" + reverse("mfa_activate_totp"))
    page.get_by_role("link", name="clé d’accès").click()
    page.wait_for_url("**" + reverse("mfa_add_webauthn"))
    refuse_barriers(page)
    page.fill("[name=name]", "Mon ordinateur")
    page.get_by_label("Entrer avec cette clé seule").check()
    page.get_by_role("button", name="Ajouter cette clé").click()
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    page.goto(reverse("mfa_list_webauthn"))
    expect(page.locator("main")).to_contain_text("Mon ordinateur")
    refuse_barriers(page)

    page.context.clear_cookies()
    page.goto(reverse("account_login"))
    page.get_by_role("button", name="Entrer avec une clé d’accès").click()
    page.wait_for_url("**" + reverse("workspace:today"))

    page.context.clear_cookies()
    say_the_password(page, alice)
    page.wait_for_url("**" + reverse("mfa_authenticate"))
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    page.wait_for_url("**" + reverse("mfa_trust"))
