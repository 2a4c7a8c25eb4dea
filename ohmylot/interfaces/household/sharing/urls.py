from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.household.sharing import apart, link, views

of_mine = [
    path("", views.shared, name="list"),
    path("a-l-ecart/", apart.silence, name="silence"),
    path("plus-a-l-ecart/", apart.hear_again, name="hear-again"),
    path("<slug:code>/<slug:word>/", views.answer, name="answer"),
]
by_link = [
    path("<str:token>/", link.show, name="show"),
    path("<str:token>/<slug:word>/", link.answer, name="answer"),
]
