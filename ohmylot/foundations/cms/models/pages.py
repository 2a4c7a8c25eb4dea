from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page
from wagtail.search import index

from ohmylot.foundations.cms.blocks import BodyBlock
from ohmylot.foundations.cms.fields import BodyField
from ohmylot.foundations.cms.linked_data import Thing
from ohmylot.foundations.cms.models.files import HouseImage
from ohmylot.foundations.cms.search_words import search_words

# Whose page is named, its address is written as one types it.
TITLE = TitleFieldPanel("title")
# How deep a site's home stands, under the root of all.
HOME = 2


class ContentPage(Page):
    """What every page of both sites has: a sentence, a picture that is also told, a body."""

    lead = models.CharField(
        "en une phrase", max_length=240, blank=True, help_text="Sous le titre, et dans les listes."
    )
    lead_picture = models.ForeignKey(
        HouseImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="image"
    )
    lead_alternative = models.CharField(
        "ce que l’on voit",
        max_length=200,
        blank=True,
        help_text="Pour les personnes qui ne voient pas l’image : une phrase. Laissé vide, "
        "la description de l’image est reprise.",
    )
    body = BodyField(BodyBlock(), verbose_name="texte de la page", blank=True)
    social_picture = models.ForeignKey(
        HouseImage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="image de partage",
        help_text="Montrée par les réseaux sociaux. À défaut : l’image de la page.",
    )

    search_fields = [
        *Page.search_fields,
        # As people type it: see ``search_words``. Titles answer at each key, texts by whole words.
        index.AutocompleteField("title_words"),
        index.SearchField("title_words"),
        index.SearchField("text_words"),
    ]
    picture_panel = MultiFieldPanel(["lead_picture", "lead_alternative"], heading="Image")
    content_panels = [*Page.content_panels, "lead", picture_panel, FieldPanel("body")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", heading="Adresse", help_text="La fin de l’adresse de la page."),
                FieldPanel(
                    "seo_title",
                    heading="Titre pour les moteurs",
                    help_text="À défaut : le titre de la page.",
                ),
                FieldPanel(
                    "search_description",
                    heading="Description",
                    help_text="Lue sous le titre par qui cherche. À défaut : la phrase de la page.",
                ),
            ],
            heading="Être trouvé",
        ),
        FieldPanel(
            "show_in_menus",
            heading="Dans le menu du site",
            help_text="Pour les pages qui sont juste sous l’accueil. Cinq au plus.",
        ),
        FieldPanel("social_picture"),
    ]

    # A page is being written, or it is for all: lists, cards and feeds name every live one.
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.lead_picture and not self.lead_alternative.strip():
            self.lead_alternative = self.lead_picture.description[:200]
        if self.lead_picture and not self.lead_alternative.strip():
            raise ValidationError({"lead_alternative": "Dites en une phrase ce que l’on voit."})

    @property
    def title_words(self) -> str:
        return search_words(self.title)

    @property
    def text_words(self) -> str:
        told = self.body.stream_block.get_searchable_content(self.body)
        return search_words(" ".join([self.lead, self.search_description, *told]))

    @property
    def picture_to_share(self) -> HouseImage | None:
        return self.social_picture or self.lead_picture

    @property
    def said_to_robots(self) -> str:
        """What a search engine is told of the page."""
        return self.search_description or self.lead

    def thing(self, address: str) -> Thing | None:
        """What it is to machines, besides a page: news, a meeting."""
        return None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "trail": self.trail(request)}

    def trail(self, request: HttpRequest) -> list[tuple[str, str]]:
        """The pages above, from the home: words and address of each."""
        if self.depth <= HOME:
            return []
        above = self.get_ancestors().filter(depth__gte=HOME).live().order_by("path")
        return [(page.title, page.get_url(request) or "/") for page in above]
