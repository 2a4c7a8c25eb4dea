from ohmylot.domain.opportunities.models.alerts import OfferAlert, ToldOffer
from ohmylot.domain.opportunities.models.details import (
    TRADE_OF_PROFESSION,
    BusinessTakeover,
    HealthPost,
    HousingLead,
    JobOffer,
)
from ohmylot.domain.opportunities.models.employers import SpaceRequest
from ohmylot.domain.opportunities.models.feeds import BroughtFile, Feed, ImportRun, RunLine
from ohmylot.domain.opportunities.models.health import (
    Departure,
    Intern,
    InternStep,
    WelcomeKeeper,
)
from ohmylot.domain.opportunities.models.interests import BuyerInterest
from ohmylot.domain.opportunities.models.opportunity import (
    CHAMBERS,
    TAKEOVER_THEMES,
    Agreement,
    Kind,
    Opportunity,
    Source,
    State,
    WithdrawnBecause,
)

__all__ = [
    "CHAMBERS",
    "TAKEOVER_THEMES",
    "TRADE_OF_PROFESSION",
    "Agreement",
    "BroughtFile",
    "BusinessTakeover",
    "BuyerInterest",
    "Departure",
    "Feed",
    "HealthPost",
    "HousingLead",
    "ImportRun",
    "Intern",
    "InternStep",
    "JobOffer",
    "Kind",
    "OfferAlert",
    "Opportunity",
    "RunLine",
    "Source",
    "SpaceRequest",
    "State",
    "ToldOffer",
    "WelcomeKeeper",
    "WithdrawnBecause",
]
