from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.formalities import views

app_name = "formalities"

urlpatterns = [
    path("", views.templates, name="list"),
    path("nouvelle/", views.new, name="new"),
    path("ligne/<slug:slug>/", views.edit, name="edit"),
    path("ligne/<slug:slug>/place/", views.move, name="move"),
]
