"""Bytes go once it is certain that their rows do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models.fields.files import FieldFile


def forget_bytes(files: Iterable[FieldFile]) -> None:
    for file in files:
        if file and file.name:
            transaction.on_commit(partial(file.storage.delete, file.name))
