from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.steering import barriers, referrals, views

app_name = "steering"

urlpatterns = [
    path("", views.figures, name="figures"),
    path("chiffres.csv", views.figures_csv, name="csv"),
    path("freins/", barriers.register, name="barriers"),
    path("freins.csv", barriers.register_csv, name="barriers_csv"),
    path("mises-en-relation/", referrals.table, name="referrals"),
    path("mises-en-relation.csv", referrals.table_csv, name="referrals_csv"),
    path("chiffres-annonces/", views.announce, name="announce"),
]
