"""What people type: a trade in their words, money with a comma."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ohmylot.domain.opportunities.trades import SURE, find_trades
from ohmylot.domain.territory.models import Trade

NOT_A_NUMBER = re.compile(r"[\s\u00a0\u202f€]")
LARGEST = Decimal("9999999")


class TradeField(forms.CharField):
    """A trade, typed as it is said; nothing is guessed in silence."""

    def clean(self, value: Any) -> Trade | None:
        words = super().clean(value).strip()
        if not words:
            return None
        hits = find_trades(words, limit=3)
        if not hits:
            raise forms.ValidationError(
                _(
                    "Nous ne reconnaissons pas ce métier. Essayez un mot plus courant, ou "
                    "laissez vide."
                )
            )
        best, *others = hits
        if best.score < SURE or any(other.score == best.score for other in others):
            names = _(" ou ").join(f"« {hit.label} »" for hit in hits)
            asks = _("Vouliez-vous dire %(names)s ? Choisissez-en un.")
            raise forms.ValidationError(asks % {"names": names})
        return Trade.objects.get(code=best.code)

    def prepare_value(self, value: Any) -> Any:
        return value.label if isinstance(value, Trade) else value


class NumberField(forms.CharField):
    """« 2 150,50 € » is a number; so is « 35 »."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def __init__(self, *, most: Decimal = LARGEST, places: int = 2, **options: Any) -> None:
        super().__init__(max_length=20, **options)
        self.most, self.step = most, Decimal(1).scaleb(-places)

    def clean(self, value: Any) -> Decimal | None:
        words = NOT_A_NUMBER.sub("", super().clean(value)).replace(",", ".")
        if not words:
            return None
        try:
            number = Decimal(words)
        except InvalidOperation:
            raise forms.ValidationError(_("Écrivez un nombre, par exemple 1 900.")) from None
        if not number.is_finite() or not 0 < number <= self.most:
            between = _("Écrivez un nombre entre 1 et %(most)s.")
            raise forms.ValidationError(between % {"most": f"{self.most:f}"})
        return number.quantize(self.step)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class PageField(forms.URLField):
    """The address of a page, as it is copied from a browser."""

    default_error_messages: ClassVar = {
        "invalid": gettext_lazy("Ce lien n’est pas entier : copiez toute l’adresse de la page.")
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=500, assume_scheme="https", **options)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not said."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=[("", "Non précisé"), ("oui", "Oui"), ("non", "Non")],
            coerce=lambda said: said == "oui",
            empty_value=None,
            required=False,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "oui", False: "non"}.get(value, value) if value is not None else ""
