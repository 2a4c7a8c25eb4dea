from ohmylot.domain.privacy.models.purges import Purge, PurgeLine
from ohmylot.domain.privacy.models.requests import DataRequest
from ohmylot.domain.privacy.models.sharing import SCOPES, Scope, SharingConsent

__all__ = ["SCOPES", "DataRequest", "Purge", "PurgeLine", "Scope", "SharingConsent"]
