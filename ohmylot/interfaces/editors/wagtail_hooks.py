"""Where the editors' own screens stand in Wagtail's admin."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def editors_urls() -> list[URLPattern | URLResolver]:
    return [path("", include("ohmylot.interfaces.editors.urls"))]


@hooks.register("register_admin_menu_item")
def audience_in_the_menu() -> MenuItem:
    return MenuItem("Audience", reverse("editors:audience"), icon_name="view", order=850)
