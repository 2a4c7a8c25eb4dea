"""What a life needs to know of the invented world: the day, the seats, the communes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from django.utils import timezone

from ohmylot.demo import network
from ohmylot.demo.families import Family
from ohmylot.domain.people.models import Membership, Organisation, User
from ohmylot.domain.territory.models import Commune

SEED = 46


@dataclass
class World:
    now: datetime
    seats: dict[str, Membership]
    seed: int = SEED
    communes: dict[str, list[Commune]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def coordinator(self) -> Membership:
        return self.seats[network.COORDINATOR]

    @property
    def employer(self) -> Organisation:
        return Organisation.objects.get(slug="ateliers-brumeroc")

    def who_notes(self, family: Family) -> User:
        """An adviser of the area, in whose office or at whose stand the family came."""
        for row in network.SEATS:
            if family.area and family.area in row.areas:
                return cast(User, self.seats[row.name].user)
        return cast(User, self.coordinator.user)

    def commune(self, family: Family, rng: random.Random) -> Commune:
        """Where they go: where they wished, else one of the larger communes of the area."""
        there = self.communes[family.area or network.FIGEAC]
        wished = [commune for commune in there if commune.insee == family.commune]
        return wished[0] if wished else rng.choice(there[:8])
