from ohmylot.interfaces.partners.models.home import PartnersHomePage
from ohmylot.interfaces.partners.models.network import (
    AgendaPage,
    AmbassadorPage,
    AmbassadorsPage,
    DirectoryPage,
    MeetingPage,
    SpacesPage,
)
from ohmylot.interfaces.partners.models.news import NewsIndexPage, NewsPage, PressPage
from ohmylot.interfaces.partners.models.pages import PlainPage
from ohmylot.interfaces.partners.models.papers import KitPage, StudyIndexPage, StudyPage

__all__ = [
    "AgendaPage",
    "AmbassadorPage",
    "AmbassadorsPage",
    "DirectoryPage",
    "KitPage",
    "MeetingPage",
    "NewsIndexPage",
    "NewsPage",
    "PartnersHomePage",
    "PlainPage",
    "PressPage",
    "SpacesPage",
    "StudyIndexPage",
    "StudyPage",
]
