"""What our editor has besides Wagtail's own: three reports, a guide; and reserved files stay so."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ohmylot.foundations.cms import reports
from ohmylot.foundations.cms.models import HouseDocument

REPORTS = (
    [
        path("liens/", reports.BrokenLinksReport.as_view(), name="broken_links"),
        path(
            "liens/resultats/",
            reports.BrokenLinksReport.as_view(results_only=True),
            name="broken_links_results",
        ),
        path("liens/lire/", reports.check_links_now, name="check_links"),
        path("images/", reports.UnusedImagesReport.as_view(), name="unused_images"),
        path(
            "images/resultats/",
            reports.UnusedImagesReport.as_view(results_only=True),
            name="unused_images_results",
        ),
        path("traductions/", reports.LateTranslationsReport.as_view(), name="late_translations"),
        path(
            "traductions/resultats/",
            reports.LateTranslationsReport.as_view(results_only=True),
            name="late_translations_results",
        ),
        path("photographies/", reports.PicturesGuide.as_view(), name="pictures_guide"),
    ],
    "cms_reports",
)


@hooks.register("insert_global_admin_css")
def our_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    return [path("maison/", include(REPORTS))]


@hooks.register("register_reports_menu_item")
def broken_links() -> MenuItem:
    address = reverse("cms_reports:broken_links")
    return MenuItem("Liens rompus", address, icon_name="link", order=700)


@hooks.register("register_reports_menu_item")
def unused_images() -> MenuItem:
    address = reverse("cms_reports:unused_images")
    return MenuItem("Images inutilisées", address, icon_name="image", order=710)


@hooks.register("register_reports_menu_item")
def late_translations() -> MenuItem:
    address = reverse("cms_reports:late_translations")
    return MenuItem("Traductions à revoir", address, icon_name="globe", order=720)


@hooks.register("register_help_menu_item")
def pictures_guide() -> MenuItem:
    address = reverse("cms_reports:pictures_guide")
    return MenuItem("Douze photographies à faire", address, icon_name="image", order=100)


@hooks.register("before_serve_document")
def reserved_files_stay_so(document: HouseDocument, request: HttpRequest) -> None:
    """Another door hands them over to who may have them; editors read what they brought."""
    if document.is_reserved and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
