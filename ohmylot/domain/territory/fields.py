"""A field for the territory's own words, whatever the room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.search import CommuneHit, find_communes

# From here on, it is the name itself, a former name or a code: below, only something like it.
WRITTEN_SO = 90


def _is_sure(hits: list[CommuneHit]) -> bool:
    """Nothing is guessed in silence: one commune is named, and no other as well."""
    best, *others = hits
    return best.score >= WRITTEN_SO and all(other.score < best.score for other in others)


class CommuneField(forms.CharField):
    """A commune of the territory, typed: its name, a postal code, or its INSEE code."""

    def clean(self, value: Any) -> Commune | None:
        words = super().clean(value).strip()
        if not words:
            return None
        hits = find_communes(words, limit=2)
        if not hits:
            raise forms.ValidationError(
                _("Nous ne trouvons pas cette commune dans le territoire. Vérifiez son nom.")
            )
        if not _is_sure(hits):
            names = _(" ou ").join(hit.name for hit in hits)
            asks = _("Vouliez-vous dire %(names)s ? Écrivez son nom en entier.")
            raise forms.ValidationError(asks % {"names": names})
        return Commune.objects.select_related("epci").get(insee=hits[0].insee)

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Commune) else value
