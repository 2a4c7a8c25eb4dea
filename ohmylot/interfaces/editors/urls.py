"""Hung under Wagtail's admin by the hooks beside: its doors are ours too (config/doors.py)."""

from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.editors.audience import views as audience

app_name = "editors"
urlpatterns = [
    path("audience/", audience.figures, name="audience"),
    path("audience/csv/", audience.figures_csv, name="audience_csv"),
]
