from datetime import timedelta

import pytest

from ohmylot.domain.projects.operations import referral_answers as answers
from ohmylot.domain.projects.operations.referral_clocks import SweptReferrals, sweep_referrals
from ohmylot.foundations.common.working_days import add_working_days
from ohmylot.foundations.messaging.models import State
from tests.domain.projects.referring import letters, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(project, alice, at):
    referral = sent(project, by=alice)
    letters(referral).update(state=State.SENT, next_try_at=None, sent_at=at, settled_at=at)
    return referral


def after(at, days):
    return sweep_referrals(at=add_working_days(at, days))


def test_it_works(referral, project, alice, at):
    assert after(at, 2) == SweptReferrals(0, 0, 0, 0)
    assert after(at, 3) == SweptReferrals(1, 0, 0, 0)
    assert after(at, 10) == SweptReferrals(0, 1, 0, 0)
    assert after(at, 15) == SweptReferrals(0, 0, 1, 0)
    referral.refresh_from_db()
    assert referral.state == "expired"
    assert letters(referral).count() == 4
    back = letters(project, "emails/referral_step").order_by("pk").last()
    assert back.to == [alice.email]
    household = letters(project, "fr/referral_step").order_by("pk").last()
    assert "ne nous a pas répondu" in household.text


def test_run_twice_nobody_is_told_twice(referral, at):
    for days in (3, 10, 15):
        after(at, days)
        assert after(at, days) == SweptReferrals(0, 0, 0, 0)


def test_after_a_long_sleep_the_house_does_not_say_everything_at_once(referral, at):
    assert after(at, 12) == SweptReferrals(0, 1, 0, 0)
    assert after(at, 12) == SweptReferrals(0, 0, 0, 0)


def test_answered_nobody_is_reminded(referral, at):
    answers.accept_referral(referral, by=None, at=at + timedelta(hours=1))
    assert after(at, 20) == SweptReferrals(0, 0, 0, 0)


def test_weekends_and_holidays_do_not_count(referral, at):
    friday = at + timedelta(days=3)
    assert friday.weekday() == 4
    assert sweep_referrals(at=friday - timedelta(minutes=1)).reminded == 0
    assert sweep_referrals(at=friday).reminded == 1


def test_the_delays_are_the_territorys(referral, at, settings):
    from ohmylot.domain.territory.models import Territory

    Territory.objects.create(
        code=settings.TERRITORY, department_code="46", referral_remind_after_days=1
    )
    assert after(at, 1).reminded == 1


def test_a_closed_organisation_or_project_ends_it(referral, project, alice, at):
    other = sent(project, by=alice, need="training")
    referral.recipient.closed_on = at.date()
    referral.recipient.save()
    assert sweep_referrals(at=at).ended == 1
    project.stage, project.closed_reason, project.closed_at = "closed", "family", at
    project.save()
    assert sweep_referrals(at=at).ended == 1
    referral.refresh_from_db()
    other.refresh_from_db()
    assert (referral.revoked_because, other.revoked_because) == (
        "recipient_closed",
        "project_ended",
    )
