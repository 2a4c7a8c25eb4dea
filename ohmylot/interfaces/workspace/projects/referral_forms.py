"""What an adviser types to put a household into an organisation's hands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from ohmylot.domain.opportunities.models import Kind, Opportunity
from ohmylot.domain.people.models import Organisation, Person
from ohmylot.domain.privacy.models import Scope
from ohmylot.domain.projects.models import Document, Project, Track
from ohmylot.domain.projects.operations.referring import BY_MESSAGE, LATER, SPOKEN
from ohmylot.domain.projects.referral_facts import needs_for, scopes_for
from ohmylot.foundations.files.receiving import PrivateFileField
from ohmylot.interfaces.workspace.projects.sentences import WRITE_NOTHING_OF

IN_CIRCLE = [(BY_MESSAGE, "Envoyer maintenant"), (LATER, "Garder en brouillon")]
OUTSIDE = [
    (BY_MESSAGE, "Demander l’accord par message, et dans l’espace du foyer"),
    (SPOKEN, "L’accord m’a été donné de vive voix : envoyer maintenant"),
    (LATER, "Garder en brouillon"),
]


class AdultField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        trade = f", {obj.trade_words}" if obj.trade_words else ""
        return f"{obj.full_name}{trade}"


class CvField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"CV de {obj.person.full_name}, reçu le {obj.received_at:%d/%m/%Y}"


class OfferField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title}, {obj.commune.name}" if obj.commune else str(obj.title)


class ReferForm(forms.Form):
    person = AdultField(
        label="Pour qui ?",
        queryset=Person.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    need = forms.ChoiceField(label="À quel sujet ?", choices=Track.Kind)
    offer = OfferField(
        label="Pour l’une de ses offres ?",
        queryset=Opportunity.objects.none(),
        required=False,
        empty_label="Aucune en particulier",
    )
    scopes = forms.MultipleChoiceField(
        label="Ce qui est transmis",
        widget=forms.CheckboxSelectMultiple,
        help_text="Rien de plus ne part. La famille lit cette liste.",
    )
    words = forms.CharField(
        label="Quelques mots pour cette organisation",
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=WRITE_NOTHING_OF,
    )
    kept = CvField(
        label="Un CV déjà reçu", queryset=Document.objects.none(), required=False, empty_label="–"
    )
    cv = PrivateFileField(
        label="ou un nouveau CV",
        required=False,
        help_text="PDF, Word, OpenDocument, JPEG ou PNG, 10 Mo au plus. Gardé 12 mois.",
    )
    is_clean = forms.BooleanField(
        label="Ce CV ne montre ni photo, ni âge, ni adresse, ni famille", required=False
    )
    consent = forms.ChoiceField(label="Et maintenant ?", widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        project: Project,
        recipient: Organisation,
        circle: bool,
        asked: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        adults = project.household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk")
        papers = project.documents.kept(timezone.localdate()).select_related("person")
        self.fields["person"].queryset = adults
        self.fields["person"].initial = adults.first()
        self.fields["kept"].queryset = papers.order_by("-received_at")
        offers = Opportunity.objects.spoken_of(timezone.localdate()).filter(publisher=recipient)
        self.fields["offer"].queryset = offers.select_related("commune").order_by("title")
        if not offers.exists():
            del self.fields["offer"]
        self.fields["need"].choices = needs_for(recipient)
        self._begin_from(asked)
        self.fields["scopes"].choices = [
            (scope.value, scope.label) for scope in scopes_for(recipient)
        ]
        self.fields["consent"].choices = IN_CIRCLE if circle else OUTSIDE
        self.fields["consent"].initial = BY_MESSAGE

    def _begin_from(self, asked: Mapping[str, str]) -> None:
        """Coming from an offer that fits somebody: both are chosen, and can be changed."""
        rank, reference = asked.get("personne", ""), asked.get("offre", "")
        adults = self.fields["person"].queryset
        person = adults.filter(rank=rank).first() if rank.isdecimal() and len(rank) < 4 else None
        if person is not None:
            self.fields["person"].initial = person
            self.fields["need"].initial = Track.Kind.PARTNER_JOB if person.rank else Track.Kind.JOB
        if reference and "offer" in self.fields:
            offers = self.fields["offer"].queryset
            offer = offers.filter(reference=reference[:10]).first()
            self.fields["offer"].initial = offer
            if offer is not None and offer.kind != Kind.HOUSING:
                self.fields["scopes"].initial = [Scope.IDENTITY_CONTACT, Scope.PROFESSIONAL_CV]
            if offer is not None and offer.kind == Kind.HOUSING:
                self.fields["need"].initial = Track.Kind.HOUSING

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        sends = typed.get("kept") or typed.get("cv")
        if sends and not typed.get("is_clean"):
            self.add_error(
                "is_clean", "Relisez le CV, puis cochez : c’est la loi, et c’est mieux reçu."
            )
        if sends and Scope.PROFESSIONAL_CV not in typed.get("scopes", []):
            self.add_error("scopes", "Pour joindre un CV, cochez « Métier et CV ».")
        kept, person = typed.get("kept"), typed.get("person")
        if kept and person and kept.person_id != person.pk:
            self.add_error("kept", f"Ce CV n’est pas celui de {person.full_name}.")
        return typed


class SilenceForm(forms.Form):
    organisation = forms.CharField(
        label="Organisation à tenir à l’écart",
        max_length=150,
        help_text="L’employeur actuel, par exemple. Elle ne recevra jamais rien.",
    )
