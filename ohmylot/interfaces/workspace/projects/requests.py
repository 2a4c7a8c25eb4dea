"""Note a request heard elsewhere: by telephone, at a fair, at the office, in a message."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ohmylot.domain.projects.enquiry_values import NewEnquiry
from ohmylot.domain.projects.message_reading import Found, read_message
from ohmylot.domain.projects.models import Channel, Project
from ohmylot.domain.projects.operations.enquiries import NowhereToAnswer, receive_enquiry
from ohmylot.domain.projects.reading.twins import Alike, known_twins
from ohmylot.domain.projects.twins import Adult, Family, Severity
from ohmylot.domain.territory.search import find_places_in
from ohmylot.foundations.common.phones import international, readable
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.projects.fields import CommuneField

GONE_ELSEWHERE = (
    "La demande est enregistrée. Elle est confiée à l’organisation du secteur : vous ne suivez pas "
    "ce projet, son dossier ne vous est donc pas ouvert."
)
HEARD = [Channel.PHONE, Channel.FAIR, Channel.OFFICE, Channel.MESSAGE, Channel.EMPLOYER]


class RequestForm(forms.Form):
    """A request, noted by somebody of the network: the same few questions as on the site."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    channel = forms.ChoiceField(
        label="Comment nous est-elle parvenue ?",
        choices=[(channel.value, channel.label) for channel in HEARD],
    )
    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80, required=False)
    phone = forms.CharField(label="Téléphone", max_length=40, required=False)
    email = forms.EmailField(label="E-mail", required=False)
    language = forms.ChoiceField(
        label="Langue", choices=[("fr", "Français"), ("en", "Anglais")], initial="fr"
    )
    call_when = forms.CharField(label="Quand appeler ?", max_length=120, required=False)
    commune = CommuneField(label="Où, si c’est connu ? (commune)", required=False)
    message = forms.CharField(
        label="Ce que la personne a dit",
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 5}),
        help_text="Rien sur la santé, la religion ou les origines.",
    )
    employer_unaware = forms.BooleanField(label="L’employeur ne le sait pas", required=False)
    wants_business = forms.BooleanField(
        label="Veut créer ou reprendre une activité", required=False
    )
    is_health_professional = forms.BooleanField(label="Profession de santé", required=False)

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        if phone and not international(phone):
            raise forms.ValidationError("Ce numéro ne semble pas complet. Vérifiez-le.")
        return phone

    def clean(self) -> dict:
        typed = super().clean() or {}
        if not typed.get("phone") and not typed.get("email") and not self.errors:
            self.add_error("phone", "Il faut un téléphone ou un e-mail pour pouvoir répondre.")
        return typed

    def enquiry(self) -> NewEnquiry:
        typed = {**self.cleaned_data}
        commune = typed.pop("commune")
        return NewEnquiry(
            **typed,
            commune_insee=commune.insee if commune else "",
            where_words=commune.name if commune else "",
        )


class PasteForm(forms.Form):
    text = forms.CharField(
        label="Collez le message reçu",
        max_length=20_000,
        widget=forms.Textarea({"rows": 12}),
        help_text="Téléphones, adresses et communes y sont repérés ; vous vérifiez ensuite.",
    )


@require_http_methods(["GET", "POST"])
def note_request(request: HttpRequest) -> HttpResponse:
    """The same operation as the site's form; the one who notes it is remembered."""
    fresh = {"token": str(uuid.uuid4()), "channel": Channel.PHONE}
    form = RequestForm(posted(request), initial=fresh)
    if request.method == "POST" and form.is_valid():
        if "sure" not in request.POST and (twins := _twins(request, form)):
            return _show(request, form, twins=twins)
        try:
            receipt = receive_enquiry(form.enquiry(), at=timezone.now(), by=request.user)
        except NowhereToAnswer:
            form.add_error("phone", "Il faut un téléphone ou un e-mail pour pouvoir répondre.")
        else:
            return _received(request, receipt)
    return _show(request, form)


def _twins(request: HttpRequest, form: RequestForm) -> list[Alike]:
    """Files that look like the person typed; those of the same contact are joined anyway."""
    typed = form.cleaned_data
    person = Adult(typed["first_name"], typed["last_name"], typed["email"], typed["phone"])
    found = known_twins(Family((person,)), request.user)
    if any(twin.severity == Severity.CERTAIN for twin in found):
        return []
    return found


def _received(request: HttpRequest, receipt) -> HttpResponse:
    if not Project.objects.open_to(request.user).filter(pk=receipt.project.pk).exists():
        # Not theirs, or reserved: the same words whether we knew the household or not.
        messages.success(request, GONE_ELSEWHERE)
        return redirect("workspace:projects:note")
    if receipt.attached:
        messages.info(request, "Ce foyer est déjà connu : la demande rejoint son dossier.")
    else:
        messages.success(request, "La demande est enregistrée, la suite est lancée.")
    return redirect("workspace:projects:received", receipt.project.reference)


@require_safe
def received(request: HttpRequest, reference: str) -> HttpResponse:
    """What became of it. Noted for another area, its file is not for the one who noted it."""
    project = (
        Project.objects.open_to(request.user)
        .select_related("lead__user", "proposed_to__user")
        .filter(reference=reference)
        .first()
    )
    return render(
        request,
        "workspace/projects/received.html",
        {"project": project, "words": GONE_ELSEWHERE},
    )


@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """A message pasted in: what is found in it is proposed, and a person confirms."""
    form = PasteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        found = read_message(text, find_places=find_places_in)
        proposed = RequestForm(
            initial={
                "token": str(uuid.uuid4()),
                "channel": Channel.MESSAGE,
                "first_name": found.first_name,
                "last_name": found.last_name,
                "phone": readable(found.phones[0]) if found.phones else "",
                "email": found.emails[0] if found.emails else "",
                "commune": found.communes[0].name if found.communes else "",
                "message": text[:5_000],
            }
        )
        return _show(request, proposed, found=found, also=_also(found))
    return render(
        request,
        "workspace/projects/paste.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


def _also(found: Found) -> list[str]:
    """What the form has no room for: the second telephone, the other communes."""
    places = [place.name for place in found.communes[1:]]
    return [*places, *map(readable, found.phones[1:]), *found.emails[1:]]


def _show(
    request: HttpRequest,
    form: RequestForm,
    found: Found | None = None,
    also: Sequence[str] = (),
    twins: Sequence[Alike] = (),
) -> HttpResponse:
    return render(
        request,
        "workspace/projects/request.html",
        {"form": form, "found": found, "also": also, "twins": twins},
        status=422 if form.errors or twins else 200,
    )
