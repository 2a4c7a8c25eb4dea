from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "household"

urlpatterns: list[URLPattern | URLResolver] = []
