"""Only in the demonstration: see ``ohmylot/config/urls.py``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from ohmylot.demo import views

app_name = "demo"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("courriels/", views.mails, name="mails"),
]
