"""Links that lead nowhere are found; those that do are left in peace."""

from __future__ import annotations

import pytest

from ohmylot.foundations.cms.models import BrokenLink, LinkCheck
from ohmylot.foundations.cms.operations.links import ask_for_check, check_links
from ohmylot.interfaces.public.models import TextPage
from tests.factories.cms import page

pytestmark = pytest.mark.django_db


def silence(address):
    return "" if "repond" in address else "L’adresse ne répond pas."


@pytest.fixture
def home(public_home):
    return public_home


def linking(home, *links, number=1):
    rows = [{"words": "Ici", "address": link} for link in links]
    body = [("links", {"heading": "", "links": rows})]
    return page(home, TextPage, title=f"Page {number}", slug=f"page-{number}", body=body)


def broken(check, at):
    check_links(check, ask=silence, at=at)
    return set(BrokenLink.objects.values_list("link", flat=True))


@pytest.fixture
def check(db, at):
    return ask_for_check(with_outside=False, by=None, at=at)


def test_it_works(home, check, at):
    linking(home, "/page-2/", "/nulle-part/", "/communes/", "/en/", "/page-1/?a=b#c")
    linking(home, "/en/nowhere/", number=2)

    assert broken(check, at) == {"/nulle-part/", "/en/nowhere/"}
    check.refresh_from_db()
    assert check.done_at == at
    assert check.links == 6


def test_a_page_named_by_its_number_must_be_live(home, check, at):
    gone = page(home, TextPage, title="Partie", slug="partie")
    words = f'<p><a linktype="page" id="{gone.pk}">là</a> <a href="https://repond.test/">x</a></p>'
    page(home, TextPage, title="Reste", slug="reste", body=[("paragraph", words)])
    assert broken(check, at) == set()

    gone.unpublish()

    assert broken(check, at) == {f"page:{gone.pk}"}


def test_other_sites_are_asked_only_when_somebody_wants_it(home, check, at):
    linking(home, "https://repond.test/", "https://muet.test/")
    assert broken(check, at) == set()

    wanted = ask_for_check(with_outside=True, by=None, at=at)
    assert broken(wanted, at) == {"https://muet.test/"}

    again = ask_for_check(with_outside=False, by=None, at=at)
    assert broken(again, at) == {"https://muet.test/"}


def test_asked_twice_before_it_is_done_it_is_one(check, at):
    assert ask_for_check(with_outside=False, by=None, at=at) == check
    assert LinkCheck.objects.count() == 1
