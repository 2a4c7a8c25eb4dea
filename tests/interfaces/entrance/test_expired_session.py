"""A session that ends while somebody writes leads back to their page, never to a blank one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.client import HouseClient

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


def the_file(project):
    return reverse("workspace:projects:detail", args=[project.reference])


def a_call(project):
    return reverse("workspace:projects:log", args=[project.reference])


def test_it_works(client, project):
    file = the_file(project)
    answer = client.post(a_call(project), {}, headers={"referer": f"{HERE}{file}?avant=3"})

    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next={file}%3Favant%3D3"


def test_without_a_page_it_came_from_the_file_is_found_above(client, project):
    answer = client.post(a_call(project), {})

    assert answer.url == f"{reverse('account_login')}?next={the_file(project)}"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://ailleurs.test/bureau/", "//ailleurs.test", f"{HERE}//ailleurs.test/", "javascript:1"],
)
def test_nobody_is_led_elsewhere(client, project, elsewhere):
    answer = client.post(a_call(project), {}, headers={"referer": elsewhere})

    assert answer.url.partition("?next=")[2] in {the_file(project), "/ailleurs.test/"}


def test_a_household_finds_its_own_page(client):
    answer = client.post("/en/mon-espace/rendez-vous/abc/oui/", {})

    assert answer.url.endswith("?next=/en/mon-espace/rendez-vous/")


def test_a_part_of_a_page_says_so_where_it_stands(client, project):
    line = reverse("workspace:projects:line", args=[project.reference])

    assert client.get(line, headers={"hx-request": "true"}).status_code == 401
    assert client.post(line, {}, headers={"hx-request": "true"}).status_code == 401


def test_a_button_opened_as_a_page_says_so(client, alice, project):
    client.sign_in(alice)
    page = client.get(a_call(project))

    assert page.status_code == 405
    assert page["Allow"] == "POST"
    assert "Cette adresse est celle d’un bouton." in page.text
    assert f'href="{the_file(project)}"' in page.text


def test_a_form_without_its_token_leads_to_a_page_of_ours(alice, project):
    client = HouseClient(enforce_csrf_checks=True)
    client.sign_in(alice)
    page = client.post(a_call(project), {"summary": "Des mots"})

    assert page.status_code == 403
    assert f'href="{the_file(project)}"' in page.text


STORY = "Ils arrivent en juin <b>2027</b>, avec deux enfants."


def given_back(client, address, words, referer=f"{HERE}/bureau/"):
    return client.post(address, words, headers={"referer": referer})


def test_what_was_written_is_given_back(client, project):
    page = given_back(client, a_call(project), {"summary": STORY, "kind": "call"})

    assert page.status_code == 403
    assert "Ils arrivent en juin &lt;b&gt;2027&lt;/b&gt;, avec deux enfants." in page.text
    assert 'href="/bureau/"' in page.text


@pytest.mark.parametrize("name", ["password", "new_password1", "code", "csrfmiddlewaretoken"])
def test_a_secret_is_not(client, project, name):
    page = given_back(client, a_call(project), {name: "causse-vigne-riviere-et-plus"})

    assert page.status_code == 302


def test_a_strangers_page_puts_no_words_into_our_mouth(client, project):
    page = given_back(client, a_call(project), {"summary": STORY}, "https://ailleurs.test/")

    assert page.status_code == 302


def test_a_form_without_its_token_gives_it_back_too(alice, project):
    client = HouseClient(enforce_csrf_checks=True)
    client.sign_in(alice)

    assert "deux enfants." in given_back(client, a_call(project), {"summary": STORY}).text
