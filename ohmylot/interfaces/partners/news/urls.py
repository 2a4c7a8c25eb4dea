from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.partners.news import views

app_name = "news"
urlpatterns = [
    path("", views.mine, name="list"),
    path("proposer/<slug:slug>/", views.propose, name="propose"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/image/", views.picture, name="picture"),
    path("<slug:code>/retirer/", views.withdraw, name="withdraw"),
]
