"""Names of houses as people say them: « Ratier », « SAS Ratier » and « Ratier-Figeac » are one.

Words come folded (``foundations.common.words.fold``). In doubt two names are alike: of who is kept
apart, too much is better than too little, and whoever refers is told.
"""

from __future__ import annotations

# What surrounds a name and tells no house from another.
AROUND = {"sa", "sas", "sasu", "sarl", "eurl", "sci", "scop", "scic", "snc", "selarl", "gaec"}
AROUND |= {"earl", "eirl", "ei", "gie", "ste", "societe", "entreprise", "ets", "etablissement"}
AROUND |= {"etablissements", "groupe", "cie", "compagnie", "le", "la", "les", "l", "de", "du", "d"}
AROUND |= {"communaute", "communes", "agglomeration"}
# Institutions that are still called as they were, or as their assembly is.
ALSO: dict[tuple[str, ...], tuple[str, ...]] = {
    ("conseil", "departemental"): ("departement",),
    ("conseil", "general"): ("departement",),
    ("pole", "emploi"): ("france", "travail"),
}
# Shorter, a domain would spell too many things.
SPELT = 4


def key_of(name: str) -> tuple[str, ...]:
    """The words that tell it; all of them when none is left."""
    words = tuple(name.split())
    told = tuple(word for word in words if word not in AROUND) or words
    return ALSO[told[:2]] + told[2:] if told[:2] in ALSO else told


def are_alike(one: str, other: str) -> bool:
    """The same words, or one begins as the other is."""
    first, second = key_of(one), key_of(other)
    length = min(len(first), len(second))
    return length > 0 and first[:length] == second[:length]


def is_spelt_in(name: str, domain: str) -> bool:
    """« Ratier-Figeac » has its mail at ratier-figeac.com, or at mail.ratier.fr."""
    key = key_of(name)
    labels = ["".join(c for c in label if c.isalnum()) for label in domain.split(".")[:-1]]
    return any(
        len(spelt) >= SPELT and label == spelt
        for length in range(1, len(key) + 1)
        for spelt in ["".join(key[:length])]
        for label in labels
    )
