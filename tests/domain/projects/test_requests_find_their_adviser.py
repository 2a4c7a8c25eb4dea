"""DOMAIN's rules of routing, 1 to 6 and 9, from a request to the seat that is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.people.models import Organisation, Theme
from ohmylot.domain.projects.models import ProjectAccess, Stage
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import (
    AbsenceFactory,
    CoverageFactory,
    MembershipFactory,
    OrganisationFactory,
)
from tests.factories.projects import ProjectFactory
from tests.factories.territory import CommuneFactory, EpciFactory


def seat_for(epci=None, theme="", **fields):
    seat = MembershipFactory(**fields)
    CoverageFactory(membership=seat, epci=epci, theme=theme)
    return seat


def receive(at, **words):
    project = receive_enquiry(new_enquiry(**words), at=at).project
    project.refresh_from_db()
    return project


def reason(project):
    return project.assignments.get().reason


def access(project):
    return dict(project.access.values_list("organisation", "why"))


def carry(seat, count, **fields):
    for _ in range(count):
        ProjectFactory(led=True, lead=seat, organisation=seat.organisation, **fields)


def test_it_works(adviser, figeac, at):
    project = receive(at, commune_insee=figeac.insee)

    assert project.proposed_to == adviser
    assert reason(project) == "only_one"


def test_of_several_areas_the_first_calls_and_the_others_are_told(adviser, figeac, at):
    gourdon = EpciFactory(short_name="Quercy-Bouriane")
    other = seat_for(gourdon)

    project = receive(at, commune_insee=figeac.insee, other_areas=(gourdon.siren,))

    assert project.proposed_to == adviser
    assert [wish.epci for wish in project.wishes.order_by("rank")] == [figeac.epci, gourdon]
    assert access(project)[other.organisation_id] == ProjectAccess.Why.TOLD
    assert Email.objects.get(to=[other.user.email]).template == "projects/emails/area_told"


def test_of_an_unknown_area_the_coordination_calls(adviser, coordination, at):
    project = receive(at)

    assert project.responsible is None
    assert project.organisation == coordination
    assert reason(project) == "area_unknown"


def test_nobody_covers_the_area_the_coordination_calls_and_knows_why(coordinator, figeac, at):
    project = receive(at, commune_insee=figeac.insee)

    assert project.responsible is None
    assert reason(project) == "nobody_covers"
    told = Email.objects.get(to=[coordinator.email])
    assert "Personne ne répond pour le secteur Grand-Figeac" in told.text


def test_a_commune_that_was_merged_leads_to_its_heir(adviser, figeac, at):
    CommuneFactory(insee="46999", merged_into=figeac, ended_on=at.date())

    assert receive(at, commune_insee="46999").epci == figeac.epci


@pytest.mark.parametrize(
    ("message", "theme"),
    [
        ("Reprendre une librairie", Theme.BUSINESS),
        ("Je suis boulangère", Theme.CRAFTS),
        ("Nous cherchons une ferme", Theme.FARMING),
    ],
)
def test_for_a_business_the_right_chamber_helps_the_adviser(adviser, figeac, at, message, theme):
    chambers = {theme: seat_for(theme=theme) for theme in (*Theme,) if theme != Theme.HEALTH}

    project = receive(at, commune_insee=figeac.insee, wants_business=True, message=message)

    assert project.proposed_to == adviser
    assert [support.membership for support in project.supports.all()] == [chambers[theme]]
    assert access(project)[chambers[theme].organisation_id] == ProjectAccess.Why.SUPPORT
    asked = Email.objects.get(to=[chambers[theme].user.email])
    assert asked.template == "projects/emails/support_asked"


def test_a_health_professional_is_called_by_the_health_cell_with_the_adviser(adviser, figeac, at):
    cell = seat_for(theme=Theme.HEALTH)

    project = receive(at, commune_insee=figeac.insee, is_health_professional=True)

    assert project.proposed_to == cell
    assert [support.membership for support in project.supports.all()] == [adviser]


def test_without_a_health_cell_the_adviser_calls(adviser, figeac, at):
    project = receive(at, commune_insee=figeac.insee, is_health_professional=True)

    assert project.proposed_to == adviser


def test_a_recruit_goes_to_the_area_of_the_workplace(adviser, figeac, at):
    gourdon = CommuneFactory()
    seat_for(gourdon.epci)
    employer = OrganisationFactory(outside=True, commune=figeac)

    project = receive(at, recruited_by=employer, commune_insee=gourdon.insee, channel="employer")

    assert project.proposed_to == adviser
    assert project.workplace == figeac
    assert project.epci == gourdon.epci


def test_the_lightest_weighted_load_wins(adviser, figeac, at):
    half_time = seat_for(figeac.epci, working_days="01")
    carry(adviser, 3)
    carry(half_time, 2)

    project = receive(at, commune_insee=figeac.insee)

    assert project.proposed_to == adviser
    assert reason(project) == "lightest"


def test_what_weighs_a_blocked_track_and_a_first_year(adviser, figeac, at):
    other = seat_for(figeac.epci)
    carry(adviser, 1, blocked_tracks=1)
    carry(other, 1)
    carry(other, 1, stage=Stage.SETTLED)
    carry(adviser, 3, stage=Stage.CLOSED, closed_at=at, closed_reason="family")

    assert receive(at, commune_insee=figeac.insee).proposed_to == other


def test_arrivals_take_turns(adviser, figeac, at):
    other = seat_for(figeac.epci)

    turns = [
        receive(
            at + timedelta(hours=n), commune_insee=figeac.insee, email=f"foyer{n}@exemple.test"
        ).proposed_to
        for n in range(4)
    ]

    assert turns == [adviser, other, adviser, other]


def test_nobody_beyond_their_capacity_while_another_has_room(adviser, figeac, at):
    busy = seat_for(figeac.epci, capacity=10)
    carry(busy, 4)
    adviser.capacity = 1
    adviser.save()
    carry(adviser, 1)

    assert receive(at, commune_insee=figeac.insee).proposed_to == busy


def test_whoever_is_away_is_skipped(adviser, figeac, at):
    AbsenceFactory(membership=adviser)
    here = seat_for(figeac.epci)
    carry(here, 5)

    assert receive(at, commune_insee=figeac.insee).proposed_to == here


def test_whoever_covers_stands_in(adviser, figeac, at):
    cover = MembershipFactory()
    AbsenceFactory(membership=adviser, cover=cover)

    project = receive(at, commune_insee=figeac.insee)

    assert project.proposed_to == cover
    assert reason(project) == "cover"


def test_if_all_are_away_without_cover_the_coordination_calls(adviser, figeac, at):
    AbsenceFactory(membership=adviser)

    assert reason(receive(at, commune_insee=figeac.insee)) == "all_away"


def test_whoever_has_left_is_no_longer_asked(adviser, figeac, at):
    adviser.until = at.date()
    adviser.save()

    assert receive(at, commune_insee=figeac.insee).proposed_to is None


def test_outside_the_circle_nobody_is_asked(figeac, at):
    outside = OrganisationFactory(kind=Organisation.Kind.OTHER, in_circle=False)
    seat_for(figeac.epci, organisation=outside)

    assert receive(at, commune_insee=figeac.insee).proposed_to is None
