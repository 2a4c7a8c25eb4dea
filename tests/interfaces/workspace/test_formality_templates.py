"""The coordination writes the checklist that every household receives."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.territory.models import FormalityTemplate
from tests.factories.projects import FormalityFactory
from tests.factories.territory import FormalityTemplateFactory

pytestmark = pytest.mark.django_db
LIST = reverse("workspace:formalities:list")
LINE = {"label_fr": "Choisir une école", "label_en": "Choose a school", "is_active": "on"}


@pytest.fixture
def signed(client, coordinator):
    client.sign_in(coordinator)
    return client


def write(client, template, **words):
    address = reverse("workspace:formalities:edit", args=[template.slug])
    return client.post(address, {**LINE, "offset_months": "-3", **words})


def test_it_works(signed):
    added = {**LINE, "offset_months": "-3", "conditions": ["C"]}
    assert signed.post(reverse("workspace:formalities:new"), added).status_code == 302
    row = FormalityTemplate.objects.get(label_fr="Choisir une école")
    assert (row.slug, row.conditions, row.offset_months) == ("choisir-une-ecole", "C", -3)
    assert "Choisir une école" in signed.get(LIST).content.decode()


def test_its_words_change_at_once_in_the_lists(signed, project, household_member):
    row = FormalityFactory(project=project)
    write(signed, row.template, label_fr="Choisir le lycée")
    signed.sign_in(household_member)
    assert "Choisir le lycée" in signed.get(reverse("household:checklist")).content.decode()


def test_edits_win_over_the_file(signed):
    row = FormalityTemplateFactory(label_fr="Du fichier")
    row.seed({"label_fr": "Du fichier", "label_en": row.label_en})
    row.save()
    write(signed, row, label_fr="À la main")
    row.refresh_from_db()
    row.seed({"label_fr": "Du nouveau fichier"})
    assert row.label_fr == "À la main"


def test_a_line_goes_up_and_down(signed):
    rows = [FormalityTemplateFactory(order=number) for number in (1, 2, 3)]
    signed.post(reverse("workspace:formalities:move", args=[rows[2].slug]), {"to": "up"})
    ordered = FormalityTemplate.objects.order_by("order").values_list("pk", flat=True)
    assert list(ordered) == [rows[0].pk, rows[2].pk, rows[1].pk]


@pytest.mark.parametrize("offsets", [{"offset_days": "8"}, {"offset_months": ""}])
def test_it_is_dated_in_months_or_in_days(signed, offsets):
    answer = write(signed, FormalityTemplateFactory(), **offsets)
    assert answer.status_code == 422
    assert "l’un des deux" in answer.content.decode()


def test_the_preview_says_what_a_household_would_read(signed):
    FormalityTemplateFactory(label_fr="Pour les enfants", conditions="C", offset_months=-3)
    FormalityTemplateFactory(label_fr="Pour les animaux", conditions="P", offset_months=1)
    page = signed.get(LIST, {"jour": "2027-03-31", "est": "P"})
    assert [row.label_fr for _, row in page.context["preview"]] == ["Pour les animaux"]
    assert page.context["preview"][0][0].isoformat() == "2027-04-30"


def test_it_stands_near_the_move(signed):
    answer = write(signed, FormalityTemplateFactory(), offset_months="-30000")
    assert answer.status_code == 422


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "demain"])
def test_a_preview_of_another_age_is_that_of_today(signed, day):
    FormalityTemplateFactory(offset_months=-6)
    assert signed.get(LIST, {"jour": day}).status_code == 200


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"offset_months": -3, "conditions": "CT"}, "3 mois avant, si le foyer a des enfants et"),
        ({"offset_months": 0}, "le jour même<"),
        ({"offset_months": None, "offset_days": 8}, "8 jours après<"),
        ({"offset_months": None, "offset_days": -1}, "1 jour avant<"),
    ],
)
def test_the_list_is_in_words(signed, facts, words):
    FormalityTemplateFactory(**facts)
    assert words in signed.get(LIST).content.decode()
