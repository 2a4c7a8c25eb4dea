"""The wishes as one asks them, and as an address carries them: short, without personal data."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.territory.finder import Budget, Fibre, Near, Sizes, Work
from ohmylot.interfaces.public.finder import workplaces
from ohmylot.interfaces.public.finder.asked import Line
from ohmylot.interfaces.public.finder.offers import (
    ANYWHERE,
    FROM_HOME,
    IN_TOWN,
    KINDS,
    LONGEST_DRIVE,
    SIZES,
    USUAL_DRIVE,
    USUAL_SQUARE_METRES,
    Kind,
)
from ohmylot.interfaces.public.finder.workplaces import Workplace

UNITS = re.compile(r"[\s\u00a0\u202f€]|min(utes?)?\b|m²|m2\b")


class Whole(forms.IntegerField):
    """A whole number as people write it: « 180 000 € », « 25 min »."""

    def __init__(self, least: int, most: int, sentence: Any, **options: Any) -> None:
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), sentence)
        options.setdefault("required", False)
        widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 12})
        super().__init__(
            min_value=least, max_value=most, error_messages=messages, widget=widget, **options
        )

    def to_python(self, value: Any) -> int | None:
        return super().to_python(UNITS.sub("", value) if isinstance(value, str) else value)


def minutes(label: Any) -> Whole:
    sentence = _("Un nombre de minutes, entre 1 et 90.")
    return Whole(1, LONGEST_DRIVE, sentence, label=label)


def town() -> forms.CharField:
    return forms.CharField(
        label=_("Dans quelle ville ?"),
        required=False,
        max_length=80,
        error_messages={"max_length": _("C’est trop long pour un nom de ville.")},
    )


class FinderForm(forms.Form):
    """Sent by GET: what is typed is the address. It saves nothing."""

    a1 = forms.ChoiceField(
        label=_("La première personne travaille…"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (IN_TOWN, _("dans une ville précise")),
            (ANYWHERE, _("n’importe où")),
            (FROM_HOME, _("chez elle")),
        ],
    )
    l1 = town()
    t1 = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    m1 = minutes(_("Minutes au plus"))
    a2 = forms.ChoiceField(
        label=_("Une deuxième personne travaille…"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", _("personne d’autre")),
            (IN_TOWN, _("dans une ville précise")),
            (ANYWHERE, _("n’importe où")),
            (FROM_HOME, _("chez elle")),
        ],
    )
    l2 = town()
    t2 = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    m2 = minutes(_("Minutes au plus"))
    pres = forms.MultipleChoiceField(
        label=_("Ce qui doit être près"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Un des choix n’est pas dans la liste.")},
    )
    taille = forms.MultipleChoiceField(
        label=_("La taille de la commune"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(slug, label) for slug, (label, _size) in SIZES.items()],
        error_messages={"invalid_choice": _("Cette taille n’est pas dans la liste.")},
    )
    achat = Whole(
        5_000, 5_000_000, _("Un prix en euros, entre 5 000 et 5 000 000."), label=_("Pour acheter")
    )
    loyer = Whole(
        50, 10_000, _("Un loyer en euros par mois, entre 50 et 10 000."), label=_("Pour louer")
    )
    surface = Whole(
        9, 1_000, _("Une surface en mètres carrés, entre 9 et 1 000."), label=_("Surface")
    )

    def __init__(self, query: QueryDict, *, offered: set[str]) -> None:
        """``offered`` holds the services that somebody counted."""
        data = unfolded(query)
        asked = set(data.getlist("pres"))
        self.kinds = [
            kind for kind in KINDS.values() if kind.service in offered or kind.slug in asked
        ]
        self.not_known = [kind for kind in KINDS.values() if kind not in self.kinds]
        super().__init__(data)
        if isinstance(near := self.fields["pres"], forms.MultipleChoiceField):
            near.choices = [(kind.slug, kind.label) for kind in self.kinds]
        for kind in self.kinds:
            self.fields[f"n_{kind.slug}"] = minutes(kind.label)
        self.works: dict[str, Workplace] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in ("1", "2"):
            words = cleaned.get(f"l{number}", "")
            where = cleaned.get(f"a{number}") or (IN_TOWN if number == "1" else "")
            if where != IN_TOWN or f"l{number}" in self.errors:
                continue
            found = workplaces.workplace(words, cleaned.get(f"t{number}", ""))
            if found:
                self.works[number] = found
            elif words:
                self.add_error(f"l{number}", workplaces.not_found(words))
        return cleaned

    def near_rows(self) -> list[tuple[Kind, bool, forms.BoundField]]:
        """What may be near: whether it is ticked, and the field of its minutes."""
        ticked = self["pres"].value() or []
        return [(kind, kind.slug in ticked, self[f"n_{kind.slug}"]) for kind in self.kinds]

    # What was understood

    def lines(self) -> list[Line]:
        """What is asked, in the order of the form; what is left empty is not there."""
        cleaned = self.cleaned_data
        found = [line for number in ("1", "2") if (line := self._adult(number))]
        for kind in self.kinds:
            if kind.slug in cleaned["pres"]:
                limit = cleaned[f"n_{kind.slug}"] or kind.minutes
                said = (("pres", f"{kind.slug}-{limit}"),)
                found.append(Line(kind.slug, said, Near(kind.service, limit)))
        if chosen := [slug for slug in SIZES if slug in cleaned["taille"]]:
            sizes = Sizes(tuple(SIZES[slug][1] for slug in chosen))
            found.append(Line("taille", tuple(("taille", slug) for slug in chosen), sizes))
        surface = cleaned["surface"] or USUAL_SQUARE_METRES
        for name in ("achat", "loyer"):
            if euros := cleaned[name]:
                budget = Budget(euros, surface, to_rent=name == "loyer")
                found.append(Line(name, ((name, str(euros)), ("surface", str(surface))), budget))
        return found

    def _adult(self, number: str) -> Line | None:
        where = self.works.get(number)
        if where:
            limit = self.cleaned_data[f"m{number}"] or USUAL_DRIVE
            said = ((f"t{number}", where.code), (f"m{number}", str(limit)))
            return Line(number, said, Work(where.lat, where.lon, limit), where.name)
        mode = self.cleaned_data[f"a{number}"]
        if mode not in (ANYWHERE, FROM_HOME):
            return None
        return Line(number, ((f"a{number}", mode),), Fibre() if mode == FROM_HOME else None)


def unfolded(query: QueryDict) -> QueryDict:
    """The short address as the form knows it: ``pres=medecin-15`` ticks a box and fills another."""
    data = query.copy()
    ticked = []
    for said in filter(None, data.getlist("pres")):
        slug, dash, limit = said.rpartition("-")
        if dash and limit.isdigit() and slug in KINDS:
            data[f"n_{slug}"] = limit
            ticked.append(slug)
        else:
            ticked.append(said)
    data.setlist("pres", ticked)
    data.setlist("taille", [slug for slug in data.getlist("taille") if slug])
    for number in ("1", "2"):
        code = data.get(f"t{number}", "")
        if code and not data.get(f"l{number}") and (found := workplaces.by_code(code)):
            data[f"l{number}"] = found.name
        if not data.get(f"a{number}") and (code or number == "1"):
            data[f"a{number}"] = IN_TOWN
    return data


def readable(query: QueryDict) -> QueryDict:
    """Less what no keyboard writes; a huge one is cut, and says so by its errors."""
    typed = query.copy()
    for name in list(typed):
        values = [value.replace("\x00", "")[:200] for value in typed.getlist(name)[:30]]
        typed.setlist(name, values)
    return typed
