"""The arrival, recorded once; the calls of the first year; the day when some leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ohmylot.domain.projects.models import Departure, FollowUp, Installation, Stage
from tests.factories.people import PersonFactory

pytestmark = [
    pytest.mark.django_db(databases=["default", "consultations"]),
    pytest.mark.usefixtures("mini_lot"),
]
TODAY = timezone.localdate()
WHOLE = {
    "settled_on": str(TODAY - timedelta(days=40)),
    "commune": "Figeac",
    "adults": "1",
    "children": "1",
    "home": "rented",
    "how_0": "network",
    "work_0": "Capdenac",
    "level_0": "primary",
    "school_0": "46100",
    "pupils_0": "1",
}


@pytest.fixture
def settled(do, project):
    do("settle", **WHOLE)
    project.refresh_from_db()
    return project


def test_it_works(do, read, project):
    PersonFactory(household=project.household, child=True)
    page = read("settle").text
    assert 'name="adults" value="1"' in page
    assert 'name="children" value="1"' in page

    assert do("settle", **WHOLE).url == project.get_absolute_url()

    project.refresh_from_db()
    assert project.stage == Stage.SETTLED
    installation = project.installation
    assert (installation.commune.name, installation.adults, installation.children) == (
        "Figeac",
        1,
        1,
    )
    assert installation.jobs.get().commune.name == "Capdenac"
    assert installation.schools.get().commune.name == "Figeac"
    assert installation.follow_ups.count() == 4
    assert "Figeac, depuis le" in read().text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"settled_on": "2199-01-01"}, "pas encore passée"),
        ({"commune": "Toulouse"}, "commune"),
        ({"commune": "Fijac"}, "Vouliez-vous dire Figeac"),
        ({"adults": "0"}, "supérieure"),
        ({"children": "0"}, "Les nombres ne vont pas ensemble"),
        ({"home": ""}, "Il manque une réponse ici"),
        ({"how_0": ""}, "Dites comment cet emploi a été trouvé"),
        ({"level_0": ""}, "à la fois le niveau et la commune"),
        ({"level_0": "", "school_0": ""}, "à la fois le niveau et la commune"),
    ],
)
def test_refused_with_nothing_lost(do, wrong, sentence):
    page = do("settle", **WHOLE | {"health_profession": "Infirmière"} | wrong)

    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="Infirmière"' in page.text
    assert not Installation.objects.exists()


@pytest.fixture
def brought(settled):
    """As a sheet brings it: neither the home nor the children are known."""
    Installation.objects.update(home="unknown", children=None)
    settled.installation.schools.all().delete()
    return settled


def test_what_nobody_knew_is_told_later(do, read, brought):
    assert "on ne sait pas" in read().text
    page = read("correct-installation").text
    assert 'value="Figeac"' in page
    assert "On ne sait pas" in page

    assert do("correct-installation", **WHOLE | {"home": "bought"}).status_code == 302

    told = Installation.objects.get()
    assert (told.home, told.children, told.schools.count()) == ("bought", 1, 1)
    assert "on ne sait pas" not in read().text
    assert 'value="unknown"' not in read("correct-installation").text


def test_what_nobody_knows_may_stay_so(do, brought):
    unknown = {"home": "unknown", "children": "", "level_0": "", "school_0": "", "pupils_0": ""}
    assert do("correct-installation", **WHOLE | unknown).status_code == 302

    told = Installation.objects.get()
    assert (told.home, told.children) == ("unknown", None)


def test_what_was_known_is_not_forgotten(do, settled):
    page = do("correct-installation", **WHOLE | {"home": "unknown", "children": ""})

    assert page.status_code == 422
    assert [*page.context["form"].errors] == ["children", "home"]
    assert Installation.objects.get().home == "rented"


def test_put_right_it_comes_back_whole(do, read, settled):
    """What the page shows, sent again, changes nothing; a job of somebody who left is kept."""
    settled.installation.jobs.create(person=None, commune=None, how_found="ad")
    Installation.objects.update(adults=2)

    assert do("correct-installation", **WHOLE | {"adults": "2"}).status_code == 302

    told = Installation.objects.get()
    assert {job.how_found for job in told.jobs.all()} == {"network", "ad"}
    assert told.jobs.get(how_found="network").commune.name == "Capdenac"
    page = read("correct-installation").text
    assert 'name="work_0" value="Capdenac"' in page
    assert told.follow_ups.count() == 4


def test_there_is_nothing_to_put_right_before_the_arrival(read, project):
    assert read("correct-installation").status_code == 404


def test_twice_is_once(do, settled):
    page = do("settle", **WHOLE)

    assert page.status_code == 422
    assert "déjà enregistrée" in page.text
    assert Installation.objects.count() == 1


def test_stepped_back_by_mistake_it_is_settled_again(do, settled):
    do("move", stage="moving")
    do("move", stage="settled")

    settled.refresh_from_db()
    assert settled.stage == Stage.SETTLED


def test_the_call_of_the_first_month(do, read, settled):
    page = read("follow-up", at=("m1",)).text
    assert "Avec ses mots" in page

    do("follow-up", at=("m1",), still_here="yes", words="Tout va bien.", network="useful")

    call = FollowUp.objects.get(kind="m1")
    assert (call.still_here, call.words) == ("yes", "Tout va bien.")
    assert Installation.objects.get().network == "useful"


@pytest.mark.parametrize(
    ("kind", "answers", "sentence"),
    [
        ("m12", {"still_here": "yes"}, "dans plus d’un mois"),
        ("m1", {"still_here": ""}, "Il manque une réponse ici"),
        ("m1", {"still_here": "yes", "network": "miracle"}, "Sélectionnez un choix valide"),
    ],
)
def test_a_call_refused_with_nothing_lost(do, settled, kind, answers, sentence):
    page = do("follow-up", at=(kind,), words="Ils se plaisent.", **answers)

    assert page.status_code == 422
    assert sentence in page.text
    assert "Ils se plaisent." in page.text


def test_a_call_twice_is_once_and_never_overwritten(do, settled):
    do("follow-up", at=("m1",), still_here="yes", words="Tout va bien.")
    assert do("follow-up", at=("m1",), still_here="yes", words="Tout va bien.").status_code == 302

    page = do("follow-up", at=("m1",), still_here="no", words="Partis.")
    assert page.status_code == 422
    assert "déjà noté, autrement" in page.text


def test_a_call_of_no_installation(do):
    assert do("follow-up", at=("m1",), still_here="yes").status_code == 404


def test_what_is_not_known_is_told_later(do, settled):
    do("follow-up", at=("m1",), still_here="unknown")
    do("follow-up", at=("m1",), still_here="yes")

    assert FollowUp.objects.get(kind="m1").still_here == "yes"


SAID = {
    "also": ["transport"],
    "kept_by": ["partner_job"],
    "kept_words": "Un poste pour elle.",
    "gone_to": "back",
    "may_write": "yes",
}


def test_they_left(do, read, settled):
    do("follow-up", at=("m1",), still_here="no")
    assert "Enregistrer ce départ" in read().text

    do("departure", left_on=str(TODAY), reason="family", words="Trop loin des parents.", **SAID)

    told = read().text
    assert "Ce qui les aurait fait rester : second emploi. Un poste pour elle." in told
    assert "Là d’où ils venaient" in told
    settled.refresh_from_db()
    assert settled.stage == Stage.DEPARTED
    assert Installation.objects.count() == 1
    assert read().status_code == 200


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"left_on": "2199-01-01"}, "pas encore passée"),
        ({"left_on": "2020-01-01"}, "avant celle de l’installation"),
        ({"reason": ""}, "Il manque une réponse ici"),
    ],
)
def test_a_departure_refused_with_nothing_lost(do, settled, wrong, sentence):
    answers = {"left_on": str(TODAY), "reason": "family", "words": "Trop loin des parents."} | SAID
    page = do("departure", **answers | wrong)

    assert page.status_code == 422
    assert sentence in page.text
    assert "Trop loin des parents." in page.text
    assert "Un poste pour elle." in page.text
    assert not Departure.objects.exists()


def test_nobody_leaves_who_did_not_come(do):
    page = do("departure", left_on=str(TODAY), reason="family")

    assert page.status_code == 422
    assert "pas installé" in page.text


def test_others_may_not(do, settled, bob, charlie):
    for by, status in ((bob, 403), (charlie, 404)):
        assert do("settle", by=by, **WHOLE).status_code == status
        assert do("departure", by=by).status_code == status
        assert do("follow-up", by=by, at=("m1",)).status_code == status
