"""One screen is enough: few questions, all of them useful, one of them compulsory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.projects.enquiry_values import NewEnquiry, WorkSaid
from ohmylot.domain.territory.models import Epci, Territory
from ohmylot.foundations.common.mailboxes import house_of
from ohmylot.interfaces.public.enquiries import contact
from ohmylot.interfaces.public.enquiries.carried import Carried
from ohmylot.interfaces.public.enquiries.places import Place

LONGEST_MESSAGE = 2000
DAYS = (
    _("Le lundi soir"),
    _("Le mardi soir"),
    _("Le mercredi soir"),
    _("Le jeudi soir"),
    _("Le vendredi soir"),
    _("Le samedi soir"),
    _("Le dimanche soir"),
)


def too_long(limit: int) -> str:
    return gettext("C’est trop long pour cette case : %(limit)s caractères au plus.") % {
        "limit": limit
    }


def words(limit: int, **options: Any) -> forms.CharField:
    options.setdefault("required", False)
    messages = {"max_length": lazy(too_long, str)(limit), **options.pop("error_messages", {})}
    return forms.CharField(max_length=limit, error_messages=messages, **options)


class EnquiryForm(forms.Form):
    """It cleans words and hands over a ``NewEnquiry``; it never saves."""

    first_name = words(
        80,
        label=_("Votre prénom"),
        required=True,
        error_messages={
            "required": _("Écrivez au moins un prénom : c’est ainsi qu’on vous appellera.")
        },
    )
    phone = words(40, label=_("Téléphone"))
    email = words(254, label=_("Adresse e-mail"))
    call_when = forms.MultipleChoiceField(
        label=_("Quand vous appeler ?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Cochez tout ce qui vous convient."),
    )
    where_words = words(
        200,
        label=_("Où, si vous le savez ?"),
        help_text=_("Une commune, un coin, ou rien du tout : on en parlera."),
    )
    message = words(
        LONGEST_MESSAGE,
        label=_("Une phrase sur votre projet"),
        help_text=_(
            "Comme vous le diriez. N’écrivez rien sur la santé, la religion, l’origine ou une "
            "grossesse : nous n’avons pas à le savoir."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    employer_unaware = forms.BooleanField(
        label=_("Mon employeur ne le sait pas"),
        required=False,
        help_text=_(
            "Alors nous ne laissons aucun message vocal, et les entreprises que vous nommez ne "
            "reçoivent rien."
        ),
    )
    # The rest is optional, and folded.
    last_name = words(80, label=_("Votre nom"))
    other_areas = forms.MultipleChoiceField(
        label=_("D’autres secteurs vous tentent ?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    trade = words(120, label=_("Votre métier"))
    adults = forms.TypedChoiceField(
        label=_("Combien d’adultes viendraient ?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "–"), (1, "1"), (2, "2"), (3, _("3 ou plus"))],
    )
    children = forms.TypedChoiceField(
        label=_("Combien d’enfants ?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "–"), (0, "0"), (1, "1"), (2, "2"), (3, "3"), (4, _("4 ou plus"))],
    )
    wants_business = forms.BooleanField(
        label=_("Je pense créer ou reprendre une activité"), required=False
    )
    is_health_professional = forms.BooleanField(
        label=_("Je suis professionnelle ou professionnel de santé"), required=False
    )

    FOLDED = (
        "last_name",
        "other_areas",
        "trade",
        "adults",
        "children",
        "wants_business",
        "is_health_professional",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        territory: Territory,
        epcis: Iterable[Epci],
        confirmed_email: str = "",
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.territory = territory
        self.confirmed_email = confirmed_email
        # Set when an address looked mistyped: sent again as it is, it is accepted.
        self.doubtful_email = ""
        self._offer("call_when", moments(territory))
        if territory.evenings_offered and territory.evening_hours:
            evening = _("Le soir : %(hours)s.") % {"hours": territory.evening_hours}
            self.fields["call_when"].help_text += f" {evening}"
        self._offer("other_areas", [(epci.siren, epci.short_name) for epci in epcis])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices

    @property
    def is_unfolded(self) -> bool:
        """Whether something optional was answered, or is to correct."""
        return self.is_bound and any(
            self[name].errors or self[name].value() not in (None, "", [], False)
            for name in self.FOLDED
        )

    def clean_first_name(self) -> str:
        return self._a_name("first_name")

    def clean_last_name(self) -> str:
        return self._a_name("last_name")

    def _a_name(self, field: str) -> str:
        name: str = self.cleaned_data[field]
        if contact.is_an_address(name):
            raise forms.ValidationError(gettext("Un nom seulement, sans adresse ni lien."))
        return name

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        if phone and not contact.is_possible_phone(phone):
            raise forms.ValidationError(
                gettext(
                    "Ce numéro ne semble pas complet. Par exemple : 06 12 34 56 78, ou "
                    "+44 20 7946 0018 depuis l’étranger."
                )
            )
        return phone

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if not email:
            return ""
        if not contact.is_possible_email(email):
            raise forms.ValidationError(
                gettext("Cette adresse ne semble pas complète. Par exemple : prenom@exemple.fr")
            )
        suggestion = contact.likely_email(email)
        if suggestion and email != self.confirmed_email:
            self.doubtful_email = email
            raise forms.ValidationError(
                gettext(
                    "Vouliez-vous écrire %(suggestion)s ? Si votre adresse est juste, envoyez "
                    "de nouveau sans rien changer."
                )
                % {"suggestion": suggestion}
            )
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._doubt_a_mailbox_at_work(cleaned)
        wrong = {"phone", "email"} & set(self.errors)
        if not wrong and not cleaned.get("phone") and not cleaned.get("email"):
            self.add_error(
                "phone",
                gettext(
                    "Laissez un numéro ou une adresse e-mail : il nous en faut un pour répondre."
                ),
            )
        return cleaned

    def _doubt_a_mailbox_at_work(self, cleaned: dict[str, Any]) -> None:
        """Their employer does not know: would our letters arrive there?"""
        email = cleaned.get("email", "")
        house = house_of(email) if cleaned.get("employer_unaware") else ""
        if house and email != self.confirmed_email:
            self.doubtful_email = email
            sentence = gettext(
                "%(house)s est-il votre travail ? Nos messages y arriveraient. Donnez une autre "
                "adresse, ou un téléphone ; si elle n’est qu’à vous, envoyez de nouveau."
            )
            self.add_error("email", sentence % {"house": house})

    def enquiry(
        self,
        *,
        token: str,
        place: Place,
        language: str,
        tracked_code: str = "",
        carried: Carried | None = None,
    ) -> NewEnquiry:
        """The cleaned answers, in the words of the domain."""
        answers: dict[str, Any] = {
            name: self.cleaned_data[name]
            for name in ("trade", "adults", "children")
            if self.cleaned_data[name] not in (None, "")
        }
        if carried:
            answers["wishes"] = carried.in_french()
        trade, work = self._work(carried)
        return NewEnquiry(
            channel="form",
            token=token,
            language=language,
            first_name=self.cleaned_data["first_name"],
            last_name=self.cleaned_data["last_name"],
            phone=self.cleaned_data["phone"],
            email=self.cleaned_data["email"],
            call_when=self._call_when(),
            where_words=self.cleaned_data["where_words"],
            commune_insee=place.insee,
            communes=tuple(found.insee for found in carried.communes) if carried else (),
            message=self.cleaned_data["message"],
            employer_unaware=self.cleaned_data["employer_unaware"],
            wants_business=self.cleaned_data["wants_business"],
            is_health_professional=self.cleaned_data["is_health_professional"],
            answers=answers,
            trade=trade,
            work=work,
            tracked_code=tracked_code,
            other_areas=tuple(
                siren for siren in self.cleaned_data["other_areas"] if siren != place.epci_siren
            ),
        )

    def _work(self, carried: Carried | None) -> tuple[str, WorkSaid | None]:
        """What was chosen before stands, unless this form says something else."""
        typed: str = self.cleaned_data["trade"]
        if carried is None or carried.work is None or typed != carried.filled["trade"]:
            return typed, None
        work = carried.work
        if self.cleaned_data["adults"] == 1:
            work = WorkSaid(work.labels[:1], work.minutes, work.codes[:1])
        return work.labels[0], work

    def _call_when(self) -> str:
        """In French whatever the page: the adviser reads it."""
        chosen = self.cleaned_data["call_when"]
        with override("fr"):
            known = moments(self.territory)
            if len(chosen) == len(known):
                return gettext("À tout moment")
            said = [label for code, label in known if code in chosen]
        return ", ".join(
            word if n == 0 else word[0].lower() + word[1:] for n, word in enumerate(said)
        )


def moments(territory: Territory) -> list[tuple[str, str]]:
    """When somebody may be called: the day, and the evenings that this territory offers."""
    by_day = [
        ("morning", _("Le matin")),
        ("noon", _("Entre midi et deux")),
        ("afternoon", _("L’après-midi")),
    ]
    evenings = [
        (f"evening-{day}", DAYS[day]) for day in sorted(set(territory.evenings_offered)) if day < 7
    ]
    return [(code, str(label)) for code, label in by_day + evenings]
