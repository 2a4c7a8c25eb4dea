"""Every pair of colours that may meet, measured in the stylesheet itself (WCAG 2.2 AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ohmylot.foundations.ui
from ohmylot.domain.territory import colours

CSS = Path(ohmylot.foundations.ui.__file__).parent / "static/ui/css"
MODES = {"light": 0, "dark": 1}
GROUNDS = ["stone", "stone-2", "stone-3", "raised"]
WASHES = ["river-wash", "wine-wash", "saffron-wash", "sky-wash"]
TEXT, SHAPE = 4.5, 3.0


def tokens() -> dict[str, tuple[str, str]]:
    layer = (CSS / "house.css").read_text().split("@layer base {")[0]
    found = re.findall(r"--([\w-]+):\s*light-dark\((#\w{6}),\s*(#\w{6})\)", layer)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def mixed(ink: str, ground: str, share: float) -> str:
    pairs = [(int(ink[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def test_a_territorys_own_colours_are_measured_on_these_grounds():
    """What the domain knows of the stylesheet is what is in it."""
    house = tokens()
    assert dict(zip(("light", "dark"), house["ink"], strict=True)) == colours.INK
    for face, mode in MODES.items():
        assert colours.GROUNDS[face] == tuple(house[name][mode] for name in GROUNDS)
    ours = {
        name: {face: house[name][mode] for face, mode in MODES.items()}
        for name in (*colours.WORDS, colours.LIGHT)
    }
    assert {name: ours[name] for name in colours.HOUSE} == colours.HOUSE
    assert list(colours.problems(ours)) == []
    assert set(re.findall(r"--([\w-]+):", colours.as_css(ours))) <= set(house)


PAIRS = (
    [(ink, ground, TEXT) for ink in ("ink", "ink-2") for ground in GROUNDS + WASHES]
    + [(ink, ground, TEXT) for ink in ("river", "wine", "river-deep") for ground in GROUNDS]
    + [("sky", ground, TEXT) for ground in ("stone", "stone-2", "raised")]
    + [(tone, f"{tone}-wash", TEXT) for tone in ("river", "wine", "sky")]
    + [
        ("river", "saffron-wash", TEXT),
        ("river", "wine-wash", TEXT),
        ("wine-deep", "wine-wash", TEXT),
    ]
    + [("amber", "saffron-wash", TEXT), ("amber", "stone", TEXT)]
    + [("on-river", "river", TEXT), ("on-river", "river-deep", TEXT)]
    + [("on-wine", "wine", TEXT), ("on-wine", "wine-deep", TEXT), ("on-saffron", "saffron", TEXT)]
    + [(f"tile-{n}-ink", f"tile-{n}-ground", TEXT) for n in range(1, 7)]
    # Edges of fields, choices and stones: what must be seen to be used.
    + [("line-strong", ground, SHAPE) for ground in GROUNDS]
    # The focus ring, wherever it falls.
    + [("river", ground, SHAPE) for ground in GROUNDS + WASHES]
)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_it_works(front, back, least, mode):
    colours = tokens()
    ratio = contrast(colours[front][MODES[mode]], colours[back][MODES[mode]])
    assert ratio >= least, f"{front} on {back}, {mode}: {ratio:.2f}"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("tone", range(1, 7))
def test_initials_are_read_on_the_hill_of_their_tile(tone, mode):
    ink = tokens()[f"tile-{tone}-ink"][MODES[mode]]
    ground = tokens()[f"tile-{tone}-ground"][MODES[mode]]
    assert contrast(ink, mixed(ink, ground, 0.13)) >= TEXT


def test_colours_are_written_in_the_tokens_only():
    for sheet in ("components.css", "layouts.css"):
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", (CSS / sheet).read_text()), sheet


def test_every_token_used_exists():
    everything = "".join(sheet.read_text() for sheet in CSS.glob("*.css"))
    declared = set(re.findall(r"(--[\w-]+):", everything))
    used = set(re.findall(r"var\((--[\w-]+)\)", everything))
    assert used <= declared


def test_saffron_is_never_the_colour_of_words():
    everything = "".join(sheet.read_text() for sheet in CSS.glob("*.css"))
    assert not re.search(r"[^-\w]color:\s*var\(--saffron\)", everything)
