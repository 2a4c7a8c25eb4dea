from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.workspace.offers import (
    candidates,
    deeds,
    employers,
    proposals,
    views,
    writing,
)

app_name = "offers"

urlpatterns = [
    path("", views.offer_list, name="list"),
    path("metiers/", proposals.trades, name="trades"),
    path("mots/", writing.wording, name="wording"),
    path("ajouter/", writing.choose, name="choose"),
    path("ajouter/<slug:nature>/", writing.new, name="new"),
    path("employeurs/", employers.requests, name="employers"),
    path("employeurs/<slug:code>/", employers.detail, name="employer"),
    path("employeurs/<slug:code>/ouvrir/", employers.open_it, name="open-employer"),
    path("employeurs/<slug:code>/refuser/", employers.decline, name="decline-employer"),
    path("<slug:reference>/", views.detail, name="detail"),
    path("<slug:reference>/candidats/", candidates.candidates, name="candidates"),
    path("<slug:reference>/modifier/", writing.edit, name="edit"),
    path("<slug:reference>/<slug:deed>/", deeds.perform, name="deed"),
]
