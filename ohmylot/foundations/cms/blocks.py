"""What editors compose pages with: about ten blocks, no more.

Many block classes breed migrations: before an eleventh, look whether one of these says it.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

TEXT = ("bold", "italic", "link", "ol", "ul")


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label="image")
    alternative = blocks.CharBlock(
        label="ce que l’on voit",
        max_length=200,
        help_text="Pour les personnes qui ne voient pas l’image : une phrase, obligatoire.",
    )
    caption = blocks.CharBlock(label="légende", required=False, max_length=200)

    class Meta:
        icon = "image"
        label = "Image"
        template = "cms/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    words = blocks.TextBlock(label="paroles")
    who = blocks.CharBlock(label="qui le dit", max_length=120)

    class Meta:
        icon = "openquote"
        label = "Citation"
        template = "cms/blocks/quote.html"


class LinkBlock(blocks.StructBlock):
    words = blocks.CharBlock(label="mots du lien", max_length=120)
    address = blocks.CharBlock(
        label="adresse", max_length=300, help_text="/communes/ pour une page d’ici, sinon https://…"
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not cleaned["address"].startswith(("/", "https://", "http://", "mailto:", "tel:")):
            raise blocks.StructBlockValidationError(
                {"address": ValidationError("Commencez par / ou par https://")}
            )
        return cleaned

    class Meta:
        icon = "link"
        label = "Lien"


class LinksBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label="titre", required=False, max_length=120)
    links = blocks.ListBlock(LinkBlock(), label="liens")

    class Meta:
        icon = "list-ul"
        label = "Liste de liens"
        template = "cms/blocks/links.html"


class FigureBlock(blocks.StructBlock):
    figure = blocks.CharBlock(label="chiffre", max_length=30)
    label = blocks.CharBlock(label="ce qu’il compte", max_length=120)
    source = blocks.CharBlock(label="source et date", max_length=160)


class FiguresBlock(blocks.StructBlock):
    figures = blocks.ListBlock(FigureBlock(), label="chiffres")

    class Meta:
        icon = "order"
        label = "Chiffres avec leur source"
        template = "cms/blocks/figures.html"


class CallBlock(blocks.StructBlock):
    words = blocks.CharBlock(label="phrase", max_length=200)
    link = LinkBlock(label="bouton")

    class Meta:
        icon = "arrow-right"
        label = "Appel à l’action"
        template = "cms/blocks/call.html"


class FoldBlock(blocks.StructBlock):
    question = blocks.CharBlock(label="question", max_length=200)
    answer = blocks.RichTextBlock(label="réponse", features=TEXT)

    class Meta:
        icon = "help"
        label = "Question et réponse"
        template = "cms/blocks/fold.html"


class ColumnsBlock(blocks.StructBlock):
    left = blocks.RichTextBlock(label="première colonne", features=["h3", *TEXT])
    right = blocks.RichTextBlock(label="seconde colonne", features=["h3", *TEXT])

    class Meta:
        icon = "grip"
        label = "Deux colonnes"
        template = "cms/blocks/columns.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page. A room adds what only it can draw."""

    heading = blocks.CharBlock(
        label="Intertitre", icon="title", max_length=150, template="cms/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label="Texte", features=["h3", *TEXT], template="cms/blocks/paragraph.html"
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    links = LinksBlock()
    figures = FiguresBlock()
    call = CallBlock()
    fold = FoldBlock()
    columns = ColumnsBlock()
