from __future__ import annotations

from django.db import models

from ohmylot.foundations.messaging.models import Email


def speak_of(subject: models.Model, *, instead_of: models.Model) -> list[int]:
    """Letters about one row are now about another of its kind; which letters."""
    letters = Email.objects.about(instead_of)
    keys = list(letters.values_list("pk", flat=True))
    Email.objects.filter(pk__in=keys).update(about_id=str(subject.pk))
    return keys


def speak_again_of(subject: models.Model, letters: list[int]) -> None:
    """These letters, if they are still here, are about this row again."""
    Email.objects.filter(pk__in=letters, about_type=subject._meta.label_lower).update(
        about_id=str(subject.pk)
    )
