"""How a file arrives: too large, it is let go on its way, and what else was typed stays."""

from __future__ import annotations

import math
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ohmylot.foundations.files.sniffing import kind_of

LARGEST = 10 * 1024 * 1024
# Editors bring large photographs, behind their own door.
NOT_THESE = "/admin/"
# Whole catalogues come in there, from somebody who has signed in.
LARGE_HERE, LARGEST_OF_ALL = "/bureau/flux/", 200 * 1000 * 1000
TOO_LARGE = "files.too_large"


class LargeFilesAreLetGo(FileUploadHandler):
    """Stop keeping a file the moment it passes the limit; the other fields go on arriving."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        request = self.request
        if request and self.received > largest_for(request):
            request.META.setdefault(TOO_LARGE, set()).add(self.field_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler makes the file."""


def largest_for(request: HttpRequest) -> float:
    if request.path.startswith(NOT_THESE):
        return math.inf
    user = getattr(request, "user", None)
    if request.path.startswith(LARGE_HERE) and user is not None and user.is_authenticated:
        return LARGEST_OF_ALL
    return LARGEST


def was_too_large(request: HttpRequest, field: str) -> bool:
    return field in request.META.get(TOO_LARGE, ())


class AnyFileField(forms.FileField):
    """Any bytes: what they are is read from them, not from a name.

    Tell it when the file was let go on its way: ``field.let_go = was_too_large(request, name)``.
    """

    let_go = False
    default_error_messages = {
        "let_go": gettext_lazy(
            "Ce fichier dépasse 10 Mo. Rien de ce que vous avez écrit n’est perdu : "
            "choisissez un fichier plus léger."
        )
    }

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        if self.let_go:
            raise forms.ValidationError(self.error_messages["let_go"], code="let_go")
        return super().clean(data, initial)


class PrivateFileField(AnyFileField):
    """A paper: its kind read from its bytes, its size bounded, refusals in plain words."""

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        file: Any = super().clean(data, initial)
        if not file:
            return None
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("Ce fichier dépasse 10 Mo : choisissez-en un plus léger.")
            )
        kind = kind_of(file)
        if kind is None:
            raise forms.ValidationError(
                _(
                    "Ce fichier n’est pas ce que son nom annonce, ou n’est pas d’un type accepté : "
                    "PDF, Word (docx), OpenDocument (odt), JPEG ou PNG. Rien de ce que vous avez "
                    "écrit n’est perdu."
                )
            )
        file.content_type = kind.media_type
        return file
