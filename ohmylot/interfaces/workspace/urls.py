from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from ohmylot.interfaces.workspace.accounts import consultations, settings

app_name = "workspace"

# One include a subject.
urlpatterns: list[URLPattern | URLResolver] = [
    path("reseau/", include("ohmylot.interfaces.workspace.network.urls")),
    path("comptes/", include("ohmylot.interfaces.workspace.accounts.urls")),
    path("reglages/", settings.edit, name="settings"),
    path("consultations/", consultations.consultations, name="consultations"),
]
