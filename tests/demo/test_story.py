from __future__ import annotations

import random
import re
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ohmylot.demo import network
from ohmylot.demo.accounts import accounts
from ohmylot.demo.casting import STAGES, cast_of
from ohmylot.demo.openings import tell_of_openings
from ohmylot.demo.telling import AlreadyTold, tell
from ohmylot.demo.world import World
from ohmylot.domain.people.models import Membership, Organisation, Person, User
from ohmylot.domain.people.queries import coverage_of_the_territory
from ohmylot.domain.projects.models import Enquiry, Project, Stage
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.audience.models import PageViews
from ohmylot.foundations.journal.models import Consultation
from ohmylot.foundations.messaging.models import Email
from tests.clock import NOW

pytestmark = pytest.mark.django_db
RESERVED = re.compile(r"@([a-z-]+\.)*(exemple\.test|courriel\.test)$")
FICTION = re.compile(r"^(\+33|0)(536490|536491|6399[8])\d{3,4}$")
SMALL = 24


@pytest.fixture
def told(lot: Any, settings: Any) -> None:
    settings.DEMO = True
    tell(now=NOW, households=SMALL)


def every_address() -> list[str]:
    return [
        *User.objects.values_list("email", flat=True),
        *Person.objects.exclude(email="").values_list("email", flat=True),
        *Enquiry.objects.exclude(email="").values_list("email", flat=True),
        *Organisation.objects.values_list("email", flat=True),
        *(to for email in Email.objects.all() for to in email.to),
    ]


def every_phone() -> list[str]:
    lines = Membership.objects.exclude(direct_line="").values_list("direct_line", flat=True)
    people = Person.objects.exclude(phone="").values_list("phone", flat=True)
    houses = Organisation.objects.values_list("phone", flat=True)
    return [phone.replace(" ", "") for phone in (*lines, *people, *houses)]


def test_it_works(told: None) -> None:
    """Read whole in one test: to tell it takes seconds."""
    # And one that wrote twice.
    assert Project.objects.count() == SMALL + 1
    assert Membership.objects.advisers().count() == 17
    assert [address for address in every_address() if not RESERVED.search(address)] == []
    assert [phone for phone in every_phone() if not FICTION.match(phone)] == []
    assert PageViews.objects.values("day").distinct().count() == 60
    assert all(area.is_covered for area in coverage_of_the_territory(NOW.date()))
    for project in Project.objects.select_related("lead", "proposed_to", "organisation"):
        assert project.responsible or project.organisation.coordinates
    assert not Project.objects.filter(opened_at__gt=NOW).exists()
    assert not Email.objects.filter(written_at__gt=NOW).exists()
    the_past_is_not_sent_now()
    of_all_households_a_couple_and_a_newcomer_are_proposed()
    who_called_had_opened_the_file()
    with pytest.raises(AlreadyTold):
        tell(now=NOW, households=SMALL)


def the_past_is_not_sent_now() -> None:
    owed = Email.objects.filter(state=Email.State.OWED)

    assert all(NOW - email.written_at < timezone.timedelta(minutes=31) for email in owed)
    assert all(
        email.written_at <= email.sent_at <= NOW
        for email in Email.objects.filter(state=Email.State.SENT)
    )


def of_all_households_a_couple_and_a_newcomer_are_proposed() -> None:
    households = [one.name for one in accounts(NOW) if one.email.endswith("@courriel.test")]

    assert households == ["Ophélie Garandeau", "Samuel Lopes", "Eleanor Whitcombe"]


def who_called_had_opened_the_file() -> None:
    assert not Consultation.objects.exists()
    tell_of_openings(World(NOW, {}))
    lines = list(Consultation.objects.order_by("pk"))
    assert lines and lines == sorted(lines, key=lambda line: line.looked_at)
    assert all(line.looked_at < NOW and line.user_name and line.organisation for line in lines)
    known = set(Project.objects.values_list("reference", flat=True))
    assert {line.reference for line in lines} <= known


def test_the_command_refuses_outside_the_demonstration(lot: Any, settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="demonstration"):
        call_command("tell_story", "--commit")

    assert not User.objects.exists()


def test_the_command_keeps_nothing_without_commit(
    lot: Any, settings: Any, tmp_path: Any, capsys: Any
) -> None:
    settings.DEMO, settings.VAR = True, tmp_path

    call_command("tell_story", "--households", "2")

    assert not Project.objects.exists() and not Consultation.objects.exists()
    assert "[dry run] 2 foyers" in capsys.readouterr().out


def test_the_accounts_are_written_where_bin_demo_reads(
    lot: Any, settings: Any, tmp_path: Any
) -> None:
    settings.DEMO, settings.VAR = True, tmp_path

    call_command("tell_story", "--commit", "--households", "1")

    text = (tmp_path / "accounts.txt").read_text(encoding="utf-8")
    assert all(account.email in text for account in accounts(timezone.now()))


def a_world() -> World:
    world = World(NOW, {})
    for commune in Commune.objects.select_related("epci"):
        world.communes.setdefault(commune.epci.siren, []).append(commune)
    return world


def test_every_stage_is_in_the_whole_plan(lot: Any) -> None:
    plans = [plan for _, plan in cast_of(a_world(), 122)]

    assert len(plans) == 122
    assert {plan.stage for plan in plans} == set(Stage.values)
    assert set(STAGES) <= set(Stage.values)


def test_the_same_seed_tells_the_same_families(lot: Any) -> None:
    world = a_world()

    first, again = list(cast_of(world, 60)), list(cast_of(world, 60))

    assert first == again
    names = [(family.adults[0].first_name, family.adults[0].last_name) for family, _ in first]
    assert len(set(names)) == len(names)


def test_what_is_said_suits_the_family(lot: Any) -> None:
    rng = random.Random(1)
    for family, _ in cast_of(a_world(), 122):
        if len(family.adults) == 1 and not family.children:
            said = family.say(rng, ("Les enfants rient.", "Ils partent.", "Un message laissé."))
            assert said == "Un message laissé."


def test_each_seat_is_in_a_house_and_each_cover_in_a_seat() -> None:
    houses = {house.slug for house in network.HOUSES}
    names = {seat.name for seat in network.SEATS}

    assert {seat.house for seat in network.SEATS} <= houses
    assert {name for away in network.AWAY for name in away[:2]} <= names
