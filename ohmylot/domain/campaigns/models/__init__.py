from ohmylot.domain.campaigns.models.ambassadors import Ambassador, Mission
from ohmylot.domain.campaigns.models.brand import BrandUse
from ohmylot.domain.campaigns.models.proposals import NewsProposal

__all__ = ["Ambassador", "BrandUse", "Mission", "NewsProposal"]
