from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from ohmylot.domain.people.models import Role
from ohmylot.domain.privacy.sharing import facts_shared_with
from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.operations import documents, referring, sharing, silencing
from ohmylot.domain.projects.operations.referring import refer
from ohmylot.foundations.messaging.models import Email, State
from tests.domain.projects.referring import company, letters, new_referral, sent
from tests.factories.people import MembershipFactory, PersonFactory
from tests.factories.projects import DocumentFactory

pytestmark = pytest.mark.django_db


def test_it_works(project, alice, at):
    referral = refer(project, new_referral(project), by=alice, at=at)
    assert referral.state == "awaiting_consent"
    assert not letters(referral).exists()
    question = letters(referral.consent).get()
    assert question.to == ["foyer@exemple.test"]
    sharing.agree_to_share(referral.consent, channel="message", by=None, at=at)
    referral.refresh_from_db()
    assert referral.state == "sent"
    assert letters(referral, "referral_received").get().to == ["rh@exemple.test"]
    assert letters(project, "fr/referral_step").exists()
    assert letters(project, "emails/referral_step").get().to == [alice.email]


def test_what_was_sent_is_kept_as_it_was(project, alice, at):
    referral = sent(project, by=alice)
    person = project.household.members.get()
    assert ["Nom", person.full_name] in referral.snapshot["facts"]["identity_contact"]
    person.last_name = "Autrement"
    person.save()
    referral.refresh_from_db()
    assert "Autrement" not in str(referral.snapshot)


def test_no_letter_says_who_it_is_about(project, alice, at):
    referral = sent(project, by=alice)
    person = project.household.members.get()
    for email in letters(referral):
        assert person.last_name not in email.text + email.subject
        assert person.last_name not in email.html


def test_inside_the_circle_nobody_is_asked(project, alice, at):
    chamber = MembershipFactory(organisation__kind="cci", user__email="cci@exemple.test")
    referral = refer(project, new_referral(project, chamber.organisation), by=alice, at=at)
    assert referral.state == "sent"
    assert referral.consent is None
    assert letters(referral).get().to == ["cci@exemple.test"]


def test_the_other_staff_of_a_chamber_is_outside(project, alice, at):
    staff = MembershipFactory(role=Role.PARTNER)
    referral = refer(project, new_referral(project, staff.organisation), by=alice, at=at)
    assert referral.state == "awaiting_consent"


def test_spoken_it_leaves_at_once_and_the_person_is_told(project, alice, at):
    referral = sent(project, by=alice)
    assert referral.state == "sent"
    assert letters(referral.consent, "consent_spoken").get().is_secret


def test_agreed_once_it_is_not_asked_again(project, alice, at):
    recipient = company()
    sent(project, recipient, by=alice)
    assert (
        refer(project, new_referral(project, recipient, need="training"), by=alice, at=at).state
        == "sent"
    )


def test_the_word_of_one_adult_does_not_bind_the_other(project, alice, at):
    recipient = company()
    sent(project, recipient, by=alice)
    other = PersonFactory(household=project.household, rank=1)
    new = new_referral(project, recipient, need="partner_job")
    theirs = referring.NewReferral(recipient, other, new.need, new.scopes)
    assert refer(project, theirs, by=alice, at=at).state == "awaiting_consent"


def test_a_draft_tells_nobody_and_leaves_later(project, alice, at):
    draft = refer(project, new_referral(project), consent="later", by=alice, at=at)
    assert (draft.state, Email.objects.count()) == ("draft", 0)
    assert referring.send_draft(draft, by=alice, at=at).state == "awaiting_consent"
    assert referring.send_draft(draft, by=alice, at=at).state == "awaiting_consent"


def test_a_refusal_ends_it_and_the_recipient_never_hears(project, alice, at):
    referral = refer(project, new_referral(project), by=alice, at=at)
    sharing.refuse_to_share(referral.consent, by=None, at=at)
    referral.refresh_from_db()
    assert (referral.state, referral.revoked_because) == ("revoked", "consent_refused")
    assert not letters(referral).exists()


def test_taken_back_nobody_is_left_with_its_question(project, alice, at):
    referral = refer(project, new_referral(project), by=alice, at=at)
    question = letters(referral.consent).get()
    assert question.state == State.OWED
    sharing.revoke_referral(referral, by=alice, at=at)
    referral.refresh_from_db()
    assert (referral.state, referral.consent) == ("revoked", None)
    assert not project.household.consents.exists()
    question.refresh_from_db()
    assert question.state == State.CANCELLED


def test_withdrawn_before_the_letter_left_it_never_leaves(project, alice, at):
    referral = sent(project, by=alice)
    sharing.withdraw_sharing(referral.consent, by=None, at=at)
    referral.refresh_from_db()
    assert referral.revoked_because == "consent_withdrawn"
    assert [letter.state for letter in letters(referral)] == [State.CANCELLED]


def test_withdrawn_after_it_left_the_recipient_is_told_without_a_name(project, alice, at):
    referral = sent(project, by=alice)
    letters(referral).update(state=State.SENT, next_try_at=None, sent_at=at, settled_at=at)
    sharing.withdraw_sharing(referral.consent, by=None, at=at)
    assert letters(referral, "referral_over").get().state == State.OWED
    shared = facts_shared_with(project.household, referral.recipient, "", at=at)
    assert shared == frozenset()


def test_its_own_benefit_is_marked(project, alice, at):
    own = alice.memberships.get().organisation
    assert refer(project, new_referral(project, own), by=alice, at=at).own_benefit


def test_a_paper_leaves_with_its_cover(project, alice, at):
    person = project.household.members.get()
    person.trade_words = "soudeuse"
    person.save()
    cv = documents.receive_cv(project, person, ContentFile(b"%PDF-1.7", "cv.pdf"), by=alice, at=at)
    assert cv.expires_on == date(2027, 3, 10)
    referral = sent(project, by=alice, document=cv)
    assert ["Métier", "soudeuse"] in referral.snapshot["cover"]
    assert person.last_name not in str(referral.snapshot["cover"])


def test_a_file_that_lies_is_refused(project, alice, at):
    person = project.household.members.get()
    with pytest.raises(documents.UnknownKindOfFile):
        documents.receive_cv(project, person, ContentFile(b"MZ", "cv.pdf"), by=alice, at=at)


def test_an_old_paper_is_forgotten_with_its_bytes(
    project, alice, at, django_capture_on_commit_callbacks
):
    cv = DocumentFactory(project=project, expires_on=at.date())
    storage, name = cv.file.storage, cv.file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert documents.forget_expired_documents(at=at) == 1
    assert documents.forget_expired_documents(at=at) == 0
    assert not storage.exists(name)


def test_who_hires_receives_neither_family_nor_home(project, alice, at):
    for scope in ("household", "housing"):
        with pytest.raises(referring.NotForAnEmployer):
            refer(project, new_referral(project, scopes=frozenset({scope})), by=alice, at=at)


def test_companies_named_by_the_person_receive_nothing(project, alice, at):
    recipient = company(name="Ateliers Réunis du Lot", short_name="ARL")
    silencing.silence_organisation(project, "ateliers reunis du lot", by=alice, at=at)
    with pytest.raises(referring.KeptApart):
        refer(project, new_referral(project, recipient), by=alice, at=at)
    row = silencing.silence_organisation(project, "ARL", by=alice, at=at)
    project.silenced.exclude(pk=row.pk).delete()
    with pytest.raises(referring.KeptApart):
        refer(project, new_referral(project, recipient), by=alice, at=at)
    silencing.hear_organisation_again(row, by=alice, at=at)
    assert refer(project, new_referral(project, recipient), by=alice, at=at).pk


def test_named_while_the_question_waits_it_never_leaves(project, alice, at):
    referral = refer(project, new_referral(project), by=alice, at=at)
    silencing.silence_organisation(project, referral.recipient.name, by=alice, at=at)
    referral.refresh_from_db()
    assert (referral.state, referral.consent) == ("revoked", None)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"scopes": frozenset()}, referring.NothingIsShared),
        ({"recipient": {"email": ""}}, referring.NobodyReceives),
        ({"recipient": {"closed_on": date(2026, 1, 1)}}, referring.RecipientHasClosed),
    ],
)
def test_what_cannot_be_is_refused(project, alice, at, fields, refusal):
    if "recipient" in fields:
        fields = {"recipient": company(**fields["recipient"])}
    with pytest.raises(refusal):
        refer(project, new_referral(project, **fields), by=alice, at=at)


def test_a_second_one_for_the_same_need_is_refused(project, alice, at):
    recipient = company()
    refer(project, new_referral(project, recipient), by=alice, at=at)
    with pytest.raises(referring.AlreadyReferred):
        refer(project, new_referral(project, recipient), by=alice, at=at)


def test_a_strangers_paper_or_an_old_one_is_refused(project, alice, at):
    for cv in (DocumentFactory(), DocumentFactory(expires_on=at.date())):
        with pytest.raises(referring.PaperIsGone):
            refer(project, new_referral(project, document=cv), by=alice, at=at)


def test_without_an_address_one_asks_aloud(project, alice, at):
    project.household.members.update(email="")
    with pytest.raises(referring.NoWayToAsk):
        refer(project, new_referral(project), by=alice, at=at)
    assert sent(project, by=alice).state == "sent"


def test_somebody_else_is_not_referred(project, alice, at):
    new = referring.NewReferral(company(), PersonFactory(), "job", frozenset({"identity_contact"}))
    with pytest.raises(referring.NotOneOfThem):
        refer(project, new, by=alice, at=at)


def test_impossible_rows_are_impossible(project, alice, at):
    referral = sent(project, by=alice)
    rows = Referral.objects.filter(pk=referral.pk)
    for wrong in (
        {"sent_at": None},
        {"state": "declined"},
        {"state": "done", "ended_at": at, "answered_at": at},
        {"state": "revoked", "ended_at": at},
        {"state": "accepted"},
        {"ended_at": at},
        {"outcome": "helped"},
        {"answered_at": at},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
