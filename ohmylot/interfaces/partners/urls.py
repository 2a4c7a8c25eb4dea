from __future__ import annotations

from django.urls import include, path

from ohmylot.interfaces.partners.organisation import views as organisation
from ohmylot.interfaces.partners.recruits import views as recruits
from ohmylot.interfaces.partners.referrals import link, views

app_name = "partners"

referrals = [
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/<slug:deed>/", views.answer, name="answer"),
]
by_link = [
    path("<str:token>/", link.show, name="show"),
    path("<str:token>/nouveau/", link.renew, name="renew"),
    path("<str:token>/<slug:deed>/", link.answer, name="answer"),
]
of_organisation = [
    path("<slug:slug>/", organisation.detail, name="detail"),
    path("<slug:slug>/inviter/", organisation.invite, name="invite"),
    path("<slug:slug>/fonctions/<slug:code>/terminer/", organisation.end_seat, name="end-seat"),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("mises-en-relation/", include((referrals, "referrals"))),
    path("lien/", include((by_link, "link"))),
    path("offres/", include("ohmylot.interfaces.partners.offers.urls")),
    path("sante/", include("ohmylot.interfaces.partners.health.urls")),
    path("nouvelles/", include("ohmylot.interfaces.partners.news.urls")),
    path("recrues/", recruits.mine, name="recruits"),
    path("recrues/<slug:slug>/ajouter/", recruits.declare, name="declare-recruit"),
    path("organisations/", include((of_organisation, "organisation"))),
]
