from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.situations import views

app_name = "situations"
urlpatterns = [
    path("", views.situations, name="list"),
    path("exemples/", views.begin, name="begin"),
    path("nouveau/", views.write, name="new"),
    path("<slug:code>/", views.write, name="edit"),
]
