from ohmylot.domain.campaigns.models.ambassadors import Ambassador, Mission
from ohmylot.domain.campaigns.models.brand import BrandUse

__all__ = ["Ambassador", "BrandUse", "Mission"]
