from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.datasets import views

app_name = "datasets"

urlpatterns = [
    path("", views.bring, name="list"),
    path("<uuid:code>/", views.detail, name="detail"),
    path("<uuid:code>/refuses.csv", views.refused, name="refused"),
    path("<uuid:code>/garder/", views.keep, name="keep"),
    path("<uuid:code>/laisser/", views.drop, name="drop"),
]
