"""Images and documents are ours from the first day: to swap them later is a long night."""

from __future__ import annotations

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class HouseImage(AbstractImage):
    """What is seen is said at each use: the description here is what is proposed there."""

    credit = models.CharField("crédit", max_length=200, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"


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
