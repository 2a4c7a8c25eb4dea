"""The public room, in French; the same under /en/ in English."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from ohmylot.interfaces.public.after import views as after
from ohmylot.interfaces.public.alerts import views as alerts
from ohmylot.interfaces.public.communes import views as communes
from ohmylot.interfaces.public.employers import views as employers
from ohmylot.interfaces.public.enquiries import views as enquiries
from ohmylot.interfaces.public.finder import beside
from ohmylot.interfaces.public.finder import views as finder
from ohmylot.interfaces.public.found import feeds
from ohmylot.interfaces.public.found import views as found
from ohmylot.interfaces.public.homes import views as homes
from ohmylot.interfaces.public.offers import buying
from ohmylot.interfaces.public.offers import views as offers
from ohmylot.interfaces.public.search import views as search
from ohmylot.interfaces.public.site import views as site
from ohmylot.interfaces.public.twojobs import views as twojobs

app_name = "public"

enquiry_urls = (
    [
        path("", enquiries.new, name="new"),
        path("merci/", enquiries.thanks, name="thanks"),
    ],
    "enquiries",
)
commune_urls = (
    [
        path("", communes.index, name="index"),
        path("chercher/", communes.search, name="search"),
        path("<slug:slug>/", communes.detail, name="detail"),
    ],
    "communes",
)
finder_urls = (
    [
        path("", finder.finder, name="find"),
        path("villes/", finder.towns, name="towns"),
        path("a-cote-de-ma-ville/", beside.beside, name="beside"),
    ],
    "finder",
)
offer_urls = (
    [
        path("", offers.index, name="index"),
        path("flux/", offers.feed, name="feed"),
        path("dossier/<str:token>/", buying.file, name="file"),
        path("dossier/<str:token>/accepter/", buying.accept, name="accept"),
        path("<slug:slug>/", offers.detail, name="detail"),
        path("<slug:slug>/interet/", buying.interest, name="interest"),
    ],
    "offers",
)
alert_urls = (
    [
        path("", alerts.ask, name="ask"),
        path("merci/", alerts.thanks, name="thanks"),
        path("<str:token>/confirmer/", alerts.confirm, name="confirm"),
        path("<str:token>/", alerts.rule, name="rule"),
    ],
    "alerts",
)
employer_urls = (
    [
        path("", employers.ask, name="ask"),
        path("merci/", employers.thanks, name="thanks"),
        path("entreprise/", employers.company, name="company"),
    ],
    "employers",
)
two_jobs_urls = (
    [
        path("", twojobs.find, name="find"),
        path("metiers/", twojobs.trades, name="trades"),
    ],
    "twojobs",
)
home_urls = (
    [
        path("", homes.signal, name="signal"),
        path("merci/", homes.thanks, name="thanks"),
    ],
    "homes",
)
search_urls = (
    [
        path("", search.search, name="search"),
        path("propositions/", search.propositions, name="propositions"),
    ],
    "search",
)
site_urls = (
    [
        path("donnees-personnelles/", site.personal_data, name="personal_data"),
        path("mentions-legales/", site.legal, name="legal"),
        path("accessibilite/", site.accessibility, name="accessibility"),
        path("couleurs.css", found.colours, name="colours"),
        path("robots.txt", found.robots, name="robots"),
        path("sitemap.xml", found.sitemap, name="sitemap"),
        path("sitemap-<slug:section>.xml", found.sitemap_section, name="sitemap_section"),
        path("flux/<slug:subject>.<slug:form>", feeds.feed, name="feed"),
        path("agenda.ics", feeds.calendar, name="calendar"),
        path("rendez-vous/<slug:slug>.ics", feeds.event_calendar, name="event_calendar"),
        path("embleme.png", found.emblem, name="emblem"),
        path("partage/<path:name>.png", found.card, name="card"),
    ],
    "site",
)
# Opened from a message, by a sealed link.
after_urls = (
    [
        path("nouvelles/<str:token>/", after.news, name="news"),
        path("invitation/<str:token>/", after.invitation, name="invitation"),
    ],
    "after",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("venir/", include(enquiry_urls)),
    path("communes/", include(commune_urls)),
    path("trouver-ma-commune/", include(finder_urls)),
    path("deux-emplois/", include(two_jobs_urls)),
    path("recherche/", include(search_urls)),
    path("ici/", include(after_urls)),
    path("offres/alerte/", include(alert_urls)),
    path("offres/", include(offer_urls)),
    path("signaler-un-logement/", include(home_urls)),
    path("employeurs/", include(employer_urls)),
    path("", include(site_urls)),
]
