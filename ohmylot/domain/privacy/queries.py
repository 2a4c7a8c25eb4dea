"""Who answers for the rights of people, today."""

from __future__ import annotations

from datetime import date

from ohmylot.domain.people.models import Membership, Role


def guardians(on: date) -> list[str]:
    """Where data requests are read: the data protection officers, else the coordination."""
    current = Membership.objects.current(on)
    officers = current.filter(role=Role.DPO)
    coordinators = current.coordinators().filter(organisation__coordinates=True)
    for seats in (officers, coordinators):
        found = list(seats.order_by("pk").values_list("user__email", flat=True).distinct())
        if addresses := [address for address in found if address]:
            return addresses
    return []
