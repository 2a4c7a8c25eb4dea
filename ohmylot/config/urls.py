"""The doors of the house. Public and household rooms also open in English, under /en/."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from ohmylot.interfaces.entrance.views import welcome

handler400 = "ohmylot.config.errors.bad_request"
handler403 = "ohmylot.config.errors.forbidden"
handler404 = "ohmylot.config.errors.not_found"
# Asked by allauth, when one address or one account tries too often.
handler429 = "ohmylot.config.errors.too_many"
handler500 = "ohmylot.config.errors.server_error"

# Every login page but ours knows no second factor: there is one way in.
to_our_door = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns: list[URLPattern | URLResolver] = [
    path("bureau/", include("ohmylot.interfaces.workspace.urls")),
    path("admin/login/", to_our_door, name="wagtailadmin_login"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/", include("ohmylot.foundations.cms.urls")),
    path("partenaires/", include("ohmylot.interfaces.partners.urls")),
    path("", include("ohmylot.interfaces.partners.site.urls")),
    path("", include("ohmylot.foundations.ui.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demonstration/", include("ohmylot.demo.urls")))

urlpatterns += i18n_patterns(
    path("bienvenue/", welcome, name="welcome"),
    path("compte/", include("ohmylot.interfaces.entrance.urls")),
    path("mon-espace/", include("ohmylot.interfaces.household.urls")),
    path("", include("ohmylot.interfaces.public.urls")),
    path("_util/login/", to_our_door, name="wagtailcore_login"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
