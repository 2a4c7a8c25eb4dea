"""Why two files look alike, in one plain French sentence."""

from __future__ import annotations

from collections.abc import Iterable

WORDS = {
    "same_email": "même adresse e-mail",
    "same_phone": "même téléphone",
    "same_phone_one_family": (
        "même téléphone et même nom, prénoms différents (un couple, ou deux générations\u00a0?)"
    ),
    "same_phone_other_names": "même téléphone, noms différents",
    "same_name": "même nom",
    "swapped_names": "même nom, prénom et nom échangés",
    "common_name": "un nom répandu",
    "near_name": "noms presque identiques",
    "partly_same_name": "un nom en commun",
    "same_first_name": "même prénom",
    "same_last_name": "même nom de famille",
    "near_email": "adresses e-mail presque identiques",
    "near_phone": "téléphones à un chiffre près",
    "both_adults": "les deux adultes portent les mêmes noms",
    "same_origin": "même lieu de départ",
    "same_children": "enfants nés les mêmes années",
    "some_children": "un enfant né la même année",
}


def sentence_of(reasons: Iterable[str]) -> str:
    """``même téléphone``; ``même nom, même lieu de départ et enfants nés les mêmes années``."""
    words = [WORDS[code] for code in reasons if code in WORDS]
    return " et ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
