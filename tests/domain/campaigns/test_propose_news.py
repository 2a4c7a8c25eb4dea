"""A partner proposes news: read over, published or refused, and told each time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ohmylot.domain.campaigns.models import NewsProposal
from ohmylot.domain.campaigns.operations import news as operations
from ohmylot.domain.campaigns.operations.news import NewNews
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email

pytestmark = pytest.mark.django_db
State = NewsProposal.State
NEWS = NewNews("Dix postes à pourvoir", "Un atelier s’agrandit.", "On embauche.\n\nVenez voir.")
ADDRESS = "https://exemple.test/nouvelles/dix-postes/"


@pytest.fixture
def organisation(partner):
    return partner.memberships.get().organisation


@pytest.fixture
def propose(organisation, partner, at):
    def deed(**words):
        return operations.propose_news(organisation, replace(NEWS, **words), by=partner, at=at)

    return deed


def test_it_works(propose, partner, communications, at):
    proposal = propose()
    taken = operations.take_news_up(proposal, by=communications, at=at)
    published = operations.news_is_published(taken, address=ADDRESS, at=at)
    operations.news_is_published(published, address=ADDRESS, at=at)

    assert published.state == State.PUBLISHED
    told = Email.objects.about(proposal).order_by("pk").values_list("template", "to")
    assert list(told) == [
        ("campaigns/emails/news_to_read", [communications.email]),
        ("campaigns/emails/news_published", [partner.email]),
    ]
    verbs = Entry.objects.about(proposal).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["news.proposed", "news.taken", "news.published"]


def test_the_same_words_twice_are_one_proposal(propose):
    assert propose() == propose()
    assert propose(title="Autre chose") != propose()


def test_a_picture_says_what_is_seen(propose):
    with pytest.raises(operations.NotDescribed):
        propose(picture=b"jpeg", picture_alternative=" ")

    shown = propose(picture=b"jpeg", picture_alternative="Un atelier")

    assert shown.picture.read() == b"jpeg"
    assert propose(title="Sans", picture_alternative="Rien").picture_alternative == ""


def test_refused_it_says_why(propose, partner, communications, at):
    proposal = propose()
    with pytest.raises(operations.DeclinedWithoutAWord):
        operations.decline_news(proposal, " ", by=communications, at=at)

    operations.decline_news(proposal, "C’est une annonce.", by=communications, at=at)

    letter = Email.objects.about(proposal).get(template="campaigns/emails/news_declined")
    assert letter.to == [partner.email]
    assert "C’est une annonce." in letter.text


def test_an_answer_is_given_once(propose, communications, at):
    declined = operations.decline_news(propose(), "Non.", by=communications, at=at)

    with pytest.raises(operations.AnsweredAlready):
        operations.take_news_up(declined, by=communications, at=at)
    with pytest.raises(operations.AnsweredAlready):
        operations.decline_news(declined, "Non.", by=communications, at=at)
    with pytest.raises(operations.AnsweredAlready):
        operations.news_is_published(declined, address=ADDRESS, at=at)


def test_it_is_taken_back_before_anybody_works_on_it(
    propose, partner, communications, at, django_capture_on_commit_callbacks
):
    proposal = propose(picture=b"jpeg", picture_alternative="Un atelier")
    storage, name = proposal.picture.storage, proposal.picture.name

    with django_capture_on_commit_callbacks(execute=True):
        operations.withdraw_news(proposal, by=partner, at=at)

    assert not storage.exists(name)
    taken = operations.take_news_up(propose(), by=communications, at=at)
    with pytest.raises(operations.AnsweredAlready):
        operations.withdraw_news(taken, by=partner, at=at)


def test_who_left_is_not_written_to(propose, partner, communications, at):
    proposal = propose()
    partner.is_active = False
    partner.save()

    operations.decline_news(proposal, "Non.", by=communications, at=at)

    assert not Email.objects.filter(to=[partner.email]).exists()


def test_others_do_not_see_it(propose, partner, employer, alice):
    proposal = propose()

    assert list(NewsProposal.objects.visible_to(partner)) == [proposal]
    for somebody in (employer, alice):
        assert not NewsProposal.objects.visible_to(somebody).exists()
