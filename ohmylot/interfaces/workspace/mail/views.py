"""Mail that no rule could put in its file: a person says where it goes, or that it goes nowhere."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.people.models import Person
from ohmylot.domain.people.permissions import can_enter_workspace
from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Project, ReceivedMail
from ohmylot.domain.projects.models.mail import ReceivedMailQuerySet
from ohmylot.domain.projects.operations import receiving_mail
from ohmylot.domain.projects.operations.reopening import ASIDE
from ohmylot.foundations.common.typed import typed
from ohmylot.foundations.files.handing import hand_over
from ohmylot.foundations.files.sniffing import KINDS
from ohmylot.interfaces.workspace.consultation import record_opening

SHOWN, SUGGESTED = 50, 3


@require_safe
def to_sort(request: HttpRequest) -> HttpResponse:
    waiting = _theirs(request).to_sort().select_related("project__household")
    return render(
        request,
        "workspace/mail/list.html",
        {
            "mails": waiting.order_by("-received_at", "-pk")[:SHOWN],
            "is_on": bool(settings.INBOUND_ADDRESS),
        },
    )


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return _show(request, _find(request, code))


def _show(request: HttpRequest, mail: ReceivedMail, wrong: str = "") -> HttpResponse:
    if mail.project is not None:
        record_opening(request, mail.project, "mail")
    subject = quote(
        mail.subject if mail.subject.lower().startswith("re") else f"Re: {mail.subject}"
    )
    return render(
        request,
        "workspace/mail/detail.html",
        {
            "mail": mail,
            "files": mail.files.order_by("pk"),
            "may_reopen": mail.project is not None and mail.project.stage in ASIDE,
            "answer": f"mailto:{quote(mail.sender, safe='@')}?subject={subject}",
            "suggested": _suggested(request, mail),
            "typed": request.POST.get("reference", ""),
            "wrong": wrong,
        },
        status=422 if wrong else 200,
    )


def _suggested(request: HttpRequest, mail: ReceivedMail) -> list[Project]:
    """The file that it seems to be of, else those in which somebody has this address."""
    if mail.state != ReceivedMail.State.TO_SORT:
        return []
    found = Project.objects.open_to(request.user).select_related("household")
    if mail.project is not None:
        return list(found.filter(pk=mail.project.pk))
    if not mail.sender:
        return []
    households = Person.objects.filter(email__iexact=mail.sender).values("household")
    return list(found.filter(household__in=households).order_by("-opened_at")[:SUGGESTED])


@require_POST
def file(request: HttpRequest, code: str) -> HttpResponse:
    mail = _find_to_work_on(request, code)
    reference = typed(request.POST, "reference").upper()
    project = Project.objects.open_to(request.user).filter(reference=reference).first()
    if project is None or not permissions.can_work_on(request.user, project):
        return _show(request, mail, "Ce dossier n’existe pas, ou n’est pas à vous.")
    reopen = bool(request.POST.get("reopen"))
    try:
        receiving_mail.file_mail(mail, project, reopen=reopen, by=request.user, at=timezone.now())
    except receiving_mail.SortedAlready:
        messages.info(request, "Quelqu’un vient de trier ce courrier.")
        return redirect("workspace:mail:list")
    except receiving_mail.NothingToRead:
        return _show(request, mail, "Il n’y a pas un mot à ranger : répondez, ou écartez.")
    messages.success(request, "C’est dans le dossier, avec les messages du foyer.")
    return redirect("workspace:projects:household", project.reference)


@require_POST
def discard(request: HttpRequest, code: str) -> HttpResponse:
    mail = _find_to_work_on(request, code)
    try:
        receiving_mail.discard_mail(mail, by=request.user, at=timezone.now())
    except receiving_mail.SortedAlready:
        messages.info(request, "Quelqu’un vient de trier ce courrier.")
    else:
        messages.success(request, "C’est écarté. La plateforme l’oublie dans quelques semaines.")
    return redirect("workspace:mail:list")


@require_POST
def attachment(request: HttpRequest, code: str, piece: str) -> FileResponse:
    mail = _find_to_work_on(request, code)
    kept = get_object_or_404(mail.files, code=piece)
    if mail.project is not None:
        record_opening(request, mail.project, "mail-file")
    kind = KINDS[kept.media_type]
    name = f"piece-{kept.code}.{kind.ending}"
    return hand_over(kept.file.open("rb"), name=name, media_type=kind.media_type)


def _theirs(request: HttpRequest) -> ReceivedMailQuerySet:
    if not can_enter_workspace(request.user):
        raise PermissionDenied
    return ReceivedMail.objects.open_to(request.user)


def _find(request: HttpRequest, code: str) -> ReceivedMail:
    mails = _theirs(request).select_related("project__household", "interaction")
    return get_object_or_404(mails, code=code)


def _find_to_work_on(request: HttpRequest, code: str) -> ReceivedMail:
    """Whoever only reads the file that it seems to be of leaves it to others."""
    mail = _find(request, code)
    if mail.project is not None and not permissions.can_work_on(request.user, mail.project):
        raise PermissionDenied
    return mail
