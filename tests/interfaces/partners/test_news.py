"""News, from a partner's space to the page that an editor publishes; and on both sites."""

from __future__ import annotations

import io
from datetime import date
from urllib.parse import urlsplit

import feedparser
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from ohmylot.domain.campaigns.models import NewsProposal
from ohmylot.foundations.messaging.models import Email
from ohmylot.interfaces.partners.models import NewsIndexPage, NewsPage
from ohmylot.interfaces.partners.operations.making import tell_what_became_of_news
from ohmylot.interfaces.public.models import ArticleIndexPage, ArticlePage
from tests.factories.cms import page
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
HOST = {"host": "oh-my-lot.localhost"}
WORDS = {"title": "Dix postes", "lead": "Un atelier s’agrandit.", "body": "Ici.\n\n<b>Là</b>."}
LIST = "/partenaires/nouvelles/"


@pytest.fixture
def news_list(both_sites):
    return NewsIndexPage.objects.get()


@pytest.fixture
def articles(both_sites, coordination):
    """The lists of articles of the public site, in French and in English."""
    return {index.locale.language_code: index for index in ArticleIndexPage.objects.all()}


@pytest.fixture
def organisation(partner):
    return partner.memberships.get().organisation


@pytest.fixture
def editor(db):
    return UserFactory(is_superuser=True)


def photograph(form="JPEG"):
    drawn = io.BytesIO()
    Image.new("RGB", (60, 40), "#17624F").save(drawn, form)
    return SimpleUploadedFile(f"moi-et-ma-rue.{form.lower()}", drawn.getvalue())


def propose(client, organisation, **more):
    return client.post(f"{LIST}proposer/{organisation.slug}/", WORDS | more)


def test_it_works(client, news_list, partner, organisation, editor, at):
    client.sign_in(partner)
    answer = propose(client, organisation, picture=photograph(), picture_alternative="Un mur")
    assert answer.url == LIST
    proposal = NewsProposal.objects.get()
    assert "Dix postes" in client.get(LIST).content.decode()
    assert client.get(f"{proposal.get_absolute_url()}image/")["Content-Type"] == "image/jpeg"

    client.sign_in(editor)
    assert "Dix postes" in client.get("/admin/").content.decode()
    address = reverse("news_proposals:detail", args=[proposal.code])
    assert "Un mur" in client.get(address).content.decode()
    made = client.post(f"{address}preparer/")

    draft = NewsPage.objects.get()
    assert made.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert not draft.live
    assert (draft.organisation, draft.lead_alternative) == (organisation, "Un mur")
    assert "&lt;b&gt;Là&lt;/b&gt;" in draft.body[0].value.source
    assert tell_what_became_of_news(at=at) == 0
    draft.get_latest_revision().publish()
    assert tell_what_became_of_news(at=at) == 1
    assert tell_what_became_of_news(at=at) == 0

    client.sign_in(partner)
    words = client.get(proposal.get_absolute_url()).content.decode()
    assert "http://oh-my-lot.localhost" in words
    assert "Publiée" in words
    assert Email.objects.filter(template="campaigns/emails/news_published").count() == 1


def test_a_page_thrown_away_waits_again(client, news_list, partner, organisation, editor, at):
    client.sign_in(partner)
    propose(client, organisation)
    client.sign_in(editor)
    proposal = NewsProposal.objects.get()
    client.post(reverse("news_proposals:take_up", args=[proposal.code]))
    NewsPage.objects.get().delete()

    tell_what_became_of_news(at=at)

    proposal.refresh_from_db()
    assert proposal.state == NewsProposal.State.PROPOSED


def test_it_is_refused_with_a_reason(client, news_list, partner, organisation, editor):
    client.sign_in(partner)
    propose(client, organisation)
    proposal = NewsProposal.objects.get()
    client.sign_in(editor)
    address = reverse("news_proposals:decline", args=[proposal.code])
    assert client.post(address, {"words": ""}).status_code == 422
    client.post(address, {"words": "C’est une annonce."})
    assert "Refusée" in client.get(reverse("news_proposals:list")).content.decode()
    client.sign_in(partner)
    assert "C’est une annonce." in client.get(proposal.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>"), "pas ce que son nom annonce"),
        (SimpleUploadedFile("a.pdf", b"%PDF-1.4"), "JPEG ou PNG"),
        (SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\nrien"), "ne s’ouvre pas"),
        (photograph(), "Dites en une phrase"),
    ],
    ids=["not a picture", "of another kind", "broken", "not described"],
)
def test_a_wrong_picture_is_said_and_nothing_is_lost(client, partner, organisation, file, said):
    client.sign_in(partner)
    file.seek(0)
    answer = propose(client, organisation, picture=file)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Un atelier s’agrandit." in answer.content.decode()


def test_others_propose_nothing_in_our_name(client, employer, organisation, news_list):
    client.sign_in(employer)
    assert propose(client, organisation).status_code == 404


def test_it_is_taken_back(client, partner, organisation):
    client.sign_in(partner)
    propose(client, organisation)
    client.post(f"{NewsProposal.objects.get().get_absolute_url()}retirer/")
    assert not NewsProposal.objects.exists()


@pytest.fixture
def news(news_list):
    def write(title="Sur les deux", slug="sur-les-deux", **fields):
        day = {"published_on": date(2026, 3, 1)}
        return page(news_list, NewsPage, title=title, slug=slug, **day, **fields)

    return write


def test_one_news_item_is_read_on_both_sites_and_has_one_address(client, articles, news, settings):
    shared = news(on_both_sites=True, lead="Lue deux fois.")
    path = "/carnet/partage/sur-les-deux/"

    for listing in ("/", "/carnet/"):
        assert f'href="{path}"' in client.get(listing).content.decode()
    there = {"host": urlsplit(settings.PARTNERS_URL).netloc}
    canonical = f'<link rel="canonical" href="{shared.full_url}">'
    for answer in (client.get(path), client.get("/nouvelles/sur-les-deux/", headers=there)):
        words = answer.content.decode()
        assert canonical in words
        assert "Lue deux fois." in words
        assert words.count("<h1") == 1
    assert "Sur les deux" not in client.get(f"/en/{articles['en'].slug}/").content.decode()
    shared.unpublish()
    assert client.get(path).status_code == 404


def test_an_article_is_news_of_the_network_too(client, articles, news_list):
    told = {"title": "Venir en novembre", "slug": "novembre"}
    page(articles["fr"], ArticlePage, **told, on_both_sites=True)

    listed = client.get("/nouvelles/", headers=HOST).content.decode()
    assert "/nouvelles/partage/novembre/" in listed
    words = client.get("/nouvelles/partage/novembre/", headers=HOST).content.decode()
    assert "le lire là-bas" in words
    assert words.count("<h1") == 1


def test_it_is_found_on_both_sites_and_read_where_one_is(client, articles, news, settings):
    shared = news(on_both_sites=True, title="Le haricot géant", slug="haricot")
    page(articles["fr"], ArticlePage, title="La vendange", slug="vendange", on_both_sites=True)
    path = "/carnet/partage/haricot/"

    for words in ("haricot", "haricto"):
        found = client.get("/recherche/", {"q": words}).content.decode()
        assert f'href="{path}">Le haricot géant</a>' in found
    options = client.get("/recherche/propositions/", {"q": "haric"}).content.decode()
    assert f'data-address="{path}"' in options
    assert path not in client.get("/en/recherche/", {"q": "haricot"}).content.decode()
    found = client.get("/chercher/", {"q": "vendange"}, headers=HOST).content.decode()
    assert 'href="/nouvelles/partage/vendange/">La vendange</a>' in found

    entries = feedparser.parse(client.get("/flux/articles.rss").content).entries
    [told] = [entry for entry in entries if entry.title == "Le haricot géant"]
    assert (told.link, told.id) == (f"http://testserver{path}", shared.full_url)


def test_what_is_not_marked_stays_on_its_site(client, articles, news):
    news()
    for address in ("/recherche/?q=deux", "/flux/articles.rss"):
        assert "Sur les deux" not in client.get(address).content.decode()
    assert "Sur les deux" not in client.get("/carnet/").content.decode()
    assert client.get("/carnet/partage/sur-les-deux/").status_code == 404
    assert client.get("/carnet/partage/").status_code == 404


def test_queries_do_not_grow_with_what_is_shared(
    client, articles, news, django_assert_max_num_queries
):
    def count():
        client.get("/carnet/")
        with django_assert_max_num_queries(80) as counted:
            client.get("/carnet/")
        return len(counted)

    news(on_both_sites=True)
    few = count()
    for number in range(4):
        news(f"N{number}", f"n{number}", on_both_sites=True)
    assert count() == few
