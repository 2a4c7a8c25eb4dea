"""Households of a spreadsheet: looked at, taken once, told to nobody, never reopened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ohmylot.domain.projects.import_columns import guess, read_line
from ohmylot.domain.projects.models import HouseholdImport, ImportLine, Project, Suspicion
from ohmylot.domain.projects.operations import importing
from ohmylot.domain.projects.operations.stages import move_stage
from ohmylot.foundations.connectors.spreadsheets import Sheet
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import PersonFactory
from tests.factories.projects import ProjectFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mini_lot")]
HEADERS = [
    "N°",
    "Prénom",
    "Nom",
    "Mail",
    "Tél",
    "Commune",
    "Date",
    "Statut",
    "Installé le",
    "Notes",
]
TABLE = """
1;Zoé;Exemple;zoe@exemple.test;06 12 34 56 78;Figeac;03/02/2025;En cours;;Deux enfants
2;Ali;Exemple;ali@exemple.test;;Figeac;01/03/2024;Installée;15/09/2024;
3;Lou;Exemple;lou@exemple.test;;;01/03/2023;Sans suite;;
4;;;x;12;Toulouse;31/31/2020;bof;;
"""
ROWS = [line.split(";") for line in TABLE.strip().split("\n")]


def brought(alice_seat, coordinator, at, rows=ROWS, headers=HEADERS):
    batch = importing.open_import("suivi.csv", Sheet(headers, rows), by=coordinator, at=at)
    mapping = {**batch.mapping, "ended_on": headers.index("Installé le")}
    return importing.map_columns(batch, mapping, alice_seat, by=coordinator, at=at)


def taken(batch, coordinator, at, most=100):
    importing.confirm_import(batch, by=coordinator, at=at)
    while importing.go_on(batch, most=most, at=at):
        pass


def states(batch):
    return list(batch.lines.order_by("number").values_list("state", flat=True))


def test_it_works(alice_seat, coordinator, at):
    batch = brought(alice_seat, coordinator, at)
    verdicts = importing.rehearse(batch, at=at)
    assert [one.kind for one in verdicts] == ["new", "new", "new", "wrong"]
    assert "Il manque un nom." in verdicts[3].words
    assert not Project.objects.exists()

    taken(batch, coordinator, at)

    assert states(batch) == ["made", "made", "made", "left_out"]
    zoe, ali, lou = Project.objects.order_by("pk")
    assert (zoe.stage, zoe.lead, zoe.story) == ("qualified", alice_seat, "Deux enfants")
    assert zoe.opened_at.date().isoformat() == "2025-02-03"
    assert zoe.household.members.get().phone == "+33612345678"
    assert zoe.epci.short_name
    assert ali.installation.settled_on.isoformat() == "2024-09-15"
    assert not ali.installation.follow_ups.filter(due_on__lte=at.date()).exists()
    assert (lou.stage, lou.closed_reason) == ("closed", "personal")
    # What was taken is in the file, and nowhere else.
    assert ImportLine.objects.get(number=2).cells == []
    assert not Email.objects.exists()


def test_taken_again_nothing_is_doubled_and_blanks_are_filled(alice_seat, coordinator, at):
    taken(brought(alice_seat, coordinator, at), coordinator, at)
    again = [[*row] for row in ROWS[:3]]
    again[1][4], again[0][9], again[2][9] = "06 99 99 99 99", "Autre chose", "Revenus"
    batch = brought(alice_seat, coordinator, at, rows=again)

    assert [one.kind for one in importing.rehearse(batch, at=at)] == ["same", "completes", "same"]
    taken(batch, coordinator, at)

    assert Project.objects.count() == 3
    zoe, ali, lou = Project.objects.order_by("pk")
    assert zoe.story == "Deux enfants"
    assert ali.household.members.get().phone == "+33699999999"
    assert (lou.stage, lou.story) == ("closed", "")


def test_the_line_1_of_another_table_is_another_household(alice_seat, coordinator, at):
    """Nothing of a stranger is written in a file because two tables count from one."""
    taken(brought(alice_seat, coordinator, at, rows=ROWS[1:2]), coordinator, at)
    other = ["2", "Noé", "Autre", "", "06 99 99 99 99", "", "", "En cours", "", ""]
    batch = brought(alice_seat, coordinator, at, rows=[other])
    ali = Project.objects.get()
    [verdict] = importing.rehearse(batch, at=at)
    assert (verdict.kind, verdict.project) == ("twin", ali)
    assert "Même numéro, sous un autre nom" in verdict.words[0]

    taken(batch, coordinator, at)

    assert states(batch) == ["known"]
    assert ali.household.members.get().phone == ""
    importing.tell_line_apart(batch, 2, is_another=True, by=coordinator, at=at)
    importing.go_on(batch, most=1, at=at)
    assert [project.household.label for project in Project.objects.order_by("pk")] == [
        "Ali Exemple",
        "Noé Autre",
    ]
    # Each of the two is found again under the number that they share.
    again = brought(alice_seat, coordinator, at, rows=[other])
    assert [one.kind for one in importing.rehearse(again, at=at)] == ["same"]


def test_a_week_later_no_word_of_a_line_is_left(alice_seat, coordinator, at):
    """Nor in the reason, which repeats an address or a number that was badly written."""
    batch = brought(alice_seat, coordinator, at)
    taken(batch, coordinator, at)
    assert "adresse e-mail" in batch.lines.get(number=5).why

    importing.forget_imports(before=at + timedelta(1), at=at)

    assert set(batch.lines.values_list("why", flat=True)) == {""}
    assert states(batch) == ["made", "made", "made", "left_out"]


def test_a_closed_project_of_ours_is_never_reopened(alice, alice_seat, coordinator, project, at):
    PersonFactory(household=project.household, email="zoe@exemple.test", rank=1)
    move_stage(project, "closed", closed_reason="family", by=alice, at=at)
    batch = brought(alice_seat, coordinator, at, rows=ROWS[:1])
    before = Email.objects.count()

    assert importing.rehearse(batch, at=at)[0].project == project
    taken(batch, coordinator, at)

    project.refresh_from_db()
    assert (states(batch), project.stage) == (["known"], "closed")
    assert Email.objects.count() == before


def test_what_a_spreadsheet_does_not_say_is_not_known(alice_seat, coordinator, at):
    """Neither a rented home nor no child: figures count what somebody said."""
    taken(brought(alice_seat, coordinator, at, rows=ROWS[1:2]), coordinator, at)

    home = Project.objects.get().installation
    assert (home.adults, home.children, home.home) == (1, None, "unknown")


@pytest.mark.parametrize("said", ["before", "after"])
def test_another_household_of_the_same_number_is_opened_when_somebody_says_so(
    alice_seat, coordinator, project, at, said
):
    PersonFactory(household=project.household, email="zoe@exemple.test", rank=1)
    batch = brought(alice_seat, coordinator, at, rows=ROWS[:1])
    if said == "after":
        taken(batch, coordinator, at)
    importing.tell_line_apart(batch, 2, is_another=True, by=coordinator, at=at)
    assert [one.kind for one in importing.rehearse(batch, at=at)] == ["another"]

    if said == "before":
        importing.confirm_import(batch, by=coordinator, at=at)
    importing.go_on(batch, most=1, at=at)

    opened = Project.objects.exclude(pk=project.pk).get()
    assert states(batch) == ["made"]
    assert opened.household != project.household
    apart = Suspicion.objects.about(opened).get()
    assert (apart.beside(opened), apart.dismissed_by) == (project, coordinator)
    with pytest.raises(importing.NothingToSay):
        importing.tell_line_apart(batch, 2, is_another=False, by=coordinator, at=at)


def test_said_and_taken_back_it_is_known_again(alice_seat, coordinator, project, at):
    PersonFactory(household=project.household, email="zoe@exemple.test", rank=1)
    batch = brought(alice_seat, coordinator, at, rows=ROWS[:1])
    for is_another, kind in ((True, "another"), (False, "twin")):
        importing.tell_line_apart(batch, 2, is_another=is_another, by=coordinator, at=at)
        assert [one.kind for one in importing.rehearse(batch, at=at)] == [kind]


def test_killed_on_the_way_the_rest_waits(alice_seat, coordinator, at):
    batch = brought(alice_seat, coordinator, at)
    importing.confirm_import(batch, by=coordinator, at=at)
    assert importing.go_on(batch, most=1, at=at) == 1
    assert states(batch) == ["made", "waiting", "waiting", "waiting"]

    assert importing.go_on_with_imports(most=100, at=at) == 3
    assert importing.go_on_with_imports(most=100, at=at) == 0
    assert Project.objects.count() == 3


def test_without_numbers_the_same_line_is_known_by_its_words(alice_seat, coordinator, at):
    rows = [row[1:] for row in ROWS[2:3]]
    for _ in range(2):
        batch = brought(alice_seat, coordinator, at, rows=rows, headers=HEADERS[1:])
        taken(batch, coordinator, at)
    assert Project.objects.count() == 1
    assert states(batch) == ["same"]


def test_twins_that_are_less_than_certain_are_suspected_without_a_letter(
    alice_seat, coordinator, at
):
    rows = [[*ROWS[0]], [*ROWS[0]]]
    rows[1][0], rows[1][3], rows[1][4] = "9", "autre@exemple.test", ""
    taken(brought(alice_seat, coordinator, at, rows=rows), coordinator, at)
    assert Suspicion.objects.exists()
    assert not Email.objects.exists()


def test_it_is_refused_without_a_name_or_somebody_to_lead(alice_seat, coordinator, at):
    batch = importing.open_import("x.csv", Sheet(["A"], [["b"]]), by=coordinator, at=at)
    with pytest.raises(importing.NoName):
        importing.map_columns(batch, {"phone": 0}, alice_seat, by=coordinator, at=at)
    with pytest.raises(importing.NobodyLeads):
        importing.confirm_import(batch, by=coordinator, at=at)
    assert importing.forget_imports(before=at + timedelta(1), at=at) == 1
    assert not HouseholdImport.objects.exists()


def test_columns_are_known_by_the_names_that_people_give_them():
    found = guess(["Réf.", "NOM de famille", "Prénom", "Courriel", "portable", "Remarque"])
    assert found == {"external_id": 0, "last_name": 1, "first_name": 2, "email": 3, "phone": 4}


def test_a_rehearsal_asks_the_same_of_many_lines(
    alice_seat, coordinator, at, django_assert_max_num_queries
):
    ProjectFactory()
    rows = [["", f"Zoé{n}", "X", f"z{n}@exemple.test", "", "", "", "", "", ""] for n in range(30)]
    batch = brought(alice_seat, coordinator, at, rows=rows)
    with django_assert_max_num_queries(35):
        assert len(importing.rehearse(batch, at=at)) == 30


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("À rappeler", "under_way"),
        ("Premier échange fait", "under_way"),
        ("En construction", "under_way"),
        ("Décidé", "under_way"),
        ("Installés depuis un an", "settled"),
        ("Reparti", "closed"),
        ("Sans suite : projet pas mûr", "closed"),
        ("Peut-être", None),
    ],
)
def test_our_own_words_say_where_they_stand(words, state):
    mapping = {"first_name": 0, "state": 1, "ended_on": 2}
    line = read_line(["Zoé", words, "03/02/2025"], mapping, today=date(2026, 3, 10))

    if state is None:
        assert "en cours, installés ou partis" in line.wrong[0]
    else:
        assert (line.state, line.wrong) == (state, ())
