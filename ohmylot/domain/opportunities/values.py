"""What somebody says of an opportunity: a form, an adviser and an import build it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ohmylot.domain.people.models import Organisation
    from ohmylot.domain.territory.models import Commune, Epci, Trade


@dataclass(frozen=True)
class Sheet:
    """What every kind says. Its details are a row of their own, written with it."""

    title: str
    description: str = ""
    trade: Trade | None = None
    commune: Commune | None = None
    # Where no commune is said; else the commune's own is kept.
    epci: Epci | None = None
    place_words: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    url_origin: str = ""


@dataclass(frozen=True)
class Publisher:
    """An organisation of ours; or a name, and how to reach whoever it is."""

    organisation: Organisation | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
