from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ohmylot.domain.projects import routing
from ohmylot.domain.projects.enquiry_values import NewEnquiry
from ohmylot.domain.projects.operations.planning import Need
from ohmylot.domain.territory.models import Commune, Epci
from ohmylot.foundations.common.words import fold


@dataclass(frozen=True)
class Area:
    """Where a request leads: read once, used to write and to route."""

    commune: Commune | None
    workplace: Commune | None
    # The first wish, then the others: a commune, or no more than its area.
    wishes: tuple[tuple[Epci, Commune | None], ...]
    need: Need

    @property
    def epci(self) -> Epci | None:
        return self.wishes[0][0] if self.wishes else None


def area_of(new: NewEnquiry) -> Area:
    commune = _commune(new)
    workplace = _workplace(new)
    wishes: list[tuple[Epci, Commune | None]] = [(commune.epci, commune)] if commune else []
    wishes += [(found.epci, found) for found in _found(new) if found != commune]
    others = _areas(new.other_areas)
    for siren in new.other_areas:
        if siren in others and all(siren != epci.siren for epci, _ in wishes):
            wishes.append((others[siren], None))
    if not wishes and workplace:
        # A recruit who says nothing of where to live: near the workplace, to begin with.
        wishes.append((workplace.epci, None))
    words = fold(new.message)
    need = Need(
        epci=wishes[0][0] if wishes else None,
        workplace_epci=workplace.epci if workplace else _employer_area(new),
        is_health_professional=new.is_health_professional,
        chamber=routing.chamber_theme(words) if new.wants_business else "",
    )
    return Area(commune, workplace, tuple(wishes), need)


def _areas(sirens: Collection[str]) -> dict[str, Epci]:
    return Epci.objects.defer("outline").in_bulk(sirens, field_name="siren") if sirens else {}


def _commune(new: NewEnquiry) -> Commune | None:
    """The commune that was chosen; else the one whose name was typed, if only one has it."""
    communes = Commune.objects.select_related("epci").defer("outline", "epci__outline")
    if new.commune_insee:
        chosen = communes.filter(insee=new.commune_insee).first()
        return chosen.current if chosen else None
    if key := fold(new.where_words):
        named = list(communes.filter(search_key=key)[:2])
        return named[0].current if len(named) == 1 else None
    return None


def _found(new: NewEnquiry) -> list[Commune]:
    """Those that their wishes lead to, in the order of the finder."""
    if not new.communes:
        return []
    living = Commune.objects.living().select_related("epci")
    by_code = living.in_bulk(new.communes, field_name="insee")
    return [by_code[code] for code in new.communes if code in by_code]


def _workplace(new: NewEnquiry) -> Commune | None:
    if new.recruited_by is None or new.recruited_by.commune_id is None:
        return None
    return Commune.objects.select_related("epci").get(pk=new.recruited_by.commune_id)


def _employer_area(new: NewEnquiry) -> Epci | None:
    return new.recruited_by.epci if new.recruited_by else None
