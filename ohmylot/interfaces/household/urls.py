from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.household import views

app_name = "household"

urlpatterns = [path("", views.home, name="home")]
