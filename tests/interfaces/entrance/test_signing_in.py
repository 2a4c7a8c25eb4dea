"""Households by a code, staff by a password and a second factor, strangers not at all."""

from __future__ import annotations

import re
import time

import pytest
from allauth.core import context
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.urls import reverse

from ohmylot.domain.people.operations import (
    create_account,
    deactivate_account,
    end_membership,
    enrol_totp,
    give_household_access,
)
from ohmylot.foundations.messaging.models import Email
from ohmylot.interfaces.entrance.adapters import AccountAdapter
from tests.client import HouseClient
from tests.clock import NOW
from tests.factories.people import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "une longue phrase du causse"
CODE_FORM = reverse("account_request_login_code")
CODE_ENTRY = reverse("account_confirm_login_code")
LOGIN = reverse("account_login")


def totp() -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


@pytest.fixture
def claude(project):
    return give_household_access(
        PersonFactory(household=project.household, email="claude@exemple.test"), at=NOW
    )


@pytest.fixture
def adviser(alice_seat):
    """Alice as she really comes: an account of ours, a password, no second factor yet."""
    user = create_account("vraie.alice@exemple.test", "Alice Vraie", by=None, at=NOW)
    user.set_password(PASSWORD)
    user.save()
    MembershipFactory(user=user, organisation=alice_seat.organisation)
    return user


@pytest.mark.parametrize(
    "page",
    [
        "account_request_login_code",
        "account_login",
        "account_reset_password",
        "account_email",
        "account_change_password",
        "account_reauthenticate",
        "mfa_activate_totp",
    ],
)
def test_no_field_says_its_label_again(client, adviser, page):
    if page not in {"account_request_login_code", "account_login", "account_reset_password"}:
        client.sign_in(adviser)
    shown = client.get(reverse(page), follow=True)
    assert shown.status_code == 200 and "<form" in shown.text
    assert "placeholder=" not in shown.text


def ask_for_a_code(client, email):
    return client.post(CODE_FORM, {"email": email})


def last_code() -> str:
    return re.search(r"\b\d{4}-\d{4}\b", Email.objects.latest("pk").text).group()


def knows_the_password(client, user):
    return client.post(LOGIN, {"login": user.email, "password": PASSWORD})


def test_it_works_for_a_household(client, claude):
    assert ask_for_a_code(client, claude.email).url.startswith(CODE_ENTRY)
    letter = Email.objects.latest("pk")
    assert letter.is_secret and letter.to == [claude.email]

    response = client.post(CODE_ENTRY, {"code": last_code()})

    assert response.url == reverse("welcome")
    assert client.get(reverse("account")).status_code == 200


def test_it_works_for_staff(client, adviser):
    enrol_totp(adviser, SECRET, at=NOW)
    assert knows_the_password(client, adviser).url.startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session

    response = client.post(reverse("mfa_authenticate"), {"code": totp()})
    assert response.url.startswith(reverse("mfa_trust"))
    response = client.post(reverse("mfa_trust"), {"action": "trust"})

    assert response.url == reverse("welcome")
    assert response.cookies["mfa_trusted"]["max-age"] == 60 * 60 * 24 * 30
    client.post(reverse("account_logout"))
    # The device is trusted now: the password is enough, here and for thirty days.
    assert knows_the_password(client, adviser).url == reverse("welcome")

    # Stolen, with the password that its browser keeps: whoever ends its session trusts it no more,
    # and the second factor still opens.
    elsewhere = adviser.usersession_set.get()
    here = HouseClient()
    here.sign_in(adviser)
    here.post(reverse("account_end_session"), {"session": elsewhere.pk})
    client.cookies.pop("sessionid")
    assert knows_the_password(client, adviser).url.startswith(reverse("mfa_authenticate"))
    [factor] = adviser.authenticator_set.all()
    cache.clear()
    assert factor.wrap().validate_code(totp())


def test_a_code_serves_once(client, claude):
    ask_for_a_code(client, claude.email)
    code = last_code()
    client.post(CODE_ENTRY, {"code": code})
    client.post(reverse("account_logout"))

    again = client.post(CODE_ENTRY, {"code": code})
    assert "_auth_user_id" not in client.session
    assert again.status_code == 302


def test_a_code_is_for_the_browser_that_asked(client, claude):
    ask_for_a_code(client, claude.email)
    other = HouseClient()
    other.post(CODE_ENTRY, {"code": last_code()})
    assert "_auth_user_id" not in other.session


def test_three_wrong_codes_end_it(client, claude):
    ask_for_a_code(client, claude.email)
    code = last_code()
    for _ in range(3):
        client.post(CODE_ENTRY, {"code": "0000-0000"})
    client.post(CODE_ENTRY, {"code": code})
    assert "_auth_user_id" not in client.session


def test_a_code_lives_fifteen_minutes(client, claude, monkeypatch):
    ask_for_a_code(client, claude.email)
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: later)
    client.post(CODE_ENTRY, {"code": last_code()})
    assert "_auth_user_id" not in client.session


def test_the_screen_says_the_same_to_everybody(claude, adviser):
    """A household, staff, nobody we know: the same pages; only the mailbox learns."""
    pages, letters = [], []
    for email in (claude.email, adviser.email, "inconnue@exemple.test"):
        client = HouseClient()
        response = ask_for_a_code(client, email)
        pages.append((response.url, client.get(CODE_ENTRY).content.decode().replace(email, "@")))
        letters.append(Email.objects.latest("pk").template)
    assert (
        len(
            {
                re.sub(r'value="[^"]{60,}"', "", page).replace("\n", "") and url
                for url, page in pages
            }
        )
        == 1
    )
    bare = [re.sub(r"csrf\S+", "", re.sub(r'value="[^"]*"', "", page)) for _, page in pages]
    bare = [re.sub(r'\{"x-csrftoken[^}]*\}', "", page) for page in bare]
    assert bare[0] == bare[1] == bare[2]
    assert letters == [
        "people/emails/fr/login_code",
        "people/emails/fr/staff_sign_in",
        "people/emails/fr/unknown_account",
    ]
    assert not re.search(r"\d{4}-\d{4}", Email.objects.get(template=letters[1]).text)


def test_nobody_signs_up(client):
    response = client.post(
        reverse("account_signup"), {"email": "x@exemple.test", "password1": PASSWORD}
    )
    assert "nos équipes" in response.content.decode()
    assert not Email.objects.exists()


def test_a_wrong_password_says_nothing_more(client, adviser):
    wrong = client.post(LOGIN, {"login": adviser.email, "password": "pas du tout celui-la"})
    unknown = client.post(LOGIN, {"login": "non@exemple.test", "password": "pas du tout"})
    said = [list(r.context["form"].non_field_errors()) for r in (wrong, unknown)]
    assert said[0] == said[1] != []


@pytest.mark.parametrize("room", ["workspace:network", "wagtailadmin_home", "welcome"])
def test_staff_without_a_second_factor_enrols_first(client, adviser, room):
    knows_the_password(client, adviser)
    assert client.get(reverse(room)).url == reverse("mfa_activate_totp")


def test_enrolment_without_javascript(client, adviser):
    knows_the_password(client, adviser)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))

    response = client.post(reverse("mfa_activate_totp"), {"code": code})

    assert response.url == reverse("mfa_view_recovery_codes")
    assert client.get(response.url).status_code == 200
    assert client.get(reverse("welcome")).url == reverse("workspace:today")
    stored = adviser.authenticator_set.get(type="totp").data["secret"]
    assert secret not in stored


def test_the_last_second_factor_stays(client, adviser):
    enrol_totp(adviser, SECRET, at=NOW)
    knows_the_password(client, adviser)
    client.post(reverse("mfa_authenticate"), {"code": totp()})
    client.post(reverse("mfa_trust"), {"action": "skip"})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    client.post(reverse("mfa_deactivate_totp"))

    assert adviser.authenticator_set.filter(type="totp").exists()


def test_a_household_chooses_no_password(client, claude):
    client.post(reverse("account_reset_password"), {"email": claude.email})
    assert Email.objects.latest("pk").template == "people/emails/fr/code_sign_in"


def test_an_invitation_leads_to_a_password(client):
    user = create_account("nouvelle@exemple.test", "Nouvelle Personne", by=None, at=NOW)
    letter = Email.objects.latest("pk")
    assert letter.is_secret
    link = re.search(r"https?://[^/]+(/\S+)", letter.text).group(1)

    form = client.get(link, follow=True)
    response = client.post(
        form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD}
    )

    assert response.status_code == 302
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    # The link has served.
    assert "ne sert plus" in HouseClient().get(link, follow=True).content.decode()


def test_signing_out_is_a_deed(client, claude):
    client.sign_in(claude)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_sessions_are_listed_and_ended_by_their_owner(client, claude):
    here, there = HouseClient(), HouseClient()
    for one in (here, there):
        ask_for_a_code(one, claude.email)
        one.post(CODE_ENTRY, {"code": last_code()})
    page = here.get(reverse("usersessions_list"))
    assert page.context["session_count"] == 2
    mine = here.session.session_key
    elsewhere = next(s for s in page.context["sessions"] if s.session_key != mine)

    here.post(reverse("account_end_session"), {"session": elsewhere.pk})

    assert there.get(reverse("account")).status_code == 302
    assert here.get(reverse("account")).status_code == 200


def test_nobody_ends_the_session_of_another(client, claude, adviser):
    ask_for_a_code(client, claude.email)
    client.post(CODE_ENTRY, {"code": last_code()})
    stranger = HouseClient()
    stranger.sign_in(adviser)
    session = claude.usersession_set.get()
    response = stranger.post(reverse("account_end_session"), {"session": session.pk})
    assert response.status_code == 404
    assert client.get(reverse("account")).status_code == 200


def test_a_deactivated_account_loses_access_at_the_next_request(client, claude):
    client.sign_in(claude)
    assert client.get(reverse("account")).status_code == 200
    deactivate_account(claude, by=None, at=NOW)
    assert client.get(reverse("account")).status_code == 302


def test_an_ended_seat_loses_access_at_the_next_request(client, alice, alice_seat, bob):
    client.sign_in(alice)
    assert client.get(reverse("workspace:network")).status_code == 200
    end_membership(alice_seat, until=NOW.date(), by=None, at=NOW)
    assert client.get(reverse("workspace:network")).status_code == 403


def test_a_sleeping_session_ends(client, alice, claude, monkeypatch):
    asleep = HouseClient()
    for one, user in ((client, alice), (asleep, claude)):
        one.sign_in(user)
        one.get(reverse("account"))
    later = time.time() + 13 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    # Staff sleeps half a day, a household a week.
    assert client.get(reverse("account")).status_code == 302
    assert asleep.get(reverse("account")).status_code == 200


def test_the_editor_has_no_door_of_its_own(client, communications):
    response = client.get("/admin/login/?next=/admin/pages/")
    assert response.url == f"{LOGIN}?next=/admin/pages/"
    assert client.get("/admin/password_reset/").status_code in {302, 404}


def test_a_new_address_is_confirmed_first(client, claude):
    client.sign_in(claude)
    client.get(reverse("account_email"))
    client.post(reverse("account_email"), {"email": "neuve@exemple.test", "action_add": "oui"})
    claude.refresh_from_db()
    assert claude.email == "claude@exemple.test"
    link = re.search(r"https?://[^/]+(/\S+)", Email.objects.latest("pk").text).group(1)
    client.post(link)
    claude.refresh_from_db()
    assert claude.email == "neuve@exemple.test"


def test_a_new_address_is_the_persons_too(client, claude):
    """Changed by its owner, confirmed from the new mailbox."""
    ask_for_a_code(client, claude.email)
    client.post(CODE_ENTRY, {"code": last_code()})
    client.post(reverse("account_email"), {"email": "claude.neuve@exemple.test", "action_add": ""})
    claude.person.refresh_from_db()
    assert claude.person.email == "claude@exemple.test"

    letter = Email.objects.filter(to=["claude.neuve@exemple.test"]).latest("pk")
    link = re.search(r"https?://[^/]+(/\S+)", letter.text).group(1)
    client.post(link)

    claude.person.refresh_from_db()
    claude.refresh_from_db()
    assert claude.email == claude.person.email == "claude.neuve@exemple.test"


def test_whoever_has_no_password_is_not_told_to_change_it(rf, claude, adviser):
    for account in (claude, adviser):
        with context.request_context(rf.get("/")):
            AccountAdapter().send_mail("account/email/email_changed", account.email, {})

    to_adviser, to_claude = Email.objects.order_by("-pk")[:2]
    assert "mot de passe" in to_adviser.text
    assert "mot de passe" not in to_claude.text and "répondant à ce message" in to_claude.text
