import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.privacy.sharing import facts_shared_with
from ohmylot.domain.projects.operations.referring import refer
from ohmylot.domain.projects.operations.silencing import silence_organisation
from ohmylot.domain.projects.signed_links import consent_link
from tests.domain.projects.referring import company, letters, new_referral, sent
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
LIST = reverse("household:sharing:list")


@pytest.fixture
def asked(project, alice):
    return refer(project, new_referral(project), by=alice, at=timezone.now())


@pytest.fixture
def lived(client, household_member):
    client.sign_in(household_member)
    return client


def answer(referral, word):
    return reverse("household:sharing:answer", args=[referral.consent.code, word])


def by_link(referral, word=""):
    token = consent_link(referral.consent, at=timezone.now()).split("/")[-2]
    if not word:
        return reverse("household:link:show", args=[token])
    return reverse("household:link:answer", args=[token, word])


def test_it_works(lived, asked):
    page = lived.get(LIST).content.decode()
    assert "Votre réponse est attendue" in page
    assert asked.recipient.name in page
    lived.post(answer(asked, "oui"))
    asked.refresh_from_db()
    assert (asked.state, asked.consent.channel) == ("sent", "space")
    assert "Envoyée, pas encore vue" in lived.get(LIST).content.decode()
    page = lived.post(answer(asked, "retirer"), follow=True).content.decode()
    assert "ne leur sont plus visibles" in page
    asked.refresh_from_db()
    assert asked.state == "revoked"


def test_no_is_an_answer(lived, asked):
    page = lived.post(answer(asked, "non"), follow=True).content.decode()
    assert "rien ne part" in page
    assert not letters(asked).exists()


def test_another_answer_is_not_taken_back_by_the_other_button(lived, asked):
    lived.post(answer(asked, "non"))
    page = lived.post(answer(asked, "oui"), follow=True).content.decode()
    assert "Une autre réponse est déjà enregistrée" in page


def test_a_message_answers_without_an_account(client, asked):
    assert asked.recipient.name in client.get(by_link(asked)).content.decode()
    client.post(by_link(asked, "oui"))
    asked.refresh_from_db()
    assert (asked.state, asked.consent.channel) == ("sent", "message")


def test_a_link_opened_by_a_scanner_agrees_to_nothing(client, asked):
    for _ in range(2):
        client.get(by_link(asked))
    for word in ("oui", "non", "retirer"):
        assert client.get(by_link(asked, word)).status_code == 405
    consent = SharingConsent.objects.get()
    assert consent.state == "asked"


def test_what_was_spoken_is_undone_in_one_tap(client, project, alice):
    referral = sent(project, by=alice, at=timezone.now())
    page = client.get(by_link(referral)).content.decode()
    assert "Je confirme" in page
    client.post(by_link(referral, "retirer"))
    shared = facts_shared_with(project.household, referral.recipient, "", at=timezone.now())
    assert shared == frozenset()


def test_what_was_spoken_is_confirmed(lived, project, alice):
    referral = sent(project, by=alice, at=timezone.now())
    lived.post(answer(referral, "oui"))
    assert SharingConsent.objects.get().confirmed_at


def test_each_adult_answers_for_themselves(lived, project, alice):
    other = PersonFactory(household=project.household, first_name="Sam", rank=1)
    new = new_referral(project, company())
    theirs = type(new)(new.recipient, other, "partner_job", new.scopes)
    asked = refer(project, theirs, by=alice, at=timezone.now())
    assert "C’est à Sam de répondre" in lived.get(LIST).content.decode()
    assert lived.post(answer(asked, "oui")).status_code == 404


def test_a_link_made_by_others_leads_nowhere(client, asked):
    assert client.get(reverse("household:link:show", args=["rien"])).status_code == 404
    assert client.post(by_link(asked, "danser")).status_code == 404


def test_an_old_link_opens_nothing(client, asked):
    from datetime import timedelta

    old = consent_link(asked.consent, at=timezone.now() - timedelta(days=31)).split("/")[-2]
    assert client.get(reverse("household:link:show", args=[old])).status_code == 410
    response = client.post(reverse("household:link:answer", args=[old, "oui"]))
    assert response.status_code == 410


def test_its_queries_do_not_grow(lived, project, alice, django_assert_max_num_queries):
    for _ in range(4):
        sent(project, company(), by=alice, at=timezone.now())
        with django_assert_max_num_queries(10):
            lived.get(LIST)


def test_who_must_hear_nothing_is_named_by_the_household(lived, project, asked):
    lived.post(answer(asked, "oui"))
    page = lived.post(
        reverse("household:sharing:silence"), {"organisation": asked.recipient.name}, follow=True
    ).text
    assert "ne recevra rien de vous" in page
    asked.refresh_from_db()
    assert asked.state == "revoked"

    row = project.silenced.get()
    lived.post(reverse("household:sharing:hear-again"), {"row": row.pk})
    assert not project.silenced.exists()


@pytest.mark.parametrize("name", ["", " ", "—", "x" * 200])
def test_nobody_named_changes_nothing(lived, project, name):
    page = lived.post(reverse("household:sharing:silence"), {"organisation": name}, follow=True)
    assert "rien n’a changé" in page.text
    assert not project.silenced.exists()


def test_what_the_adviser_noted_is_theirs_to_take_back(lived, project, alice):
    row = silence_organisation(project, "Brumeroc", by=alice, at=timezone.now())
    assert "Brumeroc" in lived.get(LIST).text
    refused = lived.post(reverse("household:sharing:hear-again"), {"row": row.pk})
    assert refused.status_code == 404


def test_who_follows_them_is_not_kept_apart_in_silence(lived, project):
    told = {"organisation": project.organisation.name}
    page = lived.post(reverse("household:sharing:silence"), told, follow=True).text
    assert "aussi celle qui vous suit" in page
