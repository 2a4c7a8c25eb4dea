from ohmylot.domain.opportunities.models.details import (
    BusinessTakeover,
    HealthPost,
    HousingLead,
    JobOffer,
)
from ohmylot.domain.opportunities.models.opportunity import (
    TAKEOVER_THEMES,
    Agreement,
    Kind,
    Opportunity,
    Source,
    State,
    WithdrawnBecause,
)

__all__ = [
    "TAKEOVER_THEMES",
    "Agreement",
    "BusinessTakeover",
    "HealthPost",
    "HousingLead",
    "JobOffer",
    "Kind",
    "Opportunity",
    "Source",
    "State",
    "WithdrawnBecause",
]
