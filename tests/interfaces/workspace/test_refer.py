import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.projects.models import Document, Referral
from ohmylot.foundations.files.receiving import LARGEST
from tests.domain.projects.referring import company, sent
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.projects import ReferralFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 une page"


@pytest.fixture
def recipient():
    return company(name="Ateliers de la Vallée", short_name="Ateliers", slug="ateliers")


@pytest.fixture
def post(client, alice, project, recipient):
    """The form of the page, with what is changed in it."""

    def typed(**changes):
        client.sign_in(alice)
        person = project.household.members.order_by("pk").first()
        known = {
            "person": person.pk,
            "need": "job",
            "scopes": ["identity_contact", "professional_cv"],
            "words": "Une soudeuse qui vient en juin.",
            "consent": "message",
        }
        address = reverse("workspace:projects:refer", args=[project.reference])
        data = {key: value for key, value in {**known, **changes}.items() if value is not None}
        return client.post(f"{address}?organisation={recipient.slug}", data)

    return typed


def cv(content=PDF, name="cv.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def test_it_works(post, read, recipient, project):
    found = read("refer", q="vallee").content.decode()
    assert recipient.name in found
    page = read("refer", organisation=recipient.slug).content.decode()
    assert "J’accepte que Ateliers de la Vallée" in page
    assert post().status_code == 302
    referral = Referral.objects.get()
    assert referral.state == "awaiting_consent"
    assert "En attente de l’accord du foyer" in read().content.decode()
    page = read("referral", at=(referral.code,)).content.decode()
    assert "Accord demandé" in page


def test_spoken_it_leaves_at_once(post):
    post(consent="spoken")
    assert Referral.objects.get().state == "sent"


def test_in_the_circle_nothing_is_asked(read, project):
    chamber = MembershipFactory(organisation__name="Chambre", organisation__slug="chambre")
    page = read("refer", organisation=chamber.organisation.slug).content.decode()
    assert "Envoyer maintenant" in page
    assert "il faut l’accord" not in page


def test_a_draft_leaves_later_and_is_revoked(post, do):
    post(consent="later")
    referral = Referral.objects.get()
    assert referral.state == "draft"
    do("send-referral", at=(referral.code,), consent="spoken")
    referral.refresh_from_db()
    assert referral.state == "sent"
    do("revoke-referral", at=(referral.code,))
    do("revoke-referral", at=(referral.code,))
    referral.refresh_from_db()
    assert referral.state == "revoked"


def test_a_cv_leaves_with_it(post):
    response = post(cv=cv(), is_clean="on", consent="spoken")
    assert response.status_code == 302
    assert Referral.objects.get().document.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"cv": cv(b"MZ un programme"), "is_clean": "on"}, "n’est pas ce que son nom annonce"),
        ({"cv": cv(PDF + b" " * LARGEST), "is_clean": "on"}, "dépasse 10 Mo"),
        ({"cv": cv()}, "Relisez le CV"),
        ({"cv": cv(), "is_clean": "on", "scopes": ["identity_contact"]}, "cochez « Métier"),
        ({"scopes": None}, "Ce qui est transmis"),
    ],
)
def test_refused_with_nothing_lost(post, changes, sentence):
    for file in [changes.get("cv")]:
        if file:
            file.seek(0)
    response = post(**changes)
    assert response.status_code == 422
    page = response.content.decode().replace("\u00a0", " ")
    assert sentence in page
    assert "Une soudeuse qui vient en juin." in page
    assert not Document.objects.exists()


def test_an_employer_is_not_offered_family_nor_home(read, recipient):
    page = read("refer", organisation=recipient.slug).content.decode()
    for scope in ("household", "housing"):
        assert f'name="scopes" value="{scope}"' not in page
    assert 'name="scopes" value="identity_contact"' in page


def test_organisations_kept_apart_receive_nothing(post, do, read, project):
    do("silence", organisation="ATELIERS DE LA VALLÉE")
    assert "ATELIERS DE LA VALLÉE" in read("refer").content.decode()
    response = post()
    assert response.status_code == 422
    assert "rien ne part" in response.content.decode()
    do("hear-again", row=project.silenced.get().pk)
    assert post().status_code == 302


def test_the_flag_is_shown_at_every_sending(read, project, recipient):
    project.employer_unaware = True
    project.save()
    page = read("refer", organisation=recipient.slug).content.decode()
    assert "Son employeur ne le sait pas" in page


def test_twice_is_refused_with_a_sentence(post):
    post()
    response = post()
    assert response.status_code == 422
    assert "déjà ce foyer entre les mains" in response.content.decode()


def test_their_words_are_on_the_page(read, project, alice):
    referral = sent(project, by=alice, at=timezone.now())
    referral.said.create(body="Un entretien lundi.", written_at=timezone.now())
    assert "Un entretien lundi." in read("referral", at=(referral.code,)).content.decode()


def test_others_may_not(others_may_not):
    others_may_not("silence", organisation="Rien")


def test_the_coordination_sees_who_never_answers(client, coordinator, at):
    quiet = ReferralFactory(recipient__short_name="Muette").recipient
    ReferralFactory(recipient=quiet, project=ReferralFactory().project, need="housing")
    ReferralFactory(
        recipient=OrganisationFactory(short_name="Jamais"),
        state="expired",
        sent_at=timezone.now(),
        ended_at=timezone.now(),
    )
    client.sign_in(coordinator)
    page = client.get(reverse("workspace:silences")).content.decode()
    assert page.index("Muette") < page.index("Jamais")


def test_a_company_is_asked_nothing_of_children_or_health(post, read, recipient):
    page = read("refer", organisation=recipient.slug).text
    for need in ("school", "childcare", "health"):
        assert f'value="{need}"' not in page
        assert post(need=need).status_code == 422


def test_a_home_of_a_town_hall_becomes_a_referral(read, project, mini_lot):
    figeac = mini_lot["Figeac"]
    project.wishes.create(rank=0, epci=figeac.epci, commune=figeac)
    project.tracks.create(kind="housing")
    until = timezone.localdate() + timedelta(days=40)
    told = {"commune": figeac, "epci": figeac.epci, "expires_on": until}
    town_hall = OrganisationFactory(outside=True, kind="commune", email="mairie@exemple.test")
    home = OpportunityFactory(publisher=town_hall, homes=True, **told)
    OpportunityFactory(publisher=None, publisher_name="Une voisine", homes=True, **told)

    page = read("track", at=("housing",)).text
    [address] = re.findall(r'href="([^"]*mises-en-relation/[^"]*offre=[^"]*)"', page)
    assert home.reference in address
    form = read("refer", organisation=town_hall.slug, offre=home.reference).context["form"]
    assert (form["need"].value(), form["offer"].value()) == ("housing", home.pk)


def test_who_follows_the_file_is_not_kept_apart_in_silence(do, read, project):
    do("silence", organisation=project.organisation.short_name)
    assert "cette organisation suit ce dossier" in read("refer").text
