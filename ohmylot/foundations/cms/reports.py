"""Wagtail's reports that it lacks: links that lead nowhere, pictures that nobody uses,
translations that their page has left behind."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page, ReferenceIndex

from ohmylot.foundations.cms.models import BrokenLink, HouseImage, LinkCheck
from ohmylot.foundations.cms.operations.links import ask_for_check


class BrokenLinksReport(ReportView):
    model = BrokenLink
    page_title = "Liens rompus"
    header_icon = "link"
    index_url_name = "cms_reports:broken_links"
    index_results_url_name = "cms_reports:broken_links_results"
    template_name = "cms/admin/broken_links.html"
    results_template_name = "cms/admin/broken_links_results.html"
    list_export = ["page.title", "link", "why", "found_at"]
    default_ordering = None
    is_searchable = False

    def get_queryset(self) -> QuerySet[BrokenLink]:
        return BrokenLink.objects.select_related("page").order_by("is_outside", "page", "link")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        done = LinkCheck.objects.exclude(done_at=None).order_by("-done_at").first()
        return {**context, "last": done, "waits": LinkCheck.objects.filter(done_at=None).exists()}


@require_POST
def check_links_now(request: HttpRequest) -> HttpResponse:
    outside = request.POST.get("outside") == "yes"
    ask_for_check(with_outside=outside, by=request.user, at=timezone.now())
    messages.success(request, "Les liens vont être lus : revenez dans une minute ou deux.")
    return redirect("cms_reports:broken_links")


class UnusedImagesReport(ReportView):
    model = HouseImage
    page_title = "Images dont rien ne se sert"
    header_icon = "image"
    index_url_name = "cms_reports:unused_images"
    index_results_url_name = "cms_reports:unused_images_results"
    results_template_name = "cms/admin/unused_images_results.html"
    list_export = ["title", "file_size", "created_at"]
    default_ordering = None
    is_searchable = False

    def get_queryset(self) -> QuerySet[HouseImage]:
        pictures = ContentType.objects.get_for_model(HouseImage)
        used = ReferenceIndex.objects.filter(to_content_type=pictures)
        numbers = used.annotate(number=Cast("to_object_id", HouseImage._meta.pk))
        return HouseImage.objects.exclude(pk__in=numbers.values("number")).order_by("-created_at")


class LateTranslationsReport(ReportView):
    """French pages that changed since the translation of each was last published."""

    model = Page
    page_title = "Traductions à revoir"
    header_icon = "globe"
    index_url_name = "cms_reports:late_translations"
    index_results_url_name = "cms_reports:late_translations_results"
    results_template_name = "cms/admin/late_translations_results.html"
    list_export = ["title", "locale", "last_published_at", "source_changed_at"]
    default_ordering = None
    is_searchable = False

    def get_queryset(self) -> QuerySet[Page]:
        source = Page.objects.live().filter(
            locale=Locale.get_default(), translation_key=OuterRef("translation_key")
        )
        changed = source.filter(last_published_at__gt=OuterRef("last_published_at"))
        late = Page.objects.live().exclude(locale=Locale.get_default()).select_related("locale")
        late = late.annotate(
            source_id=Subquery(changed.values("pk")[:1]),
            source_changed_at=Subquery(changed.values("last_published_at")[:1]),
        )
        return late.exclude(source_id=None).order_by("-source_changed_at")


class PicturesGuide(TemplateView):
    template_name = "cms/admin/pictures_guide.html"
