from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.household.sharing import link, views

of_mine = [
    path("", views.shared, name="list"),
    path("<slug:code>/<slug:word>/", views.answer, name="answer"),
]
by_link = [
    path("<str:token>/", link.show, name="show"),
    path("<str:token>/<slug:word>/", link.answer, name="answer"),
]
