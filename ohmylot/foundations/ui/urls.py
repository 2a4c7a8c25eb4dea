from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from ohmylot.foundations.ui import views

app_name = "ui"

urlpatterns: list[URLPattern | URLResolver] = [
    path("favicon.ico", views.icon, name="icon"),
    path("galerie/", views.gallery, name="gallery"),
    path("galerie/<slug:face>/", views.gallery, name="gallery-face"),
]
