from ohmylot.domain.privacy.models.sharing import SCOPES, Scope, SharingConsent

__all__ = ["SCOPES", "Scope", "SharingConsent"]
