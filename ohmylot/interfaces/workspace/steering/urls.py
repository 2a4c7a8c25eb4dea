from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.steering import views

app_name = "steering"

urlpatterns = [
    path("", views.figures, name="figures"),
    path("chiffres.csv", views.figures_csv, name="csv"),
    path("chiffres-annonces/", views.announce, name="announce"),
]
