from __future__ import annotations

from email.utils import parseaddr
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from ohmylot.domain.people.models import Organisation
from ohmylot.domain.people.operations import AddressAlreadyTaken, AnotherOrganisationHasThisName
from ohmylot.domain.people.operations.opening import (
    Newcomer,
    SomebodyCoordinatesAlready,
    TwoPeopleOpenAHouse,
    open_house,
)
from ohmylot.domain.people.operations.organisations import Card
from ohmylot.foundations.common.commands import DryRunCommand

REFUSALS = {
    SomebodyCoordinatesAlready: "Somebody coordinates already. Their administrator opens the "
    "other accounts, at /bureau/comptes/.",
    TwoPeopleOpenAHouse: "The administrator sees no household, so whoever coordinates is somebody "
    "else: give two addresses.",
    AddressAlreadyTaken: "One of these addresses opens an account already.",
    AnotherOrganisationHasThisName: "An organisation has this name and does not coordinate.",
}


def newcomer(words: str) -> Newcomer:
    name, address = parseaddr(words)
    try:
        validate_email(address)
    except ValidationError:
        name = ""
    if not name:
        raise CommandError(f'Write a name and an address, "Ada Exemple <ada@example.fr>": {words}')
    return Newcomer(name, address)


class Command(DryRunCommand):
    help = "Open a new deployment: who coordinates, who administers, and invite them both."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        who = '"Ada Exemple <ada@example.fr>"'
        parser.add_argument("--coordinator", required=True, help=who)
        parser.add_argument("--administrator", required=True, help=f"somebody else, {who}")
        parser.add_argument("--organisation", required=True, help="the one that coordinates")
        parser.add_argument(
            "--kind", choices=Organisation.Kind.values, default=Organisation.Kind.DEPARTEMENT
        )

    def handle_batch(
        self,
        *,
        coordinator: str = "",
        administrator: str = "",
        organisation: str = "",
        kind: str = "",
        **options: Any,
    ) -> str:
        name = organisation.strip()
        if not name or len(name) > 150:
            raise CommandError("--organisation takes a name of 150 characters at most.")
        card = Card(name=name, short_name=name[:60].strip(), kind=kind, in_circle=True)
        people = newcomer(coordinator), newcomer(administrator)
        try:
            coordinating = open_house(card, *people, at=timezone.localtime())
        except tuple(REFUSALS) as refusal:
            raise CommandError(REFUSALS[type(refusal)]) from refusal
        invited = " and ".join(person.email for person in people)
        return f"{coordinating.name} coordinates; {invited} are invited."
