from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import MultiFieldPanel

from ohmylot.foundations.cms.models.pages import TITLE
from ohmylot.interfaces.public.checklist import moments
from ohmylot.interfaces.public.models.pages import PublicPage


class ChecklistPage(PublicPage):
    """The moving checklist, from the same lines as the households' own."""

    template = "public/pages/checklist.html"
    page_description = (
        "La liste du déménagement. Ses lignes se modifient dans Réglages, avec celles des foyers."
    )
    max_count_per_parent = 1

    class Meta:
        verbose_name = "liste du déménagement"
        verbose_name_plural = "listes du déménagement"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "moments": moments()}


class CampaignPage(PublicPage):
    """Where a poster or a stand leads: one promise, one deed."""

    promise = models.CharField("promesse", max_length=80, help_text="Le grand titre : court.")
    deed = models.CharField("bouton", max_length=40, default="Être rappelé")
    code = models.CharField(
        "code de suivi",
        max_length=40,
        blank=True,
        validators=[RegexValidator(r"^[\w-]+\Z", "Des lettres, des chiffres, des tirets.")],
        help_text="Ajouté à la demande pour savoir d’où elle vient. Sans donnée personnelle.",
    )

    template = "public/pages/campaign.html"
    page_description = "La page d’une campagne : une promesse, un bouton, un code de suivi."
    content_panels = [
        TITLE,
        MultiFieldPanel(["promise", "deed", "code"], heading="L’appel"),
        *PublicPage.content_panels[1:],
    ]

    class Meta:
        verbose_name = "page de campagne"
        verbose_name_plural = "pages de campagne"
