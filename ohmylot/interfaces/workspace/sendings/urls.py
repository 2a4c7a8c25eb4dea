from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from ohmylot.interfaces.workspace.sendings import views

app_name = "sendings"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.sendings, name="list"),
    path("renvoyer/", views.send_again, name="send_again"),
    path("bien-parti/", views.declare_sent, name="declare_sent"),
    path("abandonner/", views.give_up, name="give_up"),
]
