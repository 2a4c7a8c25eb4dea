from __future__ import annotations

from django.urls import path

from ohmylot.foundations.cms import views

app_name = "cms"
urlpatterns = [path("images/<path:name>", views.picture, name="picture")]
