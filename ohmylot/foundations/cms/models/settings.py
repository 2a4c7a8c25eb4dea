from __future__ import annotations

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from ohmylot.foundations.cms.blocks import LinkBlock
from ohmylot.foundations.cms.fields import BodyField
from ohmylot.foundations.cms.models.files import HouseImage
from ohmylot.foundations.common.prepared import prepared
from ohmylot.foundations.freshness.memory import PerEdition


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """What an editor says once for a whole site."""

    networks = BodyField(
        [("link", LinkBlock())], verbose_name="réseaux sociaux, au pied des pages", blank=True
    )
    share_picture = models.ForeignKey(
        HouseImage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="image de partage, à défaut de celle d’une page",
    )

    class Meta:
        verbose_name = "réglages du site"
        verbose_name_plural = "réglages des sites"

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.site_id}"

    @classmethod
    def read(cls, request: HttpRequest) -> SiteSettings:
        """Those of this site; as they are by default until somebody edits them. Writes nothing:
        Wagtail's own reading would make the row on a visitor's request."""
        return _kept.get((request.scheme, request.get_host()), lambda: cls._read(request))

    @classmethod
    def _read(cls, request: HttpRequest) -> SiteSettings:
        site = Site.find_for_request(request)
        found = _written(site=site.pk) if site else None
        return found[0] if found else cls(site=site)


@prepared
def _written(site: int) -> QuerySet[SiteSettings]:
    return SiteSettings.objects.filter(site=site).select_related("share_picture")


_kept: PerEdition[SiteSettings] = PerEdition()
