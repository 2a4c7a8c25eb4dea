from ohmylot.interfaces.public.models.articles import ArticleIndexPage, ArticlePage
from ohmylot.interfaces.public.models.care import CarePage
from ohmylot.interfaces.public.models.commune_words import CommuneWords
from ohmylot.interfaces.public.models.companies import (
    CompanyIndexPage,
    CompanyPage,
    CompanyTrade,
    TradeIndexPage,
    TradePage,
)
from ohmylot.interfaces.public.models.events import EventIndexPage, EventPage
from ohmylot.interfaces.public.models.home import HomePage
from ohmylot.interfaces.public.models.pages import PublicPage, TextPage
from ohmylot.interfaces.public.models.places import AreaIndexPage, AreaPage, NetworkPage
from ohmylot.interfaces.public.models.practical import CampaignPage, ChecklistPage
from ohmylot.interfaces.public.models.reasons import HardThingsPage, ReasonIndexPage, ReasonPage
from ohmylot.interfaces.public.models.testimonials import TestimonialIndexPage, TestimonialPage

__all__ = [
    "AreaIndexPage",
    "AreaPage",
    "ArticleIndexPage",
    "ArticlePage",
    "CampaignPage",
    "CarePage",
    "ChecklistPage",
    "CommuneWords",
    "CompanyIndexPage",
    "CompanyPage",
    "CompanyTrade",
    "EventIndexPage",
    "EventPage",
    "HardThingsPage",
    "HomePage",
    "NetworkPage",
    "PublicPage",
    "ReasonIndexPage",
    "ReasonPage",
    "TestimonialIndexPage",
    "TestimonialPage",
    "TextPage",
    "TradeIndexPage",
    "TradePage",
]
