from ohmylot.interfaces.public.models.home import HomePage
from ohmylot.interfaces.public.models.pages import PublicPage, TextPage

__all__ = ["HomePage", "PublicPage", "TextPage"]
