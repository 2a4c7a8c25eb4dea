"""Every URL of ours at once, the demonstration's among them."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from ohmylot.config import urls
from ohmylot.config.urls import handler400, handler403, handler404, handler429, handler500

__all__ = [
    "handler400",
    "handler403",
    "handler404",
    "handler429",
    "handler500",
    "urlpatterns",
]

urlpatterns = [*urls.urlpatterns]
if not settings.DEMO:
    urlpatterns.insert(0, path("demonstration/", include("ohmylot.demo.urls")))
