from ohmylot.interfaces.partners.models.home import PartnersHomePage

__all__ = ["PartnersHomePage"]
