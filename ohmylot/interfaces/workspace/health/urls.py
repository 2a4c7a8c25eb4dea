from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.health import departures, interns, views

app_name = "health"

urlpatterns = [
    path("", views.board, name="board"),
    path("departs/ajouter/", departures.new, name="new-departure"),
    path("departs/<slug:code>/", departures.edit, name="departure"),
    path("departs/<slug:code>/<slug:outcome>/", departures.settle, name="settle-departure"),
    path("internes/", interns.everybody, name="interns"),
    path("internes/ajouter/", interns.new, name="new-intern"),
    path("internes/<slug:code>/", interns.detail, name="intern"),
    path("internes/<slug:code>/modifier/", interns.edit, name="edit-intern"),
    path("internes/<slug:code>/annuler/", interns.cancel, name="cancel-intern"),
    path("internes/<slug:code>/pas/<slug:step>/", interns.mark, name="intern-step"),
]
