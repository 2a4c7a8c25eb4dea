"""The picture that is shared with a page: the mosaic, one tile or several lit, and a few words.

Pillow draws it, from the same shapes as the mosaic and in the same type as the pages.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

from ohmylot.domain.territory import mosaic
from ohmylot.domain.territory.tiles import Drawings

WIDTH, HEIGHT = 1200, 630
# Drawn twice as large, then halved: Pillow's own edges are rough.
TWICE = 2
GROUND, INK, QUIET, LINE = "#FBF7EF", "#1D2421", "#55605A", "#FBF7EF"
STONES = ("#E6DBC8", "#DDD0B9", "#EEE5D6")
LIT_LINE = "#1D2421"
MARGIN, WORDS_WIDTH = 64, 560
FONT = "ui/fonts/bricolage-grotesque-5.3.0-latin.woff2"
TITLE_SIZES = (84, 72, 60, 50, 42)
MOST_LINES = 4


def draw(
    drawings: Drawings, title: str, *, under: str, light: str, lit: Iterable[str] = ()
) -> bytes:
    """A PNG of 1200 × 630; ``light`` is the colour of what glows."""
    sheet = Image.new("RGB", (WIDTH * TWICE, HEIGHT * TWICE), GROUND)
    pen = ImageDraw.Draw(sheet)
    _draw_mosaic(pen, drawings, drawings.communes_of(set(lit)), light)
    sheet = sheet.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    _write(ImageDraw.Draw(sheet), title, under, light)
    out = io.BytesIO()
    sheet.quantize(128, Image.Quantize.MAXCOVERAGE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_mosaic(pen: ImageDraw.ImageDraw, drawings: Drawings, lit: set[str], light: str) -> None:
    """On the right, as tall as the sheet allows."""
    frame = drawings.frame
    scale = min((HEIGHT - MARGIN) / frame.height, (WIDTH - WORDS_WIDTH - MARGIN) / frame.width)
    left = WIDTH - MARGIN / 2 - frame.width * scale
    top = (HEIGHT - frame.height * scale) / 2

    def place(point: mosaic.Point) -> tuple[float, float]:
        return ((left + point[0] * scale) * TWICE, (top + point[1] * scale) * TWICE)

    tiles = sorted(drawings.communes, key=lambda tile: tile.code in lit)
    for tile in tiles:
        glows = tile.code in lit
        for ring in drawings.shapes[tile.code]:
            shape = [place(frame.place(lon, lat)) for lon, lat in ring]
            if len(shape) > 2:
                pen.polygon(
                    shape,
                    fill=light if glows else STONES[tile.stone - 1],
                    outline=LIT_LINE if glows else LINE,
                    width=TWICE * 2 if glows else TWICE,
                )


def _write(pen: ImageDraw.ImageDraw, title: str, under: str, light: str) -> None:
    font, lines = _fitting(title)
    tall = font.size * 1.12
    top = (HEIGHT - tall * len(lines)) / 2 - 20
    for number, words in enumerate(lines):
        pen.text((MARGIN, top + number * tall), words, font=font, fill=INK)
    pen.rectangle((MARGIN, HEIGHT - 104, MARGIN + 56, HEIGHT - 98), fill=light)
    pen.text((MARGIN, HEIGHT - 84), under, font=_font(30, 600), fill=QUIET)


def _fitting(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which the title stands; in the smallest, what is over is cut."""
    for size in TITLE_SIZES:
        font = _font(size, 750)
        lines = _lines(title, font)
        if len(lines) <= MOST_LINES and all(_fits(line, font) for line in lines):
            return font, lines
    shown = [_cut(line, font) for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown[-1] = _cut(f"{shown[-1]}…", font)
    return font, shown


def _cut(line: str, font: ImageFont.FreeTypeFont) -> str:
    """What would run into the map."""
    if _fits(line, font):
        return line
    while line and not _fits(f"{line}…", font):
        line = line[:-1]
    return f"{line}…"


def _lines(title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _fits(longer, font):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fits(words: str, font: ImageFont.FreeTypeFont) -> bool:
    return font.getlength(words) <= WORDS_WIDTH


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(io.BytesIO(_unpacked()), size)
    axes = {axis["name"]: axis["default"] or 0 for axis in font.get_variation_axes()}
    font.set_variation_by_axes(
        [weight if name in (b"Weight", "Weight") else axes[name] for name in axes]
    )
    return font


@cache
def _unpacked() -> bytes:
    """The font of the pages, as Pillow reads it."""
    # Long to import, and wanted by whoever draws a picture: not by those who start.
    from fontTools.ttLib import TTFont

    found = TTFont(finders.find(FONT))
    found.flavor = None
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()
