"""What the finder lets people wish for: words of its address, of its boxes, and the domain's."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ohmylot.domain.territory.catalogue import SERVICES
from ohmylot.domain.territory.finder import Size

LONGEST_DRIVE = 90
USUAL_DRIVE = 30
# Where nothing else is said of the home.
USUAL_SQUARE_METRES = 100
NO_END = 10_000_000


@dataclass(frozen=True)
class Kind:
    """Something that may be wished near: its word in the address, and minutes to begin with."""

    slug: str
    service: str
    minutes: int

    @property
    def label(self) -> str:
        return str(SERVICES[self.service].label)


KINDS = {
    kind.slug: kind
    for kind in (
        Kind("creche", "creche", 15),
        Kind("maternelle", "nursery-school", 10),
        Kind("primaire", "primary-school", 10),
        Kind("college", "college", 20),
        Kind("lycee", "lycee", 30),
        Kind("medecin", "doctor", 15),
        Kind("pharmacie", "pharmacy", 15),
        Kind("boulangerie", "bakery", 10),
        Kind("epicerie", "grocery", 10),
        Kind("supermarche", "supermarket", 15),
        Kind("gare", "station", 30),
    )
}

SIZES = {
    "hameau": (_("Tout petit : moins de 300 habitants"), Size(0, 300)),
    "village": (_("Un village : de 300 à 1 000"), Size(300, 1_000)),
    "bourg": (_("Un bourg : de 1 000 à 3 000"), Size(1_000, 3_000)),
    "petite-ville": (_("Une petite ville : de 3 000 à 10 000"), Size(3_000, 10_000)),
    "ville": (_("Une ville : 10 000 et plus"), Size(10_000, NO_END)),
}

IN_TOWN, ANYWHERE, FROM_HOME = "ville", "partout", "maison"
