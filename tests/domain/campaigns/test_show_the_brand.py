"""Somebody asks to show our brand: granted, refused, withdrawn; and forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ohmylot.domain.campaigns.links import FILES, files_link, files_open
from ohmylot.domain.campaigns.models import Ambassador, BrandUse
from ohmylot.domain.campaigns.operations import brand as operations
from ohmylot.domain.campaigns.operations.brand import NewBrandUse
from ohmylot.domain.campaigns.operations.forgetting import forget_old_requests
from ohmylot.foundations.messaging.models import Email
from tests.factories.campaigns import AmbassadorFactory, BrandUseFactory

pytestmark = pytest.mark.django_db
State = BrandUse.State
NEW = NewBrandUse(
    "Fournil inventé",
    "Colombe Exemple",
    "Marque@exemple.test",
    "Des sacs à pain",
    "La boutique",
    date(2026, 9, 1),
)
GRANT = {"public_words": "Des sacs à pain", "until": date(2026, 9, 1)}


def pass_of(use):
    return FILES.read(files_link(use).split("/")[-2])


def test_it_works(coordinator, at):
    asked = operations.ask_for_the_brand(NEW, at=at)
    assert sorted(Email.objects.about(asked).values_list("to", flat=True)) == [
        [coordinator.email],
        ["marque@exemple.test"],
    ]

    granted = operations.grant_brand(asked, **GRANT, by=coordinator, at=at)

    assert list(BrandUse.objects.current(at.date())) == [granted]
    letter = Email.objects.about(granted).get(template="campaigns/emails/brand_granted")
    assert letter.is_secret
    assert files_link(granted) in letter.text
    assert files_open(pass_of(granted), granted, at)


def test_asked_twice_it_is_one(coordinator, at):
    assert operations.ask_for_the_brand(NEW, at=at) == operations.ask_for_the_brand(NEW, at=at)
    other = operations.ask_for_the_brand(replace(NEW, organisation="Autre"), at=at)
    assert BrandUse.objects.count() == 2
    assert other.organisation == "Autre"


def test_it_ends_by_itself(at):
    granted = BrandUseFactory(granted=True, until=at.date())

    assert files_open(pass_of(granted), granted, at)
    assert not files_open(pass_of(granted), granted, at + timedelta(days=1))
    assert not BrandUse.objects.current(at.date() + timedelta(days=1)).exists()


def test_withdrawn_it_closes_at_once_and_says_why(coordinator, at):
    granted = BrandUseFactory(granted=True)
    opened = pass_of(granted)

    gone = operations.withdraw_brand(granted, "Le logo est déformé.", by=coordinator, at=at)

    assert not files_open(opened, gone, at)
    assert not BrandUse.objects.current(at.date()).exists()
    assert "déformé" in Email.objects.about(gone).get().text


def test_a_new_link_closes_the_former(coordinator, at):
    granted = BrandUseFactory(granted=True)
    opened = pass_of(granted)

    granted = operations.send_files_again(granted, by=coordinator, at=at)

    assert not files_open(opened, granted, at)
    assert files_open(pass_of(granted), granted, at)


@pytest.mark.parametrize("deed", [operations.refuse_brand, operations.withdraw_brand])
def test_a_no_says_why(coordinator, at, deed):
    use = BrandUseFactory(granted=deed is operations.withdraw_brand)

    with pytest.raises(operations.RefusedWithoutAWord):
        deed(use, " ", by=coordinator, at=at)


def test_an_answer_is_given_once(coordinator, at):
    refused = operations.refuse_brand(BrandUseFactory(), "Non.", by=coordinator, at=at)

    with pytest.raises(operations.AnsweredAlready):
        operations.grant_brand(refused, **GRANT, by=coordinator, at=at)
    with pytest.raises(operations.NotGranted):
        operations.withdraw_brand(refused, "Non.", by=coordinator, at=at)
    with pytest.raises(operations.NotGranted):
        operations.send_files_again(refused, by=coordinator, at=at)


def test_it_is_not_granted_for_the_past(coordinator, at):
    with pytest.raises(operations.GrantedForThePast):
        operations.grant_brand(
            BrandUseFactory(), public_words="Hier", until=date(2026, 1, 1), by=coordinator, at=at
        )


def test_what_is_over_is_forgotten_after_a_year(coordinator, at):
    long_ago = at - timedelta(days=370)
    kept = [AmbassadorFactory(), AmbassadorFactory(active=True, asked_at=long_ago)]
    used = BrandUseFactory(granted=True, asked_at=long_ago)
    AmbassadorFactory(asked_at=long_ago)
    BrandUseFactory(granted=True, asked_at=long_ago, until=long_ago.date())
    refused = operations.refuse_brand(BrandUseFactory(), "Non.", by=coordinator, at=long_ago)

    assert forget_old_requests(at=at) == 3

    assert set(Ambassador.objects.all()) == set(kept)
    assert list(BrandUse.objects.all()) == [used]
    assert Email.objects.filter(about_id=str(refused.pk)).get().to == []
