"""The papers of a file: read, handed over, replaced, taken away."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import Document, Project
from ohmylot.domain.projects.operations import documents
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.domain.projects.reading.papers import papers_of
from ohmylot.domain.projects.sent_papers import own_paper
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.files.handing import hand_over
from ohmylot.foundations.files.receiving import PrivateFileField, was_too_large
from ohmylot.interfaces.workspace.consultation import record_opening
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.referral_forms import AdultField
from ohmylot.interfaces.workspace.projects.sentences import CLOSED

GONE = "Ce CV n’est plus là : il vient d’être retiré ou remplacé."


class NewPaperForm(forms.Form):
    person = AdultField(
        label="De qui ?", queryset=Person.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    cv = PrivateFileField(
        label="CV", help_text="PDF, Word, OpenDocument, JPEG ou PNG, 10 Mo au plus."
    )

    def __init__(self, *args: object, project: Project, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        adults = project.household.members.filter(kind=Person.Kind.ADULT)
        self.fields["person"].queryset = adults.order_by("rank", "pk")
        self.fields["person"].initial = self.fields["person"].queryset.first()


class ReplacingForm(forms.Form):
    cv = PrivateFileField(label="Le nouveau CV")


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    form = NewPaperForm(posted(request), request.FILES or None, project=project)
    form.fields["cv"].let_go = was_too_large(request, "cv")
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            documents.receive_cv(
                project, typed["person"], typed["cv"], by=request.user, at=timezone.now()
            )
        except ProjectHasEnded:
            form.add_error(None, CLOSED)
        else:
            messages.success(request, "Le CV est gardé. Rien n’en part sans mise en relation.")
            return redirect("workspace:projects:papers", project.reference)
    return _show(request, project, form)


def _show(
    request: HttpRequest, project: Project, form: forms.Form, wrong: tuple[str, str] = ("", "")
) -> HttpResponse:
    """``wrong``: the code of the paper that could not be replaced, and why."""
    record_opening(request, project, "papers")
    return render(
        request,
        "workspace/projects/papers.html",
        {
            "project": project,
            "papers": papers_of(project, timezone.localdate()),
            "form": form,
            "wrong_code": wrong[0],
            "wrong": wrong[1],
        },
        status=422 if form.errors or wrong[1] else 200,
    )


@require_POST
def read_paper(request: HttpRequest, reference: str, code: str) -> HttpResponse | FileResponse:
    """As the person gave it; whoever takes it out is written down."""
    project, document = _find(request, reference, code)
    try:
        paper = own_paper(documents.read_document(document, by=request.user, at=timezone.now()))
    except documents.PaperIsNotThere:
        messages.info(request, GONE)
        return redirect("workspace:projects:papers", project.reference)
    record_opening(request, project, "cv")
    return hand_over(paper.file, name=paper.name, media_type=paper.media_type)


@require_POST
def replace_paper(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    project, document = _find(request, reference, code)
    form = ReplacingForm(request.POST, request.FILES)
    form.fields["cv"].let_go = was_too_large(request, "cv")
    why = " ".join(form.errors.get("cv", []))
    if not why:
        try:
            documents.replace_cv(
                document, form.cleaned_data["cv"], by=request.user, at=timezone.now()
            )
        except ProjectHasEnded:
            why = CLOSED
    if why:
        return _show(request, project, NewPaperForm(project=project), (code, why))
    messages.success(request, "Le CV est remplacé : qui l’avait reçu ouvre désormais celui-ci.")
    return redirect("workspace:projects:papers", project.reference)


@require_POST
def remove_paper(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    project, document = _find(request, reference, code)
    documents.remove_document(document, by=request.user, at=timezone.now())
    messages.success(request, "Le CV est retiré : plus personne ne l’ouvre.")
    return redirect("workspace:projects:papers", project.reference)


def _find(request: HttpRequest, reference: str, code: str) -> tuple[Project, Document]:
    project = find_to_work_on(request, reference)
    return project, get_object_or_404(project.documents, code=code, removed_at=None)
