"""What the partners' site does besides its pages: on its own host alone (config/facades.py)."""

from __future__ import annotations

from django.urls import path

from ohmylot.interfaces.partners.site import ambassadors, brand, calendar, feeds, search

app_name = "partners_site"
urlpatterns = [
    path("chercher/", search.search, name="search"),
    path("flux-du-reseau/<slug:subject>.<slug:form>", feeds.feed, name="feed"),
    path("agenda-du-reseau.ics", calendar.agenda, name="agenda"),
    path("rendez-vous-du-reseau/<slug:slug>.ics", calendar.meeting, name="meeting"),
    path("devenir-ambassadeur/", ambassadors.ask, name="ambassador"),
    path("devenir-ambassadeur/merci/", ambassadors.thanks, name="ambassador_thanks"),
    path("charte/<str:token>/", ambassadors.charter, name="charter"),
    path("charte/<str:token>/signer/", ambassadors.sign, name="sign"),
    path("charte/<str:token>/arreter/", ambassadors.leave, name="leave"),
    path("utiliser-la-marque/", brand.ask, name="brand"),
    path("utiliser-la-marque/merci/", brand.thanks, name="brand_thanks"),
    path("qui-montre-la-marque/", brand.shown, name="brand_uses"),
    path("embleme-<slug:face>.<slug:form>", brand.emblem, name="emblem"),
    path("fichiers/<str:token>/", brand.files, name="files"),
    path("fichiers/<str:token>/<str:name>", brand.file, name="file"),
]
