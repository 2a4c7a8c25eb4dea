"""The catalogue in memory, as columns of numbers: filtered, counted and searched at once.

Each process reads it once, then only what changed since (one small query a search). ``look``
says nothing that is not public: a business that is handed over stands in its area, not in its
commune. ``living`` is for the network's desk: drafts answer too.
"""

from ohmylot.domain.opportunities.shelf.asking import PAGE, Facets, Found, Wish, living, look
from ohmylot.domain.opportunities.shelf.keeping import current

__all__ = ["PAGE", "Facets", "Found", "Wish", "current", "living", "look"]
