"""Who carries the programme: public facts of organisations, by kind and by area."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from ohmylot.domain.people.models import Organisation
from ohmylot.domain.territory.models import Epci

# Public bodies, and whoever is in the published list of the welcome network: no company, no
# practice and no association is named that did not ask to be.
PUBLIC_BODIES = [
    Organisation.Kind.DEPARTEMENT,
    Organisation.Kind.INTERCOMMUNALITE,
    Organisation.Kind.COMMUNE,
    Organisation.Kind.CHAMBER_COMMERCE,
    Organisation.Kind.CHAMBER_CRAFTS,
    Organisation.Kind.CHAMBER_FARMING,
    Organisation.Kind.FRANCE_TRAVAIL,
    Organisation.Kind.TOURISM,
    Organisation.Kind.STATE,
]


def listed_organisations() -> QuerySet[Organisation]:
    found = Organisation.objects.filter(Q(kind__in=PUBLIC_BODIES) | Q(in_circle=True))
    return found.filter(closed_on=None).order_by("name")


def organisations_by_kind(area: str) -> dict[str, Any]:
    """Lists by kind, of one area where ``area`` is the address of one; and what the map lights."""
    found = (
        listed_organisations()
        .select_related("epci", "commune__epci")
        .defer("epci__outline", "commune__outline", "commune__epci__outline")
    )
    areas = list(Epci.objects.living().defer("outline").order_by("name"))
    chosen = next((epci for epci in areas if epci.slug == area), None)
    rows = [one for one in found if chosen is None or _area_of(one) in {None, chosen.pk}]
    kinds = [
        (label, [one for one in rows if one.kind == kind])
        for kind, label in Organisation.Kind.choices
    ]
    return {
        "kinds": [(label, ones) for label, ones in kinds if ones],
        "areas": areas,
        "chosen": chosen,
        "lit": [chosen.siren] if chosen else [],
        "addresses": {epci.siren: f"?secteur={epci.slug}" for epci in areas},
    }


def _area_of(organisation: Organisation) -> int | None:
    """None: everywhere. A chamber sits in a commune and works in all of them."""
    if organisation.epci_id:
        return organisation.epci_id
    is_one = organisation.kind == Organisation.Kind.COMMUNE and organisation.commune
    return organisation.commune.epci_id if is_one else None
