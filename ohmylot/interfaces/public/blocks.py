"""The blocks of the public room: the house's, and the map that only the territory can draw."""

from __future__ import annotations

from wagtail import blocks

from ohmylot.foundations.cms.blocks import BodyBlock


class MapBlock(blocks.StaticBlock):
    class Meta:
        icon = "site"
        label = "Carte des communes"
        admin_text = "La mosaïque des communes, avec la liste qui dit la même chose."
        template = "public/blocks/map.html"


class PublicBody(BodyBlock):
    map = MapBlock()
