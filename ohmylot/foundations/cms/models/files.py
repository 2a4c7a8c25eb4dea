"""Images and documents are ours from the first day: to swap them later is a long night."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image

from ohmylot.foundations.files.camera_notes import without_camera_notes
from ohmylot.foundations.files.sniffing import is_what_it_says

NOT_WHAT_IT_SAYS = (
    "Ce fichier n’est pas ce que son nom annonce : il a peut-être été renommé. Enregistrez-le de "
    "nouveau depuis le logiciel qui l’a fait, puis choisissez-le ici."
)


class HouseImage(AbstractImage):
    """What is seen is said at each use: the description here is what is proposed there."""

    credit = models.CharField("crédit", max_length=200, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """What is cut is shown to all: it says nothing of where its camera was."""
        cut = super().generate_rendition_file(filter, source=source)
        cut.seek(0)
        return ContentFile(without_camera_notes(cut.read()), name=cut.name)


class HouseRendition(AbstractRendition):
    image = models.ForeignKey(HouseImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class HouseDocument(AbstractDocument):
    is_reserved = models.BooleanField(
        "réservé",
        default=False,
        help_text="Ne se télécharge qu’avec un accord de la coordination pour la marque. Son "
        "adresse publique est fermée.",
    )

    admin_form_fields = (*Document.admin_form_fields, "is_reserved")

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documents"

    def clean(self) -> None:
        """A file that was just brought is what its name announces."""
        super().clean()
        brought = self.file and not self.file._committed
        if brought and not is_what_it_says(self.file.file, self.file_extension.lower()):
            raise ValidationError({"file": NOT_WHAT_IT_SAYS})
