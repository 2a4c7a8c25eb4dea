"""The accents that a territory gives itself instead of the Lot's, by day and by night.

The grounds stay limestone and night: what a word must stand out from is known, so that contrast is
measured before a colour is kept. Deeper tones and breaths follow from each accent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
FACES = ("light", "dark")
# As in ui/css/house.css, where a test compares them.
INK = {"light": "#1D2421", "dark": "#F1ECE2"}
GROUNDS = {
    "light": ("#FBF7EF", "#F3ECDF", "#E6DBC8", "#FFFDF8"),
    "dark": ("#14181A", "#1C2224", "#2A3234", "#1A2022"),
}
HOUSE = {
    "river": {"light": "#17624F", "dark": "#6CC7AC"},
    "saffron": {"light": "#E2A11B", "dark": "#F0BC4A"},
}
# Accents that are read as words, and the one that only glows.
WORDS, LIGHT = ("river", "wine", "sky", "amber"), "saffron"
DEEP, WASH, BREATH, DUSK = 0.78, 0.1, 0.04, 0.6
# WCAG 2.2 AA.
LEAST = 4.5
UNREAD = {
    "light": "ne se lit pas assez bien de jour sur nos fonds",
    "dark": "ne se lit pas assez bien de nuit sur nos fonds",
}


def problems(colours: Any) -> Iterator[str]:
    """What keeps them from being shown, a sentence each."""
    if not isinstance(colours, Mapping):
        yield "Une couleur par jeton, de jour et de nuit."
        return
    for name, pair in colours.items():
        if name not in {*WORDS, LIGHT}:
            known = ", ".join((*WORDS, LIGHT))
            yield f"« {name} » n’est pas une couleur que l’on change : {known}."
        elif not isinstance(pair, Mapping) or not _is_pair(pair):
            yield f"« {name} » se dit de jour (light) et de nuit (dark), comme « #17624F »."
        elif name in WORDS:
            pale = [face for face in FACES if not _is_read(name, pair[face], face)]
            yield from (f"« {name} » {UNREAD[face]} : contraste de 4,5 au moins." for face in pale)


def as_css(colours: Mapping[str, Mapping[str, str]]) -> str:
    """A sheet that stands after the house's own; empty when nothing changes."""
    lines = [f"--{name}: light-dark({light}, {dark});" for name, light, dark in _tokens(colours)]
    return f"@layer tokens {{ :root {{ {' '.join(lines)} }} }}\n" if lines else ""


def accent(colours: Mapping[str, Mapping[str, str]], name: str) -> Mapping[str, str]:
    return colours.get(name) or HOUSE[name]


def contrast(one: str, other: str) -> float:
    low, high = sorted([_luminance(one), _luminance(other)])
    return (high + 0.05) / (low + 0.05)


def _tokens(colours: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str, str]]:
    for name, pair in sorted(colours.items()):
        light, dark = pair["light"], pair["dark"]
        yield name, light, dark
        if name in {"river", "wine"}:
            yield f"{name}-deep", _mix(light, INK["light"], DEEP), _mix(dark, INK["dark"], DEEP)
        if name != "amber":
            yield f"{name}-wash", _wash(light, "light"), _wash(dark, "dark")
        if name == LIGHT:
            yield f"{name}-breath", _wash(light, "light", BREATH), _wash(dark, "dark", BREATH)
        if name in {LIGHT, "wine", "sky"}:
            # Hills keep to the dusk at night.
            yield f"hill-{name}", light, _wash(dark, "dark", DUSK)


def _is_pair(pair: Mapping[str, Any]) -> bool:
    return set(pair) == set(FACES) and all(HEX.fullmatch(str(value)) for value in pair.values())


def _is_read(name: str, colour: str, face: str) -> bool:
    stone, stone_2, stone_3, raised = GROUNDS[face]
    grounds = [stone, stone_2, raised, _wash(colour, face)]
    # The other two are never written on the darkest stone.
    if name in {"river", "wine"}:
        grounds.append(stone_3)
    return all(contrast(colour, ground) >= LEAST for ground in grounds)


def _wash(colour: str, face: str, share: float = WASH) -> str:
    return _mix(colour, GROUNDS[face][0], share)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _mix(one: str, other: str, share: float) -> str:
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def _luminance(colour: str) -> float:
    parts = (part / 255 for part in _parts(colour))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
