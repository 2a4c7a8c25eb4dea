"""Write to whoever accompanies us, and read what they answered: one thread for the household."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ohmylot.domain.projects.models import Interaction, Project
from ohmylot.domain.projects.operations import messages as operations
from ohmylot.domain.projects.operations.reopening import ASIDE, NothingToReopen
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.foundations.common.keyset import keyset_page
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.household.answering import BESIDE_A_SEAT, who_answers, who_reads
from ohmylot.interfaces.household.finding import my_project
from ohmylot.interfaces.household.forms import MessageForm

SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest) -> HttpResponse:
    project = my_project(request, *BESIDE_A_SEAT)
    form = MessageForm(posted(request))
    if request.method != "POST" or not form.is_valid():
        return _show(request, project, form)
    try:
        operations.write_to_network(
            project,
            form.cleaned_data["body"],
            token=form.cleaned_data["token"],
            by=request.user,
            at=timezone.now(),
        )
    except ProjectHasEnded:
        # Closed since the page was read: the words stay, the button says what it will do.
        project.refresh_from_db()
        return _show(request, project, form, has_ended=True)
    messages.success(request, _("C’est envoyé."))
    return redirect("household:messages")


@require_http_methods(["GET", "HEAD", "POST"])
def return_to_us(request: HttpRequest) -> HttpResponse:
    """« We come back »: some words, and somebody is asked to call."""
    project = my_project(request, *BESIDE_A_SEAT)
    form = MessageForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.come_back(
                project,
                form.cleaned_data["body"],
                token=form.cleaned_data["token"],
                by=request.user,
                at=timezone.now(),
            )
        except NothingToReopen:
            return _already_under_way(request, project, form)
        messages.success(request, _("C’est reparti : une personne du réseau vous appelle."))
        return redirect("household:home")
    if project.stage not in ASIDE:
        return redirect("household:messages")
    form.fields["body"].label = _("Où en êtes-vous ?")
    return render(
        request,
        "household/conversation/come_back.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


def _already_under_way(request: HttpRequest, project: Project, form: MessageForm) -> HttpResponse:
    """Somebody woke it meanwhile: what was typed stands in the ordinary page, ready to leave."""
    messages.info(request, _("Votre projet est déjà repris. Votre message n’attend qu’un bouton."))
    return _show(request, project, form)


def _show(
    request: HttpRequest, project: Project, form: MessageForm, *, has_ended: bool = False
) -> HttpResponse:
    page = keyset_page(
        Interaction.objects.filter(project=project, in_space=True).select_related("by"),
        moment="happened_at",
        after=request.GET.get("avant", ""),
        size=SHOWN,
    )
    return render(
        request,
        "household/conversation/thread.html",
        {
            "project": project,
            "form": form,
            "has_ended": project.has_ended,
            "page": page,
            "who_reads": who_reads(who_answers(project, timezone.localdate())),
        },
        status=422 if form.errors or has_ended else 200,
    )
