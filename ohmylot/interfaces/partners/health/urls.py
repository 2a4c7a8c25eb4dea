from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.partners.health import practices, views, writing

app_name = "health"

urlpatterns = [
    path("", views.home, name="home"),
    path("patients/", practices.everybody, name="practices"),
    path("patients/<slug:slug>/ajouter/", practices.declare, name="declare"),
    path("patients/<uuid:code>/<slug:deed>/", practices.answer, name="practice"),
    path("<slug:slug>/depart/", writing.new_departure, name="new-departure"),
    path("<slug:slug>/interne/", writing.new_intern, name="new-intern"),
    path("departs/<slug:code>/modifier/", writing.edit_departure, name="departure"),
    path("departs/<slug:code>/<slug:outcome>/", views.settle, name="settle-departure"),
    path("internes/<slug:code>/modifier/", writing.edit_intern, name="intern"),
    path("internes/<slug:code>/annuler/", views.cancel, name="cancel-intern"),
]
