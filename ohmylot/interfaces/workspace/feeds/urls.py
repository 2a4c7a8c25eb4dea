from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.feeds import files, runs, views

app_name = "feeds"

urlpatterns = [
    path("", views.feed_list, name="list"),
    path("apporter/", views.bring_first, name="new"),
    path("fichiers/<slug:code>/", files.look, name="file"),
    path("fichiers/<slug:code>/essayer/", files.rehearse, name="rehearse"),
    path("fichiers/<slug:code>/importer/", files.read, name="read"),
    path("fichiers/<slug:code>/oublier/", files.drop, name="drop"),
    path("lectures/<slug:code>/", runs.detail, name="run"),
    path("lectures/<slug:code>/lignes.csv", runs.lines, name="lines"),
    path("lectures/<slug:code>/arreter/", runs.stop, name="stop"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/apporter/", views.bring_again, name="bring"),
    path("<slug:code>/reglages/", views.change, name="change"),
    path("<slug:code>/vider/", views.empty, name="empty"),
]
