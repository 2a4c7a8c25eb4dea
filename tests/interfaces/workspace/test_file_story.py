"""What the first exchange taught: household, wishes, project."""

from __future__ import annotations

from html import unescape

import pytest

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import WorkWish
from ohmylot.domain.territory.models import Epci
from tests.factories.people import UserFactory
from tests.factories.projects import EnquiryFactory

pytestmark = [
    pytest.mark.django_db(databases=["default", "consultations"]),
    pytest.mark.usefixtures("mini_lot"),
]
WHOLE = {
    "story": "Elle est soignante, lui menuisier.",
    "origin": "Nantes",
    "target_month": "2027-06",
    "adult_0_first_name": "Zoé",
    "adult_0_last_name": "Exemple",
    "adult_0_looks_for_work": "on",
    "adult_1_first_name": "Ali",
    "adult_1_phone": "06 12 34 56 78",
    "adult_1_trade_words": "Menuisier",
    "child_0_year": "2018",
    "child_0_level": "primary",
    "wish_0_commune": "Figeac",
    "wish_1_commune": "46300",
}


def test_it_works(do, read, project):
    assert do("story", **WHOLE).url == project.get_absolute_url()

    project.refresh_from_db()
    assert project.story == "Elle est soignante, lui menuisier."
    assert project.household.label == "Zoé Exemple et Ali"
    assert project.household.members.get(first_name="Ali").phone == "+33612345678"
    assert project.household.members.get(kind=Person.Kind.CHILD).birth_year == 2018
    assert [wish.commune.name for wish in project.wishes.order_by("rank")] == ["Figeac", "Gourdon"]
    assert set(project.tracks.values_list("kind", flat=True)) == {
        "housing",
        "job",
        "partner_job",
        "school",
    }
    page = read("story").text
    assert "un autre secteur : s’il le faut, passez le relais" in page
    for typed in ("Nantes", "2027-06", "Menuisier", "Figeac", "2018"):
        assert f'value="{typed}"' in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"adult_1_phone": "06 12"}, "Ce numéro ne semble pas complet"),
        ({"adult_1_first_name": ""}, "Il manque un prénom ou un nom."),
        ({"adult_0_email": "zoe@"}, "adresse"),
        ({"child_0_year": "1950"}, "supérieure"),
        ({"target_month": "juin"}, "Écrivez le mois et l’année"),
        ({"wish_0_commune": "Toulouse"}, "commune"),
        ({"wish_0_commune": "Fijac"}, "Vouliez-vous dire Figeac"),
        ({"wish_0_area": "AREA"}, "n’est pas dans ce secteur"),
    ],
)
def test_refused_with_nothing_lost(do, project, mini_lot, wrong, sentence):
    if "wish_0_area" in wrong:
        wrong = {"wish_0_area": mini_lot["Cahors"].epci.siren}
    page = do("story", **WHOLE | wrong)

    assert page.status_code == 422
    assert sentence in page.text
    assert "Elle est soignante, lui menuisier." in page.text
    project.refresh_from_db()
    assert project.story == ""


def test_who_signs_in_stays_in_the_household(do, project):
    do("story", **WHOLE)
    ali = project.household.members.get(first_name="Ali")
    ali.user = UserFactory()
    ali.save()
    page = do("story", **WHOLE | dict.fromkeys(WHOLE, "") | {"adult_0_first_name": "Zoé"})

    assert page.status_code == 422
    assert "a son propre accès" in page.text


def test_a_project_that_ended(do, project):
    do("move", stage="closed", closed_reason="family")

    page = do("story", **WHOLE)

    assert page.status_code == 422
    assert "rouvrez-le d’abord" in page.text


def test_areas_are_those_of_today(read, project, mini_lot):
    """A commune may pass to another intercommunalité each January, and one of them may cease."""
    figeac, gourdon = mini_lot["Figeac"], mini_lot["Gourdon"]
    project.wishes.create(rank=0, epci=gourdon.epci, commune=figeac)
    project.wishes.create(rank=1, epci=gourdon.epci)
    Epci.objects.filter(pk=gourdon.epci_id).update(ended_on="2026-01-01")

    page = read("story").text
    assert f'<option value="{figeac.epci.siren}" selected>' in page
    assert f"{gourdon.epci} n’existe plus : quel secteur ?" in unescape(page)


def test_twice_is_once(do, project):
    do("story", **WHOLE)
    do("story", **WHOLE)

    assert project.household.members.count() == 3
    assert project.wishes.count() == 2


def test_others_may_not(others_may_not, project):
    others_may_not("story", **WHOLE)

    project.refresh_from_db()
    assert project.story == ""


@pytest.fixture
def both_trades(project, mini_trades):
    """Chosen on the site: a nurse, who wrote, and a welder whose name nobody knows yet."""
    labels = [mini_trades[code].label for code in ("J1506", "H2913")]
    EnquiryFactory(
        project=project,
        answers={
            "trade": labels[0],
            "adults": 2,
            "work": {"labels": labels, "minutes": 45, "codes": ["J1506", "H2913"]},
        },
    )
    return labels


def test_the_other_s_trade_waits_for_a_name(do, read, project, both_trades):
    page = read("detail").text.replace("\u00a0", " ")
    assert f"L’autre adulte : {both_trades[1]}" in page
    assert "Adultes : 2" in page
    assert f'value="{both_trades[1]}"' in read("story").text

    do("story", adult_0_first_name="Maud", adult_1_trade_words=both_trades[1])
    assert project.household.members.count() == 1

    told = {"adult_1_first_name": "Sam", "adult_1_trade_words": both_trades[1]}
    do("story", adult_0_first_name="Maud", **told, adult_1_looks_for_work="on")
    wish = WorkWish.objects.get()
    assert (wish.person.first_name, wish.trade.code, wish.minutes) == ("Sam", "H2913", 45)
    assert "L’autre adulte" not in read("detail").text
