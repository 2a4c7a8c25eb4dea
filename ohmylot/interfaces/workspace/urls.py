from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from ohmylot.interfaces.workspace.accounts import consultations, settings
from ohmylot.interfaces.workspace.projects import views as projects
from ohmylot.interfaces.workspace.today import views as today

app_name = "workspace"

# One include a subject.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", today.today, name="today"),
    path("recherche/", projects.search, name="search"),
    path("projets/", include("ohmylot.interfaces.workspace.projects.urls")),
    path("offres/", include("ohmylot.interfaces.workspace.offers.urls")),
    path("flux/", include("ohmylot.interfaces.workspace.feeds.urls")),
    path("reseau/", include("ohmylot.interfaces.workspace.network.urls")),
    path("ambassadeurs/", include("ohmylot.interfaces.workspace.ambassadors.urls")),
    path("marque/", include("ohmylot.interfaces.workspace.brand.urls")),
    path("pilotage/", include("ohmylot.interfaces.workspace.steering.urls")),
    path("situations/", include("ohmylot.interfaces.workspace.situations.urls")),
    path("demarches/", include("ohmylot.interfaces.workspace.formalities.urls")),
    path("donnees/", include("ohmylot.interfaces.workspace.datasets.urls")),
    path("nouveaux-patients/", include("ohmylot.interfaces.workspace.welcomes.urls")),
    path("sante/", include("ohmylot.interfaces.workspace.health.urls")),
    path("courrier/", include("ohmylot.interfaces.workspace.mail.urls")),
    path("reprise/", include("ohmylot.interfaces.workspace.imports.urls")),
    path("envois/", include("ohmylot.interfaces.workspace.sendings.urls")),
    path("comptes/", include("ohmylot.interfaces.workspace.accounts.urls")),
    path("reglages/", settings.edit, name="settings"),
    path("droits/", include("ohmylot.interfaces.workspace.rights.urls")),
    path("consultations/", consultations.consultations, name="consultations"),
]
