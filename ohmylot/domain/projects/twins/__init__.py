"""Likely twins: two files that may speak of one household. Pure arithmetic on plain values.

``likeness`` compares two households and says why in French; ``keys`` brings together those worth
comparing, so that looking is two queries whatever the number of files.
"""

from ohmylot.domain.projects.twins.keys import keys_of_family
from ohmylot.domain.projects.twins.likeness import Likeness, compare
from ohmylot.domain.projects.twins.values import Adult, Family, Severity
from ohmylot.domain.projects.twins.wording import sentence_of

__all__ = [
    "Adult",
    "Family",
    "Likeness",
    "Severity",
    "compare",
    "keys_of_family",
    "sentence_of",
]
