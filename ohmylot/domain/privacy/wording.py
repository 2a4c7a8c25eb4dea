"""What a person reads before they agree, in the language they read."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from ohmylot.domain.people.models import Organisation


def scope_words() -> dict[str, str]:
    return {
        "identity_contact": _("votre nom et vos coordonnées"),
        "household": _("qui compose votre foyer"),
        "professional_cv": _("votre métier et votre CV"),
        "housing": _("le logement que vous cherchez"),
        "project_dates": _("votre projet et ses dates"),
    }


def in_words(scopes: Iterable[str]) -> list[str]:
    """The facts of a consent as the household reads them, always in the same order."""
    asked = set(scopes)
    return [words for scope, words in scope_words().items() if scope in asked]


def consent_text(recipient: Organisation, scopes: Iterable[str], *, language: str) -> str:
    with translation.override(language):
        return _(
            "J’accepte que %(recipient)s reçoive : %(facts)s. Pour cette mise en relation "
            "seulement. Je peux changer d’avis à tout moment."
        ) % {"recipient": recipient.name, "facts": ", ".join(in_words(scopes))}
