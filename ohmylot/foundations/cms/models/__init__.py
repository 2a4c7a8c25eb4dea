from ohmylot.foundations.cms.models.files import HouseDocument, HouseImage, HouseRendition
from ohmylot.foundations.cms.models.links import BrokenLink, LinkCheck
from ohmylot.foundations.cms.models.pages import ContentPage
from ohmylot.foundations.cms.models.settings import SiteSettings

__all__ = [
    "BrokenLink",
    "ContentPage",
    "HouseDocument",
    "HouseImage",
    "HouseRendition",
    "LinkCheck",
    "SiteSettings",
]
