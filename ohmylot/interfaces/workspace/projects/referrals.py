"""Put a household into an organisation's hands: choose it, say what leaves, agree, send."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.people.models import Organisation
from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.privacy.sharing import role_that_receives
from ohmylot.domain.privacy.wording import consent_text
from ohmylot.domain.projects.apart import Still, still
from ohmylot.domain.projects.models import Project, Referral, SilencedOrganisation
from ohmylot.domain.projects.operations import referring, sharing, silencing
from ohmylot.domain.projects.operations.sending_cv import refer_with_cv
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.domain.projects.reading.organisations import named
from ohmylot.domain.projects.referral_facts import scopes_for
from ohmylot.foundations.common.numbers import whole_number
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.files.receiving import was_too_large
from ohmylot.interfaces.workspace.consultation import record_opening
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.referral_forms import ReferForm, SilenceForm
from ohmylot.interfaces.workspace.projects.sentences import CLOSED

FOUND = 20
# What the operation refuses: the field it speaks of, and a sentence.
REFUSED: dict[type[Exception], tuple[str | None, str]] = {
    ProjectHasEnded: (None, CLOSED),
    referring.RecipientHasClosed: (None, "Cette organisation a fermé."),
    referring.KeptApart: (
        None,
        "Cette organisation est tenue à l’écart, ou l’un d’eux y a sa messagerie alors que son "
        "employeur ne le sait pas : rien ne part.",
    ),
    referring.NotForAnEmployer: (
        "scopes",
        "Un employeur ne reçoit ni la composition du foyer, ni son logement.",
    ),
    referring.NobodyReceives: (
        None,
        "Cette organisation n’a ni membre ni adresse e-mail : complétez d’abord sa fiche.",
    ),
    referring.AlreadyReferred: (
        "need",
        "Elle a déjà ce foyer entre les mains pour ce sujet : la suite est dans le dossier.",
    ),
    referring.NoWayToAsk: (
        "consent",
        "Cette personne n’a pas d’adresse e-mail : demandez-lui de vive voix.",
    ),
    referring.PaperIsGone: ("kept", "Ce CV n’est plus disponible : choisissez-en un autre."),
}
STILL = {
    Still.LEADS: "Attention : cette organisation suit ce dossier. La coordination en est "
    "prévenue : quelqu’un d’ailleurs doit prendre le relais.",
    Still.COORDINATES: "Attention : cette organisation coordonne le réseau, et lit tous les "
    "dossiers. Réservez celui-ci.",
}
DONE = {
    Referral.State.SENT: "C’est parti. Le foyer en est prévenu.",
    Referral.State.AWAITING_CONSENT: "L’accord du foyer est demandé. Dès qu’il dit oui, tout part.",
    Referral.State.DRAFT: "Le brouillon est gardé. Personne n’est prévenu.",
}


@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, reference: str) -> HttpResponse:
    """First which organisation, then what leaves."""
    project = find_to_work_on(request, reference)
    slug = request.GET.get("organisation", "")
    if not slug:
        return _choose(request, project)
    recipient = get_object_or_404(Organisation, slug=slug, closed_on=None)
    at = timezone.now()
    circle = bool(role_that_receives(recipient, at))
    form = ReferForm(
        posted(request),
        request.FILES or None,
        project=project,
        recipient=recipient,
        circle=circle,
        asked=request.GET,
    )
    form.fields["cv"].let_go = was_too_large(request, "cv")
    if request.method == "POST" and form.is_valid():
        try:
            referral = _send(request, project, recipient, form.cleaned_data)
        except tuple(REFUSED) as refusal:
            form.add_error(*REFUSED[type(refusal)])
        else:
            messages.success(request, DONE[Referral.State(referral.state)])
            return redirect(project)
    record_opening(request, project, "refer")
    context = {**_about(project, recipient), "form": form, "circle": circle}
    return render(
        request,
        "workspace/projects/refer.html",
        context,
        status=422 if form.errors else 200,
    )


def _send(
    request: HttpRequest, project: Project, recipient: Organisation, typed: dict[str, Any]
) -> Referral:
    new = referring.NewReferral(
        recipient,
        typed["person"],
        typed["need"],
        frozenset(typed["scopes"]),
        words=typed["words"],
        document=typed["kept"],
        opportunity=typed.get("offer"),
    )
    return refer_with_cv(
        project, new, cv=typed["cv"], consent=typed["consent"], by=request.user, at=timezone.now()
    )


def _choose(request: HttpRequest, project: Project) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    found = Organisation.objects.none()
    if words:
        found = Organisation.objects.filter(pk__in=named(words)).order_by("name")[:FOUND]
    record_opening(request, project, "refer")
    return render(
        request,
        "workspace/projects/refer_to_whom.html",
        {
            "project": project,
            "q": words,
            "found": found,
            "silenced": project.silenced.order_by("name"),
            "silence_form": SilenceForm(),
        },
    )


def _about(project: Project, recipient: Organisation) -> dict[str, Any]:
    asked = SharingConsent.objects.filter(household=project.household_id, recipient=recipient)
    allowed = [scope.value for scope in scopes_for(recipient)]
    return {
        "project": project,
        "recipient": recipient,
        "consents": asked.select_related("person").order_by("-asked_at"),
        "read_by_family": consent_text(recipient, allowed, language="fr"),
    }


@require_safe
def referral(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """One of them, from its first word to its last."""
    project, found = _find(request, reference, code)
    record_opening(request, project, "referral")
    return render(
        request,
        "workspace/projects/referral.html",
        {
            "project": project,
            "referral": found,
            "said": found.said.order_by("written_at"),
            "steps": _steps(found),
            "facts": [
                (scope.label, found.snapshot.get("facts", {}).get(scope.value, []))
                for scope in scopes_for(found.recipient)
                if scope.value in found.scopes
            ],
        },
    )


def _steps(found: Referral) -> list[tuple[str, Any]]:
    dated = [
        ("Préparée", found.drafted_at),
        ("Accord demandé", found.consent.asked_at if found.consent else None),
        ("Accord donné", found.consent.given_at if found.consent else None),
        ("Envoyée", found.sent_at),
        ("Vue", found.seen_at),
        ("Rappelée", found.reminded_at),
        ("Dernier rappel", found.last_called_at),
        ("CV ouvert", found.document_opened_at),
        ("Répondue", found.answered_at),
        ("Commencée", found.started_at),
        (found.get_state_display(), found.ended_at),
    ]
    return sorted(((words, at) for words, at in dated if at), key=lambda step: step[1])


@require_POST
def send_draft(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    _project, found = _find(request, reference, code)
    spoken = request.POST.get("consent") == referring.SPOKEN
    way = referring.SPOKEN if spoken else referring.BY_MESSAGE
    try:
        sent = referring.send_draft(found, consent=way, by=request.user, at=timezone.now())
    except tuple(REFUSED) as refusal:
        messages.error(request, REFUSED[type(refusal)][1])
    else:
        messages.success(request, DONE.get(Referral.State(sent.state), "C’est noté."))
    return redirect("workspace:projects:referral", reference, code)


@require_POST
def revoke(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    project, found = _find(request, reference, code)
    ended = sharing.revoke_referral(found, by=request.user, at=timezone.now())
    if ended.state == Referral.State.REVOKED:
        messages.success(request, f"C’est retiré : {ended.recipient.short_name} ne lit plus rien.")
    else:
        messages.info(request, "Elle était déjà terminée : rien n’a changé.")
    return redirect(project)


@require_POST
def silence(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    form = SilenceForm(request.POST)
    try:
        if form.is_valid():
            silencing.silence_organisation(
                project, form.cleaned_data["organisation"], by=request.user, at=timezone.now()
            )
            messages.success(request, "C’est noté : elle ne recevra rien de ce foyer.")
            project.refresh_from_db()
            if sentence := STILL.get(still(project)):
                messages.warning(request, sentence)
        else:
            messages.error(request, "Dites quelle organisation tenir à l’écart.")
    except silencing.NobodyNamed:
        messages.error(request, "Dites quelle organisation tenir à l’écart.")
    return redirect("workspace:projects:refer", reference)


@require_POST
def hear_again(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    number = request.POST.get("row", "")
    row = get_object_or_404(
        SilencedOrganisation.objects.filter(project=project),
        pk=whole_number(number),
    )
    silencing.hear_organisation_again(row, by=request.user, at=timezone.now())
    return redirect("workspace:projects:refer", reference)


def _find(request: HttpRequest, reference: str, code: str) -> tuple[Project, Referral]:
    project = find_to_work_on(request, reference)
    rows = Referral.objects.filter(project=project).for_display()
    return project, get_object_or_404(rows, code=code)
