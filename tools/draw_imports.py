"""Draw who imports whom, storey by storey: docs/imports.svg. Run by hand, from the root:

PYTHONPATH=. .venv/bin/python tools/draw_imports.py
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

import grimp

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "imports.svg"
HOUSE = "ohmylot"
STOREYS = ("interfaces", "domain", "foundations")
# Where each part stands, from 0 to 1 across the picture: staggered, so that a line that skips
# a row does not run through what stands between. The rows are those of the import contracts.
ROWS: tuple[tuple[str, dict[str, float]], ...] = (
    ("", {"config": 0.5}),
    ("", {"demo": 0.02}),
    (
        "interfaces: rooms",
        {
            "interfaces.public": 0.12,
            "interfaces.household": 0.29,
            "interfaces.partners": 0.46,
            "interfaces.workspace": 0.63,
            "interfaces.entrance": 0.8,
            "interfaces.editors": 0.97,
        },
    ),
    ("domain: the trade", {"domain.reporting": 0.2}),
    ("", {"domain.projects": 0.56}),
    ("", {"domain.opportunities": 0.38, "domain.campaigns": 0.9}),
    ("", {"domain.privacy": 0.2}),
    ("", {"domain.people": 0.74}),
    ("", {"domain.territory": 0.46}),
    (
        "foundations: tools",
        {
            "foundations.cms": 0.08,
            "foundations.retention": 0.32,
            "foundations.messaging": 0.62,
            "foundations.audience": 0.92,
        },
    ),
    ("", {"foundations.freshness": 0.2}),
    ("", {"foundations.journal": 0.8}),
    ("", {"foundations.scheduling": 0.48}),
    ("", {"foundations.ui": 0.14, "foundations.connectors": 0.66, "foundations.files": 0.92}),
    ("", {"foundations.common": 0.4}),
)
COLOURS = {"config": "#5c5a52", "demo": "#5c5a52"}
COLOURS |= {"interfaces": "#8a2b3c", "domain": "#1f5f7a", "foundations": "#4d6b2f"}
WIDTH, ROW, MARGIN = 1040, 84, 40
BOX_WIDTH, BOX_HEIGHT = 132, 34


def part_of(module: str) -> str:
    """``ohmylot.domain.people.models`` belongs to ``domain.people``."""
    names = module.split(".")[1:]
    if not names:
        return ""
    return ".".join(names[:2]) if names[0] in STOREYS else names[0]


def imports() -> Counter[tuple[str, str]]:
    """How many modules of one part import modules of another."""
    graph = grimp.build_graph(HOUSE, cache_dir=None)
    lines: Counter[tuple[str, str]] = Counter()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            pair = part_of(importer), part_of(imported)
            if all(pair) and pair[0] != pair[1]:
                lines[pair] += 1
    return lines


def places() -> dict[str, tuple[float, float]]:
    across = WIDTH - 2 * MARGIN - BOX_WIDTH
    return {
        part: (MARGIN + BOX_WIDTH / 2 + x * across, MARGIN + ROW * row)
        for row, (_, parts) in enumerate(ROWS)
        for part, x in parts.items()
    }


def colour(part: str) -> str:
    return COLOURS[part.split(".")[0]]


def line(start: tuple[float, float], end: tuple[float, float], part: str, count: int) -> str:
    (x1, y1), (x2, y2) = start, end
    y1, y2 = y1 + BOX_HEIGHT / 2, y2 - BOX_HEIGHT / 2
    bend = max(28.0, (y2 - y1) * 0.45)
    width = 1 + min(count, 40) / 12
    return (
        f'<path d="M{x1:.0f} {y1:.0f}C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} '
        f'{x2:.0f} {y2:.0f}" stroke="{colour(part)}" stroke-width="{width:.1f}"/>'
    )


def box(part: str, place: tuple[float, float]) -> str:
    x, y = place
    return (
        f'<rect x="{x - BOX_WIDTH / 2:.0f}" y="{y - BOX_HEIGHT / 2:.0f}" width="{BOX_WIDTH}" '
        f'height="{BOX_HEIGHT}" rx="6" fill="{colour(part)}"/>'
        f'<text x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle" fill="#ffffff">'
        f"{escape(part.split('.')[-1])}</text>"
    )


def draw(lines: Counter[tuple[str, str]]) -> str:
    where = places()
    height = MARGIN * 2 + ROW * (len(ROWS) - 1)
    unknown = {part for pair in lines for part in pair} - set(where)
    if unknown:
        sys.exit(f"Give a place in ROWS to: {', '.join(sorted(unknown))}")
    curves = [
        line(where[above], where[below], above, count)
        for (above, below), count in sorted(lines.items())
    ]
    titles = [
        f'<text x="{MARGIN / 2:.0f}" y="{MARGIN + ROW * row - BOX_HEIGHT:.0f}" fill="#5c5a52">'
        f"{escape(title)}</text>"
        for row, (title, _) in enumerate(ROWS)
        if title
    ]
    boxes = [box(part, where[part]) for part in where]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            'font-family="Figtree, sans-serif" font-size="15">',
            "<title>Who imports whom: every line goes down</title>",
            f'<rect width="{WIDTH}" height="{height}" fill="#fbf8f1"/>',
            '<g fill="none" opacity="0.5">',
            *curves,
            "</g>",
            *titles,
            *boxes,
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    PICTURE.write_text(draw(imports()), encoding="utf-8")
