"""Files that partners take away: studies, and kits with what one may do with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from ohmylot.foundations.cms.fields import BodyField
from ohmylot.foundations.cms.leaves import InLeaves
from ohmylot.foundations.cms.models import HouseDocument
from ohmylot.interfaces.partners.models.pages import PartnersPage


class StudyIndexPage(InLeaves, PartnersPage):
    template = "partners/site/studies.html"
    page_description = "Les études, de la plus récente à la plus ancienne."
    subpage_types = ["partners.StudyPage"]

    class Meta:
        verbose_name = "études (liste)"
        verbose_name_plural = "études (listes)"

    def listed(self, request: HttpRequest) -> models.QuerySet[Any]:
        return latest_studies().child_of(self)


class StudyPage(PartnersPage):
    published_on = models.DateField("date", default=timezone.localdate)
    author = models.CharField("auteur", max_length=160, help_text="Une organisation, ou un nom.")
    document = models.ForeignKey(
        HouseDocument, models.PROTECT, related_name="+", verbose_name="document"
    )

    template = "partners/site/study.html"
    page_description = "Une étude : un document, son auteur, sa date, ce qu’elle apprend."
    parent_page_types = ["partners.StudyIndexPage"]
    content_panels = [*PartnersPage.content_panels, "document", "author", "published_on"]

    class Meta:
        verbose_name = "étude"
        verbose_name_plural = "études"


def latest_studies() -> models.QuerySet[Any]:
    studies = StudyPage.objects.live().select_related("document")
    return studies.order_by("-published_on", "-pk")


class KitFileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label="fichier")
    words = blocks.CharBlock(label="ce que c’est", max_length=140)
    conditions = blocks.CharBlock(
        label="conditions d’emploi",
        max_length=240,
        help_text="Qui peut s’en servir, et pour quoi. Une phrase, obligatoire.",
    )

    class Meta:
        icon = "download"
        label = "Fichier"


class KitFiles(blocks.StreamBlock):
    file = KitFileBlock()


class KitPage(PartnersPage):
    """A kit: files, each with its conditions."""

    files = BodyField(KitFiles(), verbose_name="fichiers", blank=True)

    for_brand = models.BooleanField(
        "kit de la marque",
        default=False,
        help_text="Montre le bouton pour demander l’usage de la marque, et qui la montre.",
    )

    template = "partners/site/kit.html"
    page_description = "Un kit : des fichiers à prendre, chacun avec ses conditions."
    content_panels = [*PartnersPage.content_panels, "files", "for_brand"]

    class Meta:
        verbose_name = "kit"
        verbose_name_plural = "kits"


@dataclass(frozen=True)
class ReservedFile:
    document: HouseDocument
    words: str
    conditions: str


def reserved_files() -> list[ReservedFile]:
    """Of every kit that is shown, the files that ask for an agreement; each once."""
    found: dict[int, ReservedFile] = {}
    for kit in KitPage.objects.live().order_by("path"):
        for file in kit.files:
            document = file.value["document"]
            if document is not None and document.is_reserved:
                found.setdefault(
                    document.pk,
                    ReservedFile(document, file.value["words"], file.value["conditions"]),
                )
    return list(found.values())
