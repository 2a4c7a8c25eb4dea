from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "workspace"

# One include a subject.
urlpatterns: list[URLPattern | URLResolver] = [
    path("reseau/", include("ohmylot.interfaces.workspace.network.urls")),
]
