import re

import pytest
from django.conf import settings as house
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects.models import Project, SearchKey, SearchTerm
from ohmylot.domain.projects.search import index_project, search_projects
from ohmylot.domain.projects.search.folding import fold, words_of
from tests.factories.people import HouseholdFactory, PersonFactory
from tests.factories.projects import ProjectFactory

LETTERS = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæ"
NAMES = st.text(LETTERS + LETTERS.upper(), min_size=3, max_size=12).filter(
    lambda name: len(words_of(name)) == 1 and len(words_of(name)[0]) >= 3
)
SEVERAL = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def household(project, *names, **fields):
    for rank, name in enumerate(names):
        first, _, last = name.partition(" ")
        PersonFactory(
            household=project.household, first_name=first, last_name=last, rank=rank, **fields
        )
    index_project(project)
    return project


@pytest.fixture
def found(alice_seat, coordination, alice):
    """A project of Alice's organisation, and how she finds it."""
    project = ProjectFactory(
        led=True,
        lead=alice_seat,
        organisation=alice_seat.organisation,
        reference="LOT-2026-00042",
        household=HouseholdFactory(label="Zoé Œuvrard et Jean-Pierre Saint-Martin"),
    )
    household(
        project,
        "Zoé Œuvrard",
        "Jean-Pierre Saint-Martin",
        email="zoe.o@exemple.test",
        phone="+33612345678",
    )
    return lambda words: [hit.project for hit in search_projects(words, alice)] == [project]


@pytest.mark.parametrize(
    "words",
    [
        *("Œuvrard", "oeuvrard", "OEUVR", "zoé œuvrard", "jean pierre", "jeanpierre"),
        *("Jean-Pierre", "saint martin", "St Martin", "st-mar", "saintmartin", "stmartin"),
        *("famille Œuvrard", "zo oeu", "zoe.o@exemple.test", "zoe.o@", "zoe.o"),
        *("06 12 34 56 78", "0612345678", "+33612345678", "0033 6 12 34 56 78", "06.12.34"),
        *("5678", "45678", "LOT-2026-00042", "lot-2026-42", "2026-42", "42", "00042"),
        # Typing errors, and what is heard.
        *("oeuvrar", "oeuvrrad", "euvrard", "oeuvrart", "zoé oeuvrad", "martain"),
    ],
)
def test_it_works(found, words):
    assert found(words)


@pytest.mark.parametrize("words", ["", "  ", "!!", "zzz", "dupont", "43", "zoé dupont", "7777"])
def test_it_finds_nothing_else(alice, found, words):
    assert search_projects(words, alice) == []


def test_exact_first_then_those_that_begin_so(alice, alice_seat):
    made = {}
    for name in ("Martineau", "Martin", "Lenoir"):
        project = ProjectFactory(
            organisation=alice_seat.organisation, household=HouseholdFactory(label=f"Lou {name}")
        )
        made[name] = household(project, f"Lou {name}")

    hits = search_projects("martin", alice)

    assert [hit.project for hit in hits] == [made["Martin"], made["Martineau"]]
    assert hits[0].why == "nom"


def test_spelling_is_forgiven_only_under_ten_answers(alice, alice_seat):
    for number in range(10):
        household(ProjectFactory(organisation=alice_seat.organisation), f"A{number} Martin")
    household(ProjectFactory(organisation=alice_seat.organisation), "Lou Martyn")

    assert len(search_projects("martin", alice)) == 10
    assert any(hit.is_guess for hit in search_projects("martine", alice))


@SEVERAL
@given(first=NAMES, last=NAMES)
def test_a_name_always_finds_itself(alice, alice_seat, first, last):
    project = ProjectFactory(organisation=alice_seat.organisation)
    household(project, f"{first} {last}")

    for words in (
        last,
        f"{first} {last}",
        f"{last} {first}",
        last.upper(),
        fold(last),
        fold(last)[:3],
    ):
        assert project in [hit.project for hit in search_projects(words, alice, limit=500)], words


@SEVERAL
@given(name=NAMES, data=st.data())
def test_nobody_finds_what_is_invisible_to_them(charlie, alice_seat, name, data):
    project = ProjectFactory(organisation=alice_seat.organisation)
    household(project, f"Lou {name}", phone="+33612345678")

    words = data.draw(
        st.sampled_from([name, name[:3], "Lou", project.reference, "0612345678", f"{name}e"])
    )
    assert search_projects(words, charlie) == []


@pytest.mark.parametrize("words", ["Martin", "mar", "marttin", "0612345678", "42 martin"])
def test_a_reserved_file_is_not_found_by_its_name(alice_seat, coordinator, words):
    project = ProjectFactory(
        led=True,
        lead=alice_seat,
        organisation=alice_seat.organisation,
        is_reserved=True,
        reference="LOT-2026-00042",
    )
    household(project, "Lou Martin", phone="+33612345678")

    assert search_projects(words, coordinator) == []


def test_a_reserved_file_is_found_by_its_reference_as_an_outline(alice_seat, alice, coordinator):
    project = ProjectFactory(
        led=True,
        lead=alice_seat,
        organisation=alice_seat.organisation,
        is_reserved=True,
        reference="LOT-2026-00042",
        household=HouseholdFactory(label="Lou Martin"),
    )
    household(project, "Lou Martin")

    [hit] = search_projects("2026-42", coordinator)
    assert (hit.is_outline, hit.label) == (True, "Dossier réservé")
    [hit] = search_projects("martin", alice)
    assert (hit.is_outline, hit.label) == (False, "Lou Martin")


@pytest.mark.parametrize("words", ["martin", "martn", "0612", "lou martn", "42", "zzzzzz"])
def test_its_queries_do_not_grow(alice, alice_seat, words):
    def count(rows):
        for _ in range(rows):
            household(ProjectFactory(organisation=alice_seat.organisation), "Lou Martin")
        seats_of(alice)
        with CaptureQueriesContext(connection) as queries:
            search_projects(words, alice)
        return len(queries)

    assert count(2) <= 4
    assert count(8) <= 4


def test_two_words_ask_few_enough_tables_for_the_rarer_to_come_first(found, alice):
    """PostgreSQL weighs every order of so many; of more, it keeps the order as written."""
    [limit] = re.findall(r"join_collapse_limit=(\d+)", house.POSTGRES_OPTIONS["options"])
    seats_of(alice)
    with CaptureQueriesContext(connection) as queries:
        assert found("zoé œuvrard")

    # The name of the household is asked of the rows that are kept, and joined to nothing.
    asked = re.findall('FROM "projects_|JOIN "', queries[0]["sql"])
    assert len(asked) <= int(limit)


def test_a_name_that_no_file_holds_any_more_is_forgotten(found, alice):
    project = Project.objects.get()
    project.household.members.update(first_name="Ana", last_name="Blanc", email="", phone="")
    project.household.label = "Ana Blanc"
    project.household.save()

    index_project(Project.objects.get())

    assert search_projects("oeuvrard", alice) == []
    assert not SearchKey.objects.filter(word=b"oeuvrard").exists()
    assert len(search_projects("blanc", alice)) == 1


def test_nothing_is_written_when_nothing_changed(found):
    project = Project.objects.get()
    with CaptureQueriesContext(connection) as queries:
        index_project(project)

    assert not [query for query in queries if not query["sql"].startswith("SELECT")]


def test_the_index_is_rebuilt_by_a_command(found):
    before = set(SearchTerm.objects.values_list("project", "kind", "term"))
    SearchTerm.objects.all().delete()

    call_command("reindex_projects")
    assert not SearchTerm.objects.exists()

    call_command("reindex_projects", "--commit")
    assert set(SearchTerm.objects.values_list("project", "kind", "term")) == before
