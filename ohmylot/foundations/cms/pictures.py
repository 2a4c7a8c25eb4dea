"""How pictures are cut and written: a few shapes, in AVIF and WebP, around the focal point.

A template says ``{% picture image alternative shape="card" %}``. A list asks for what it needs
of all its pictures at once: ``with_pictures(pages, "lead_picture", "card")``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model, Prefetch, prefetch_related_objects
from PIL.Image import DecompressionBombError
from wagtail.images.models import Filter, Picture
from willow.image import UnrecognisedImageFormatError

from ohmylot.foundations.cms.models import HouseImage, HouseRendition

# What cutting a file says when it is gone, or is not the picture that it says.
# (A page of HTML is read as a drawing, and its error is one of syntax.)
BROKEN = (OSError, ValueError, SyntaxError, UnrecognisedImageFormatError, DecompressionBombError)
# Every browser of the day reads WebP; AVIF spares a third of it.
FORMATS = "format-{avif,webp}"


@dataclass(frozen=True)
class Shape:
    # As Wagtail's filters say it: fill keeps the focal point, width keeps the proportions.
    cuts: str
    # How wide it stands, as a browser is told.
    sizes: str

    @property
    def specs(self) -> list[str]:
        return list(Filter.expand_spec(f"{FORMATS}|{self.cuts}"))


SHAPES = {
    "wide": Shape("fill-{480x270,960x540,1440x810}", "(min-width: 75rem) 72rem, 100vw"),
    "card": Shape("fill-{360x270,720x540}", "(min-width: 40rem) 22rem, 100vw"),
    "face": Shape("fill-{320x400,640x800}", "(min-width: 60rem) 26rem, 90vw"),
    "body": Shape("width-{480,960}", "(min-width: 48rem) 44rem, 100vw"),
}


def picture(image: HouseImage, alternative: str, *, shape: str, eager: bool = False) -> Picture:
    cut = SHAPES[shape]
    # Alone on its page, one query finds every rendition; made the first time they are asked for.
    renditions = image.get_renditions(*cut.specs)
    attributes = {"alt": alternative, "sizes": cut.sizes, "decoding": "async"}
    attributes |= {"fetchpriority": "high"} if eager else {"loading": "lazy"}
    return Picture(renditions, attributes)


def with_pictures(rows: Iterable[Model], field: str, shape: str) -> list[Model]:
    """The same rows, their pictures and the renditions of this shape read in two queries."""
    found = list(rows)
    cut = HouseRendition.objects.filter(filter_spec__in=SHAPES[shape].specs)
    renditions = Prefetch(f"{field}__renditions", queryset=cut, to_attr="prefetched_renditions")
    prefetch_related_objects(found, field, renditions)
    return found
