"""My CV: given, read again, replaced, taken back; and where it was sent."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import Document, Project
from ohmylot.domain.projects.operations import documents
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.domain.projects.reading.papers import papers_of
from ohmylot.domain.projects.sent_papers import own_paper
from ohmylot.foundations.files.handing import hand_over
from ohmylot.foundations.files.receiving import PrivateFileField, was_too_large
from ohmylot.interfaces.household.finding import my_project
from ohmylot.interfaces.household.wording import PAUSED


class PaperForm(forms.Form):
    cv = PrivateFileField(
        label=gettext_lazy("Votre CV"),
        help_text=gettext_lazy(
            "PDF, Word, OpenDocument, JPEG ou PNG, 10 Mo au plus. Ni photo, ni âge, ni adresse, "
            "ni famille : c’est la loi, et c’est mieux reçu."
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Each adult has their own; what the other one gave is theirs."""
    project, person = _me(request)
    return _receive(request, project, person, None)


@require_POST
def replace(request: HttpRequest, code: str) -> HttpResponse:
    project, person = _me(request)
    return _receive(request, project, person, _find(project, person, code))


def _receive(
    request: HttpRequest, project: Project, person: Person, former: Document | None
) -> HttpResponse:
    sent = request.method == "POST"
    form = PaperForm(request.POST if sent else None, request.FILES or None)
    form.fields["cv"].let_go = was_too_large(request, "cv")
    if sent and form.is_valid():
        file, now = form.cleaned_data["cv"], timezone.now()
        try:
            if former is None:
                documents.receive_cv(project, person, file, by=request.user, at=now)
            else:
                documents.replace_cv(former, file, by=request.user, at=now)
        except ProjectHasEnded:
            form.add_error("cv", PAUSED)
        else:
            messages.success(request, _("C’est reçu. Rien n’en part sans votre accord."))
            return redirect("household:papers")
    papers = papers_of(project, timezone.localdate())
    return render(
        request,
        "household/papers.html",
        {
            "papers": [paper for paper in papers if paper.person_id == person.pk],
            "form": form,
            "may_add": not project.has_ended,
        },
        status=422 if form.errors else 200,
    )


@require_POST
def read(request: HttpRequest, code: str) -> HttpResponse | FileResponse:
    project, person = _me(request)
    document = _find(project, person, code)
    try:
        paper = own_paper(documents.read_document(document, by=request.user, at=timezone.now()))
    except documents.PaperIsNotThere:
        messages.info(request, _("Ce CV n’est plus là : il vient d’être retiré ou remplacé."))
        return redirect("household:papers")
    return hand_over(paper.file, name=paper.name, media_type=paper.media_type)


@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    project, person = _me(request)
    documents.remove_document(_find(project, person, code), by=request.user, at=timezone.now())
    messages.success(request, _("C’est retiré : plus personne n’ouvre ce CV."))
    return redirect("household:papers")


def _me(request: HttpRequest) -> tuple[Project, Person]:
    project = my_project(request, "household")
    return project, get_object_or_404(project.household.members, user=request.user)


def _find(project: Project, person: Person, code: str) -> Document:
    return get_object_or_404(project.documents, person=person, code=code, removed_at=None)
