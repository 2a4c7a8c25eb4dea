"""The public site of the story: every page answers, in both languages, and no link is broken."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from wagtail.models import Page

from ohmylot.demo.site.partners import tell_partners_site
from ohmylot.demo.site.telling import tell_site
from ohmylot.demo.site.voices import VOICES
from ohmylot.demo.site.waiting import leave_to_read_over
from ohmylot.foundations.cms.models import BrokenLink
from ohmylot.foundations.cms.operations.equipping import EDITORS
from ohmylot.foundations.cms.operations.links import ask_for_check, check_links
from ohmylot.foundations.cms.operations.writing import publish
from ohmylot.interfaces.public import models
from tests.clock import NOW
from tests.factories.people import UserFactory
from tests.markup import complaints


def test_it_works(client: Any, both_sites: Any) -> None:
    """Read whole in one test: to tell it takes seconds."""
    officer = UserFactory()
    officer.groups.add(Group.objects.get(name=EDITORS))

    assert tell_site(by=officer, now=NOW) > 80

    kinds = models.TestimonialPage.objects.values_list("kind", flat=True)
    assert set(kinds) == set(models.testimonials.Kind.values)
    french = models.HomePage.objects.get(locale__language_code="fr")
    english = models.HomePage.objects.get(locale__language_code="en")
    for home in (french, english):
        for page in home.get_descendants(inclusive=True).live():
            path = page.url.replace("http://localhost:8000", "")
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert complaints(answer.text) == [], path
    check_links(ask_for_check(with_outside=False, by=None, at=NOW), ask=str, at=NOW)
    assert list(BrokenLink.objects.values_list("link", flat=True)) == []


def test_an_article_waits_for_a_colleague(client: Any, both_sites: Any) -> None:
    writer, reader = UserFactory(), UserFactory()
    for officer in (writer, reader):
        officer.groups.add(Group.objects.get(name=EDITORS))

    leave_to_read_over(by=writer, now=NOW)

    [article] = models.ArticlePage.objects.all()
    assert client.get(article.url).status_code == 404
    task = article.current_workflow_task
    assert task.user_can_access_editor(article, reader)
    assert article.current_workflow_state.requested_by == writer


def test_somebody_of_each_kind_speaks() -> None:
    assert {voice.kind for voice in VOICES} == set(models.testimonials.Kind.values)


def test_an_unfurnished_house_stays_empty(mini_lot: Any) -> None:
    assert tell_site(by=UserFactory(), now=NOW) == 0


def test_what_is_written_by_no_screen_is_cleaned_all_the_same(both_sites: Any) -> None:
    index = models.EventIndexPage.objects.get(locale__language_code="fr")
    before = Page.objects.count()

    with pytest.raises(ValidationError):
        publish(models.EventPage(title="", slug="", starts_at=NOW), under=index, by=None, at=NOW)

    assert Page.objects.count() == before


def test_the_partners_site_is_told_too(client: Any, both_sites: Any) -> None:
    officer = UserFactory()
    officer.groups.add(Group.objects.get(name=EDITORS))

    assert tell_partners_site(by=officer, now=NOW) == 9

    told = {
        "/": "Le réseau s’est réuni à Gramat",
        "/nouvelles/reunion-gramat/": "Récit inventé",
        "/agenda/": "Salle du conseil (inventée)",
        "/ambassadeurs/": "prénom inventé",
        "/presse/": "Une année d’accueil",
    }
    for path, words in told.items():
        answer = client.get(path, headers={"host": "oh-my-lot.localhost"})
        assert answer.status_code == 200, path
        assert complaints(answer.text) == [], path
        assert words in answer.content.decode(), path


def test_an_unfurnished_partners_site_stays_empty(db: None) -> None:
    assert tell_partners_site(by=UserFactory(), now=NOW) == 0
