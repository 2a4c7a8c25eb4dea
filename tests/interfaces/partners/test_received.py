"""What the network put into a partner's hands, read and answered from its own room."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from ohmylot.demo.papers import cv_of
from ohmylot.domain.people.models import Role
from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.operations.sharing import withdraw_sharing
from ohmylot.domain.projects.signed_links import referral_link
from ohmylot.foundations.journal.models import Consultation
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.referring import company, letters, sent
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import MembershipFactory
from tests.factories.projects import DocumentFactory, ReferralFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return MembershipFactory(organisation=company(), role=Role.EMPLOYER)


@pytest.fixture
def referral(project, alice, seat):
    person = project.household.members.get()
    paper = DocumentFactory(project=project, person=person, expires_on=date(2099, 1, 1))
    return sent(
        project,
        seat.organisation,
        by=alice,
        at=timezone.now(),
        document=paper,
        words="Très motivée.",
    )


@pytest.fixture
def reader(client, seat):
    client.sign_in(seat.user)
    return client


def url(referral, deed=""):
    if not deed:
        return reverse("partners:referrals:detail", args=[referral.code])
    return reverse("partners:referrals:answer", args=[referral.code, deed])


def token(referral, at=None):
    return referral_link(referral, at=at or timezone.now()).split("/")[-2]


def link(referral, deed=""):
    if not deed:
        return reverse("partners:link:show", args=[token(referral)])
    return reverse("partners:link:answer", args=[token(referral), deed])


def name_of(referral):
    return referral.person.last_name


def test_it_works(reader, referral):
    home = reader.get(reverse("partners:home")).content.decode()
    assert "Une réponse est attendue de vous" in home
    assert name_of(referral) not in home
    page = reader.get(url(referral)).content.decode()
    assert name_of(referral) in page
    assert "Très motivée" in page
    for deed, typed in [
        ("vu", {}),
        ("accepter", {}),
        ("commencer", {}),
        ("mot", {"mot-body": "Un entretien lundi."}),
        ("terminer", {"terminer-outcome": "helped"}),
    ]:
        assert reader.post(url(referral, deed), typed).status_code == 302
    referral.refresh_from_db()
    assert (referral.state, referral.outcome) == ("done", "helped")
    page = reader.get(url(referral)).content.decode()
    assert name_of(referral) not in page
    assert "Très motivée" not in page


def test_the_list_says_for_which_offer(reader, referral):
    referral.opportunity = OpportunityFactory(title="Boulanger, boulangère")
    referral.save()

    assert "Boulanger, boulangère</a>" in reader.get(reverse("partners:home")).text


def test_reading_is_written_down_and_changes_nothing(reader, referral):
    reader.get(url(referral))
    looked = Consultation.objects.get()
    assert looked.screen == "referral"
    referral.refresh_from_db()
    assert referral.seen_at is None


def test_a_refusal_needs_its_reason(reader, referral):
    response = reader.post(url(referral, "decliner"), {"decliner-words": "Pas cette année"})
    assert response.status_code == 422
    assert "Pas cette année" in response.content.decode()
    reader.post(url(referral, "decliner"), {"decliner-reason": "no_opening"})
    referral.refresh_from_db()
    assert referral.state == "declined"


def test_an_answer_given_twice_has_a_clear_word(reader, referral):
    reader.post(url(referral, "accepter"))
    page = reader.post(url(referral, "accepter"), follow=True).content.decode()
    assert "C’était déjà fait" in page
    page = reader.post(
        url(referral, "decliner"), {"decliner-reason": "other"}, follow=True
    ).content.decode()
    assert "Une autre réponse a déjà été donnée" in page


def test_the_paper_opens_by_a_button_only(reader, referral):
    assert reader.get(url(referral, "document")).status_code == 405
    response = reader.post(url(referral, "document"))
    assert response["Content-Type"] == "application/pdf"
    assert "attachment" in response["Content-Disposition"]
    assert name_of(referral) not in response["Content-Disposition"]
    # These bytes cannot be joined to any other: the paper comes as it was given.
    assert b"".join(response.streaming_content) == b"%PDF-1.7 cv"
    referral.refresh_from_db()
    assert referral.document_opened_at


def test_what_the_employer_must_not_know_is_said(reader, referral):
    referral.project.employer_unaware = True
    referral.project.save()
    assert "employeur actuel ne le sait pas" in reader.get(url(referral)).content.decode()


def test_another_organisation_knows_nothing(client, referral):
    stranger = MembershipFactory(organisation=company(), role=Role.EMPLOYER)
    client.sign_in(stranger.user)
    assert client.get(url(referral)).status_code == 404
    assert client.post(url(referral, "accepter")).status_code == 404


def test_a_draft_or_a_question_is_nobodys_business_yet(reader, seat):
    waiting = ReferralFactory(recipient=seat.organisation, state="awaiting_consent", sent_at=None)
    assert reader.get(url(waiting)).status_code == 404


def test_an_unknown_deed_does_not_exist(reader, referral):
    assert reader.post(url(referral, "danser")).status_code == 404
    assert reader.post(link(referral, "danser")).status_code == 404


def test_a_link_answers_without_an_account(client, referral):
    page = client.get(link(referral)).content.decode()
    assert name_of(referral) in page
    assert client.post(link(referral, "accepter")).status_code == 302
    referral.refresh_from_db()
    assert referral.state == "accepted"


def test_a_link_opened_by_a_scanner_changes_nothing(client, referral):
    before = Referral.objects.values().get()
    for _ in range(3):
        client.get(link(referral))
        client.head(link(referral))
    for deed in ("vu", "accepter", "decliner", "document"):
        assert client.get(link(referral, deed)).status_code == 405
    assert Referral.objects.values().get() == before


def test_an_old_link_offers_a_new_one_to_the_known_address(client, referral):
    old = token(referral, at=timezone.now() - timedelta(days=8))
    response = client.get(reverse("partners:link:show", args=[old]))
    assert response.status_code == 410
    assert name_of(referral) not in response.content.decode()
    assert client.post(reverse("partners:link:answer", args=[old, "accepter"])).status_code == 410
    client.post(reverse("partners:link:renew", args=[old]))
    renewed = letters(referral, "referral_link").get()
    assert renewed.to == [referral.recipient.memberships.get().user.email]


def test_a_link_made_by_others_leads_nowhere(client, referral):
    good = token(referral)
    for wrong in ("n-importe-quoi", good[:-2] + "xx", good.replace(":", "")):
        assert client.get(reverse("partners:link:show", args=[wrong])).status_code == 404


DOORS = ("room", "link")


@pytest.mark.parametrize("door", DOORS)
def test_withdrawn_every_door_is_shut(reader, referral, door):
    """The page, the deeds, the paper; and the link that was sent before."""
    addresses = {"room": url, "link": link}
    before = {deed: addresses[door](referral, deed) for deed in ("", "accepter", "document", "mot")}
    assert name_of(referral) in reader.get(before[""]).content.decode()
    withdraw_sharing(referral.consent, by=None, at=timezone.now())
    page = reader.get(before[""]).content.decode()
    for fact in (name_of(referral), referral.person.email, "Très motivée"):
        assert fact not in page
    assert "repris son accord" in page
    for deed, typed in (("accepter", {}), ("document", {}), ("mot", {"mot-body": "Alors ?"})):
        answer = reader.post(before[deed], typed, follow=True)
        assert "Votre réponse n’a pas été enregistrée" in answer.content.decode(), deed
    referral.refresh_from_db()
    assert (referral.state, referral.document_opened_at) == ("revoked", None)
    assert name_of(referral) not in reader.get(reverse("partners:home")).content.decode()
    owed = Email.objects.about(referral).filter(state="owed")
    assert not [email for email in owed if name_of(referral) in email.text]


def test_its_queries_do_not_grow(reader, seat, django_assert_max_num_queries):
    for number in (1, 6):
        for _ in range(number):
            ReferralFactory(recipient=seat.organisation)
        with django_assert_max_num_queries(10):
            reader.get(reverse("partners:home"))


def test_a_manager_invites_and_ends_the_seats_of_their_own(reader, seat):
    seat.manages = True
    seat.save()
    address = reverse("partners:organisation:invite", args=[seat.organisation.slug])
    typed = {"full_name": "Sacha Neuf", "email": "sacha@exemple.test"}
    assert reader.post(address, typed).status_code == 302
    new = seat.organisation.memberships.exclude(pk=seat.pk).get()
    assert (new.role, new.manages) == (Role.EMPLOYER, False)
    assert reader.post(address, typed).status_code == 422
    end = reverse("partners:organisation:end-seat", args=[seat.organisation.slug, new.code])
    assert reader.post(end).status_code == 302
    new.refresh_from_db()
    assert new.until == timezone.localdate()
    # Neither their own, nor that of somebody of the network who sits in the same house.
    adviser = MembershipFactory(organisation=seat.organisation, role=Role.ADVISER)
    page = reader.get(reverse("partners:organisation:detail", args=[seat.organisation.slug]))
    assert adviser.user.full_name in page.text
    for kept in (seat, adviser):
        end = reverse("partners:organisation:end-seat", args=[seat.organisation.slug, kept.code])
        assert end not in page.text and reader.post(end).status_code == 404


def test_figures_are_those_of_the_organisation(reader, seat, referral):
    reader.post(url(referral, "accepter"))
    reader.post(url(referral, "terminer"), {"terminer-outcome": "helped_in_part"})
    page = reader.get(
        reverse("partners:organisation:detail", args=[seat.organisation.slug])
    ).content.decode()
    assert "Une partie a abouti" in page


def test_after_signing_in_they_are_shown_their_room(reader):
    assert reader.get(reverse("welcome")).url == reverse("partners:home")


def test_the_coordination_names_their_first_manager(client, coordinator, seat):
    client.sign_in(coordinator)
    address = reverse("workspace:seats:manager", args=[seat.code])
    assert "Lui laisser gérer" in client.get(reverse("workspace:seats:edit", args=[seat.code])).text
    client.post(address, {"manages": "1"})
    seat.refresh_from_db()
    assert seat.manages
    client.post(address, {"manages": "0"})
    seat.refresh_from_db()
    assert not seat.manages


def test_nobody_manages_the_seats_of_the_circle(client, coordinator, alice_seat):
    client.sign_in(coordinator)
    address = reverse("workspace:seats:manager", args=[alice_seat.code])
    assert client.post(address, {"manages": "1"}).status_code == 404


def test_the_paper_comes_behind_its_cover_in_one_file(reader, referral):
    referral.document.file.save("cv", cv_of("Infirmiere"))
    referral.document.save()

    whole = PdfReader(io.BytesIO(bytes_of(reader.post(url(referral, "document")))))

    cover, cv = (page.extract_text() for page in whole.pages)
    assert "Curriculum vitae, confié à" in cover
    assert "Secteur où cette personne peut travailler" in cover
    assert name_of(referral) not in cover
    assert "Dix ans de metier" in cv
    referral.refresh_from_db()
    assert referral.document_opened_at is not None


def test_the_cover_alone_says_that_the_paper_was_not_opened(reader, referral):
    page = PdfReader(io.BytesIO(bytes_of(reader.post(url(referral, "garde")))))

    assert "Disponibilité" in page.pages[0].extract_text()
    referral.refresh_from_db()
    assert referral.document_opened_at is None


def bytes_of(response):
    return b"".join(response.streaming_content)


# What would tell who hires of a couple, a family, or where they would live.
OF_THE_FAMILY = ("Second emploi", "foyer", "Secteurs souhaités", "famille")


def test_who_hires_learns_nothing_of_a_couple_by_any_door(reader, project, alice, seat, client):
    facts = frozenset({"identity_contact", "professional_cv", "project_dates"})
    referral = sent(
        project, seat.organisation, by=alice, at=timezone.now(), need="partner_job", scopes=facts
    )
    doors = [
        reader.get(reverse("partners:home")).text,
        reader.get(url(referral)).text,
        client.get(link(referral)).text,
        *(email.subject + email.text for email in letters(referral, "referral_received")),
    ]

    for said in doors:
        main = said.partition("<main")[2] or said
        assert "Emploi" in main
        # The help of a word to write, which every recipient reads, speaks of families in general.
        words = main.replace("La famille peut demander à le lire", "").replace("ce foyer", "")
        words = words.replace("foyer@exemple.test", "")
        assert [word for word in OF_THE_FAMILY if word in words] == [], words
    assert "Secteur où cette personne peut travailler" in doors[1]
