from datetime import datetime, timedelta

import pytest

from ohmylot.domain.privacy.models import SCOPES
from ohmylot.domain.projects.models import Referral, Stage
from ohmylot.domain.projects.operations import referral_answers as answers
from ohmylot.domain.projects.operations import sharing
from ohmylot.domain.projects.operations.referral_links import NotNow, renew_link
from ohmylot.domain.projects.operations.referral_steps import (
    AnsweredAlready,
    NotYetThere,
    ReferralHasEnded,
)
from ohmylot.domain.projects.referral_access import document_open_to, scopes_open_to
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.referring import company, letters, sent
from tests.factories.people import PersonFactory
from tests.factories.projects import DocumentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(project, alice):
    return sent(project, by=alice)


def test_it_works(referral, project, alice, at):
    answers.see_referral(referral, by=None, at=at)
    answers.accept_referral(referral, by=None, at=at)
    answers.start_referral(referral, by=None, at=at)
    answers.write_word(referral, "Un entretien est fixé.", by=None, at=at)
    done = answers.finish_referral(referral, "helped", by=None, at=at)
    assert (done.state, done.outcome, done.ended_at) == ("done", "helped", at)
    told = Email.objects.about(project).filter(to=[alice.email])
    assert told.count() == 4
    assert Email.objects.about(project).filter(template__endswith="fr/referral_step").count() == 4


def test_an_answer_given_twice_is_one(referral, project, at):
    answers.accept_referral(referral, by=None, at=at)
    count = Email.objects.count()
    answers.accept_referral(referral, by=None, at=at + timedelta(minutes=1))
    referral.refresh_from_db()
    assert (referral.answered_at, Email.objects.count()) == (at, count)


def test_declined_it_says_why_and_closes(referral, at):
    assert scopes_open_to(referral, "", at=at)
    declined = answers.decline_referral(referral, "no_opening", by=None, at=at)
    answers.decline_referral(referral, "other", by=None, at=at)
    declined.refresh_from_db()
    assert declined.decline_reason == "no_opening"
    assert scopes_open_to(declined, "", at=at) == frozenset()
    with pytest.raises(ReferralHasEnded):
        answers.accept_referral(referral, by=None, at=at)


def test_what_was_accepted_is_not_declined(referral, at):
    answers.accept_referral(referral, by=None, at=at)
    with pytest.raises(AnsweredAlready):
        answers.decline_referral(referral, "other", by=None, at=at)


def test_steps_come_in_their_order(referral, at):
    for deed in (
        lambda: answers.start_referral(referral, by=None, at=at),
        lambda: answers.finish_referral(referral, "helped", by=None, at=at),
    ):
        with pytest.raises(NotYetThere):
            deed()


def test_nothing_said_is_refused(referral, at):
    for deed in (
        lambda: answers.decline_referral(referral, "", by=None, at=at),
        lambda: answers.finish_referral(referral, "perhaps", by=None, at=at),
        lambda: answers.write_word(referral, "  ", by=None, at=at),
    ):
        with pytest.raises(answers.NothingSaid):
            deed()


def test_withdrawn_while_they_read_their_answer_is_refused_clearly(referral, at):
    sharing.withdraw_sharing(referral.consent, by=None, at=at)
    for deed in (answers.see_referral, answers.accept_referral, answers.open_document):
        with pytest.raises(answers.NoLongerShared):
            deed(referral, by=None, at=at)


def test_withdrawn_behind_our_back_the_door_is_shut_all_the_same(referral, at):
    """Whatever forgot to revoke the referral: the consent itself decides."""
    type(referral.consent).objects.update(withdrawn_at=at)
    assert scopes_open_to(referral, "", at=at) == frozenset()
    with pytest.raises(answers.NoLongerShared):
        answers.accept_referral(referral, by=None, at=at)


def test_a_success_makes_its_sisters_obsolete_and_tells_each(referral, project, alice, at):
    sister = sent(project, company(email="autre@exemple.test"), by=alice)
    cousin = sent(project, company(), by=alice, need="training")
    answers.accept_referral(referral, by=None, at=at)
    answers.finish_referral(referral, "helped", by=None, at=at)
    states = dict(Referral.objects.values_list("pk", "state"))
    assert (states[sister.pk], states[cousin.pk]) == ("obsolete", "sent")


def test_help_in_part_leaves_the_sisters_alone(referral, project, alice, at):
    sister = sent(project, company(), by=alice)
    answers.accept_referral(referral, by=None, at=at)
    answers.finish_referral(referral, "helped_in_part", by=None, at=at)
    sister.refresh_from_db()
    assert sister.state == "sent"


def test_a_paper_opened_is_traced_once(project, alice, at):
    person = project.household.members.get()
    referral = sent(project, by=alice, document=DocumentFactory(project=project, person=person))
    answers.open_document(referral, by=None, at=at)
    answers.open_document(referral, by=None, at=at + timedelta(hours=1))
    referral.refresh_from_db()
    assert referral.document_opened_at == at
    last = datetime.combine(referral.document.expires_on, at.timetz())
    assert document_open_to(referral, "", at=last - timedelta(days=1))
    assert document_open_to(referral, "", at=last) is None
    referral.document.person = PersonFactory(household=project.household)
    assert document_open_to(referral, "", at=at) is None


def test_without_a_paper_there_is_none(referral, at):
    with pytest.raises(answers.NoPaper):
        answers.open_document(referral, by=None, at=at)


def test_revoked_it_is_over_for_all(referral, alice, at):
    sharing.revoke_referral(referral, by=alice, at=at)
    sharing.revoke_referral(referral, by=alice, at=at)
    referral.refresh_from_db()
    assert (referral.revoked_because, referral.link_number) == ("sender", 1)


def test_a_wider_consent_opens_no_more_than_what_was_sent(referral, at):
    type(referral.consent).objects.update(scopes=sorted(SCOPES))
    assert scopes_open_to(referral, "", at=at) == {"identity_contact", "professional_cv"}


def test_of_a_project_that_ended_nothing_is_read(referral, at):
    """At once: before the clocks of referrals pass."""
    referral.project.stage = Stage.CLOSED
    assert scopes_open_to(referral, "", at=at) == frozenset()


def test_an_organisation_that_closed_reads_nothing(referral, at):
    referral.recipient.closed_on = at.date()
    referral.recipient.save()
    assert scopes_open_to(referral, "", at=at) == frozenset()


def test_an_adviser_who_left_is_replaced_by_who_is_responsible(referral, alice, coordinator, at):
    seat = alice.memberships.get()
    seat.until = at.date()
    seat.save()
    answers.accept_referral(referral, by=None, at=at)
    told = Email.objects.filter(template__endswith="emails/referral_step").last()
    assert told.to == [coordinator.email]


def test_a_new_link_leaves_not_too_often_and_shuts_the_former(referral, at):
    renewed = renew_link(referral, at=at)
    assert renewed.link_number == 1
    assert letters(referral, "referral_link").get().to == ["rh@exemple.test"]
    with pytest.raises(NotNow):
        renew_link(referral, at=at + timedelta(minutes=9))
    assert renew_link(referral, at=at + timedelta(minutes=11)).link_number == 2
