"""Two pictures for the story, drawn here from the real boundaries: no photograph is borrowed."""

from __future__ import annotations

import json
from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

from ohmylot.domain.territory import mosaic
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.cms.models import HouseImage

WIDTH, HEIGHT = 1440, 1080
STONES = ("#E6DBC8", "#D9CBB2", "#F3ECDF", "#CDBD9F")
RIVER, SAFFRON, INK = "#17624F", "#E2A11B", "#1D2421"


def draw_communes(name: str, *, lit: set[str], title: str, description: str) -> HouseImage:
    """The communes as stones of a wall, some of them lit."""
    rows = Commune.objects.living().order_by("insee").values_list("insee", "outline")
    shapes = [(insee, json.loads(outline)) for insee, outline in rows]
    frame = mosaic.frame_around([ring for _, rings in shapes for ring in rings], width=WIDTH)
    sheet = Image.new("RGB", (frame.width, frame.height), RIVER)
    pen = ImageDraw.Draw(sheet)
    for number, (insee, rings) in enumerate(shapes):
        stone = SAFFRON if insee in lit else STONES[number % len(STONES)]
        for ring in rings:
            pen.polygon([frame.place(*point) for point in ring], fill=stone, outline=INK, width=2)
    top = max(0, (frame.height - HEIGHT) // 2)
    cut = sheet.crop((0, top, WIDTH, top + HEIGHT)).quantize(16)
    written = BytesIO()
    cut.save(written, "PNG", optimize=True)
    written.seek(0)
    return HouseImage.objects.create(
        title=title,
        description=description,
        credit="dessin d’après les limites de l’IGN",
        file=ImageFile(written, name=f"{name}.png"),
    )
