"""The catalogue at the network's desk."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.opportunities.models import Opportunity, State
from tests.clock import NOW
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import CoverageFactory

pytestmark = pytest.mark.django_db
LIST = "workspace:offers:list"
JOB = {
    "title": "Boulanger / Boulangère",
    "commune": "Figeac",
    "contract": "cdi",
    "pay_min": "1 900",
    "pay_unit": "month",
    "qui-name": "Boulangerie Exemple",
    "qui-phone": "05 65 00 00 01",
    "qui-agreed": "spoken",
}


@pytest.fixture
def figeac(mini_lot, alice_seat):
    CoverageFactory(membership=alice_seat, epci=mini_lot["Figeac"].epci)
    return mini_lot["Figeac"]


def titles(page):
    return [offer.title for offer in page.context["page"].rows]


def test_it_works(client, alice, figeac):
    """Half a minute on the telephone: an offer, public."""
    client.sign_in(alice)

    page = client.post(reverse("workspace:offers:new", args=["emploi"]), JOB, follow=True)

    offer = Opportunity.objects.get()
    assert offer.state == State.PUBLISHED
    assert offer.publisher_name == "Boulangerie Exemple"
    assert "L’offre est publiée." in page.text
    assert "1 900 € brut par mois" in page.text.replace("\u202f", " ").replace("\xa0", " ")


def test_what_was_typed_is_not_lost(client, alice, figeac):
    client.sign_in(alice)

    page = client.post(
        reverse("workspace:offers:new", args=["emploi"]), JOB | {"commune": "Atlantis"}
    )

    assert page.status_code == 422
    assert 'value="Atlantis"' in page.text
    assert 'value="Boulangerie Exemple"' in page.text


def test_an_organisation_of_the_network_is_recognised(client, alice, figeac, employer):
    organisation = employer.memberships.get().organisation
    client.sign_in(alice)

    client.post(
        reverse("workspace:offers:new", args=["emploi"]),
        JOB | {"qui-name": organisation.name.upper()},
    )

    assert Opportunity.objects.get().publisher == organisation


def test_a_link_needs_an_address(client, alice, figeac):
    client.sign_in(alice)

    page = client.post(
        reverse("workspace:offers:new", args=["emploi"]), JOB | {"qui-agreed": "link"}
    )

    assert page.status_code == 422
    assert "il faut une adresse e-mail" in page.text


def test_filters_keep_what_they_say(client, alice, figeac, mini_trades):
    job = OpportunityFactory(title="Maçon", search_text="macon figeac|mur", commune=figeac)
    job.trade = mini_trades["F1703"]
    job.save()
    shop = OpportunityFactory(takeovers=True, title="Épicerie")
    mine = OpportunityFactory(title="À relire", review=True, commune=figeac)
    ended = OpportunityFactory(title="Pourvue", state=State.FILLED, ended_at=job.published_at)
    client.sign_in(alice)

    def found(**asked):
        return set(titles(client.get(reverse(LIST), asked)))

    assert found() == {job.title, shop.title, mine.title}
    assert found(nature="takeover") == {shop.title}
    assert found(secteur=figeac.epci.slug) == {job.title, mine.title}
    assert found(metier="maçonne") == {job.title}
    assert found(mots="Mûr Figeac") == {job.title}
    assert found(etat="a-relire") == {mine.title}
    assert found(etat="filled") == {ended.title}
    assert found(etat="nimporte", nature="quoi") == {job.title, shop.title, mine.title}


def test_an_empty_list_says_what_to_do(client, alice):
    client.sign_in(alice)

    assert "Trente secondes suffisent" in client.get(reverse(LIST)).text


def test_its_queries_do_not_grow_with_the_list(client, alice, django_assert_max_num_queries):
    client.sign_in(alice)
    for length in (2, 12):
        for _ in range(length):
            OpportunityFactory()
        with django_assert_max_num_queries(15):
            client.get(reverse(LIST))


def test_words_are_forgiven_as_the_public_search_forgives_them(client, alice, figeac):
    def offer(title, **told):
        text = f"{title.lower()} figeac|"
        return OpportunityFactory(title=title, search_text=text, commune=figeac, **told)

    offer("Soudeuse en atelier")
    offer("Soudeur à relire", review=True)
    offer("Boulangère")
    ended = {"state": State.FILLED, "ended_at": NOW}
    offer("Soudeur parti", **ended)
    client.sign_in(alice)

    def found(words, **more):
        return set(titles(client.get(reverse(LIST), {"mots": words, **more})))

    assert found("soudeusse figeac") == {"Soudeuse en atelier"}
    assert found("soud") == {"Soudeuse en atelier", "Soudeur à relire"}
    assert found("soud", etat="a-relire") == {"Soudeur à relire"}
    assert found("soudeur", etat="filled") == {"Soudeur parti"}
    assert found("zzz") == set()


def test_twins_are_shown(client, alice, figeac):
    one = OpportunityFactory(title="Soudeuse", twin_key="abcd", commune=figeac)
    OpportunityFactory(title="Soudeuse (H/F)", twin_key="abcd", commune=figeac)
    OpportunityFactory(title="Seule", twin_key="efgh")
    client.sign_in(alice)

    assert len(titles(client.get(reverse(LIST), {"etat": "doublons"}))) == 2
    assert "publiée deux fois" in client.get(one.get_absolute_url()).text


def test_who_sells_is_not_shown_elsewhere(client, charlie, alice, figeac):
    business = OpportunityFactory(takeovers=True, commune=figeac)
    business.takeover.seller_name, business.takeover.last_shop = "Dominique Vendeur", True
    business.takeover.save()

    def page_of(user):
        client.sign_in(user)
        return client.get(business.get_absolute_url()).text

    assert "Dominique Vendeur" in page_of(alice)
    assert "Dernier service" in page_of(alice)
    assert "Dominique Vendeur" not in page_of(charlie)
    assert "Dernier service" not in page_of(charlie)
    # Its commune neither: the area alone, which is called after it here.
    assert f">{figeac.name}, {figeac.epci.short_name}" in page_of(alice)
    assert f">{figeac.name}" not in page_of(charlie)
    assert f">{figeac.name}" not in client.get(reverse(LIST)).text
    # And before the area may be said, not even that.
    assert "dans le département" in page_of(charlie)
    assert "dans le département, " not in page_of(charlie)
    edit = reverse("workspace:offers:edit", args=[business.reference])
    assert client.get(edit).status_code == 403


@pytest.mark.parametrize(
    ("deed", "answers", "state"),
    [
        ("publier", {}, State.PUBLISHED),
        ("rendre", {"rendre-words": "Dites le salaire."}, State.DRAFT),
        ("retirer", {"retirer-because": "mistake"}, State.WITHDRAWN),
    ],
)
def test_a_reader_decides(client, alice, figeac, deed, answers, state):
    offer = OpportunityFactory(review=True, commune=figeac)
    client.sign_in(alice)

    client.post(reverse("workspace:offers:deed", args=[offer.reference, deed]), answers)

    offer.refresh_from_db()
    assert offer.state == state


def test_given_back_without_a_word_it_stays(client, alice, figeac):
    offer = OpportunityFactory(review=True, commune=figeac)
    client.sign_in(alice)

    page = client.post(reverse("workspace:offers:deed", args=[offer.reference, "rendre"]), {})

    assert page.status_code == 422
    offer.refresh_from_db()
    assert offer.state == State.REVIEW


def test_what_cannot_be_done_is_said(client, alice, figeac):
    offer = OpportunityFactory(draft=True, commune=figeac)
    client.sign_in(alice)

    page = client.post(
        reverse("workspace:offers:deed", args=[offer.reference, "publier"]), follow=True
    )

    assert "Personne n’a encore dit oui" in page.text


def test_an_adviser_of_elsewhere_reads_only(client, charlie, figeac):
    offer = OpportunityFactory(review=True, commune=figeac)
    client.sign_in(charlie)

    assert client.get(offer.get_absolute_url()).status_code == 200
    deed = reverse("workspace:offers:deed", args=[offer.reference, "publier"])
    assert client.post(deed).status_code == 403


def test_put_right_by_a_reader_it_needs_no_other(client, alice, figeac):
    offer = OpportunityFactory(commune=figeac, to_reread=True)
    client.sign_in(alice)

    answers = {"title": "Soudeuse, soudeur", "commune": "Figeac", "contract": "cdd"}
    client.post(reverse("workspace:offers:edit", args=[offer.reference]), answers)

    offer.refresh_from_db()
    assert (offer.title, offer.to_reread) == ("Soudeuse, soudeur", False)
