from __future__ import annotations

from django.urls import include, path

from ohmylot.interfaces.partners.offers import buyers, calling, link, views, writing

app_name = "offers"

by_link = [
    path("<str:token>/", link.show, name="show"),
    path("<str:token>/nouveau/", link.renew, name="renew"),
    path("<str:token>/corriger/", link.correct, name="correct"),
    path("<str:token>/<slug:deed>/", link.answer, name="answer"),
]
urlpatterns = [
    path("", views.offer_list, name="list"),
    path("lien/", include((by_link, "link"))),
    path("mots/", writing.wording, name="wording"),
    path("metiers/", writing.trades, name="trades"),
    path("au-telephone/<slug:slug>/<slug:nature>/", calling.new, name="call"),
    path("ajouter/<slug:slug>/<slug:nature>/", writing.new, name="new"),
    path("<slug:reference>/", views.detail, name="detail"),
    path("<slug:reference>/interets/<slug:code>/<slug:deed>/", buyers.answer, name="buyer"),
    path("<slug:reference>/modifier/", writing.edit, name="edit"),
    path("<slug:reference>/<slug:deed>/", views.answer, name="deed"),
]
