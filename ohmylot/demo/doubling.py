"""One family told at a fair what it had told by telephone: two files, for somebody to compare."""

from __future__ import annotations

from datetime import timedelta

from ohmylot.demo import network
from ohmylot.demo.world import World
from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.enquiry_values import NewEnquiry
from ohmylot.domain.projects.models import ACCOMPANIED
from ohmylot.domain.projects.operations.enquiries import receive_enquiry


def write_one_family_twice(world: World) -> None:
    """The same name, and a telephone noted with its last figure wrong."""
    seat = world.seats[network.MAIN_ADVISER]
    people = Person.objects.filter(
        household__project__lead=seat, household__project__stage__in=ACCOMPANIED, rank=0
    ).exclude(phone="")
    person = people.exclude(last_name="").order_by("household__project__opened_at", "pk").first()
    if person is None:
        return
    project = person.household.project
    wish = project.wishes.exclude(commune=None).order_by("rank").first()
    receive_enquiry(
        NewEnquiry(
            channel="fair",
            first_name=person.first_name,
            last_name=person.last_name,
            phone=person.phone[:-1] + str((int(person.phone[-1]) + 1) % 10),
            token=f"demonstration-{project.reference}-again",
            message="Rencontrés au salon de Toulouse. Ils disent nous avoir déjà parlé, sans se "
            "souvenir à qui.",
            commune_insee=wish.commune.insee if wish and wish.commune else "",
            other_areas=(project.epci.siren,) if project.epci else (),
        ),
        at=world.now - timedelta(hours=2),
        by=seat.user,
    )
