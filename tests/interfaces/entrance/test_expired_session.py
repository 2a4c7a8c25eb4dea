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
