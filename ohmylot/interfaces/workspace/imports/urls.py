from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from ohmylot.interfaces.workspace.imports import views

app_name = "imports"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.bring, name="list"),
    path("<slug:code>/", views.look, name="look"),
    path("<slug:code>/lignes.csv", views.report, name="report"),
    path("<slug:code>/reprendre/", views.confirm, name="confirm"),
    path("<slug:code>/lignes/<int:number>/", views.tell_apart, name="tell-apart"),
    path("<slug:code>/abandonner/", views.drop, name="drop"),
]
