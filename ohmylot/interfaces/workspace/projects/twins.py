"""Likely twins: looked at side by side, put together, told apart, and taken apart again."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.people.permissions import can_manage_network
from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Merge, Project, Suspicion
from ohmylot.domain.projects.operations import merges, watching
from ohmylot.domain.projects.reading.twins import merges_to_undo, open_suspicions
from ohmylot.domain.projects.twins import sentence_of
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.consultation import record_opening
from ohmylot.interfaces.workspace.projects.comparing import ApartForm, MergeForm, lines
from ohmylot.interfaces.workspace.projects.finding import find

SHOWN = 50
REFUSED = {
    merges.AddressIsHidden: (
        "Un de ces foyers a demandé que son adresse soit masquée : ses dossiers ne se réunissent "
        "pas ici. Parlez-en à la coordination."
    ),
    merges.TheyParted: "Ces deux foyers se sont séparés : leurs dossiers restent à part.",
    merges.AnAnswerIsOwed: (
        "Une demande sur leurs données attend sa réponse. Répondez d’abord, réunissez ensuite."
    ),
    merges.TwoInstallations: (
        "Chaque dossier porte une installation, et elles diffèrent. Corrigez d’abord celle qui est "
        "fausse."
    ),
    merges.KeepTheOneThatSettled: (
        "L’autre dossier porte l’installation : c’est lui qu’il faut garder."
    ),
    merges.OneLeftOneStayed: (
        "Un dossier dit que le foyer est reparti, l’autre non. Gardez celui qui le dit, ou "
        "corrigez-le."
    ),
    merges.FileChangedMeanwhile: (
        "Un des dossiers a changé pendant que vous compariez. Relisez, puis recommencez."
    ),
    merges.NotOneOfThem: "La composition d’un foyer a changé. Relisez, puis recommencez.",
}


@require_safe
def suspicions(request: HttpRequest) -> HttpResponse:
    """For the coordination: every pair to look at, and what can still be undone."""
    if not can_manage_network(request.user):
        raise PermissionDenied
    found = open_suspicions(request.user)
    rows = list(found[:SHOWN])
    for row in rows:
        row.why = sentence_of(row.reasons)
    return render(
        request,
        "workspace/projects/twins.html",
        {
            "rows": rows,
            "count": found.count(),
            "merges": merges_to_undo(request.user, at=timezone.now())[:SHOWN],
        },
    )


@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest, reference: str, other: str) -> HttpResponse:
    """Two files side by side; the first of the address is the one that stays."""
    kept, beside = _both(request, reference, other)
    may = permissions.can_merge(request.user, kept, beside)
    if request.method == "POST" and not may:
        raise PermissionDenied
    form = MergeForm(posted(request), kept=kept, other=beside) if may else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            merges.merge_projects(kept, beside, form.choices(), by=request.user, at=timezone.now())
        except tuple(REFUSED) as refusal:
            form.add_error(None, REFUSED[type(refusal)])
        except merges.AlreadyMerged:
            messages.info(request, "Quelqu’un vient de réunir un de ces dossiers à un autre.")
            return redirect("workspace:projects:list")
        else:
            messages.success(
                request, f"Les deux dossiers n’en font plus qu’un\u00a0: {kept.reference}."
            )
            return redirect(kept)
    suspicion = Suspicion.objects.open().filter(**_pair(kept, beside)).first()
    for project in (kept, beside):
        record_opening(request, project, "compare")
    return render(
        request,
        "workspace/projects/compare.html",
        {
            "kept": kept,
            "other": beside,
            "sides": [
                {"reference": project.reference, "address": project.get_absolute_url()}
                for project in (kept, beside)
            ],
            "lines": lines(kept, beside),
            "why": sentence_of(suspicion.reasons) if suspicion else "",
            "form": form,
            "apart_form": ApartForm() if suspicion else None,
        },
        status=422 if form is not None and form.errors else 200,
    )


def _both(request: HttpRequest, reference: str, other: str) -> tuple[Project, Project]:
    """Both may be opened, and are two; else nothing is said of either."""
    pair = find(request, reference), find(request, other)
    if pair[0].pk == pair[1].pk:
        raise Http404
    for project in pair:
        if not permissions.can_open(request.user, project):
            raise PermissionDenied
    return pair


def _pair(one: Project, other: Project) -> dict[str, int]:
    first, second = sorted((one.pk, other.pk))
    return {"one_id": first, "other_id": second}


@require_POST
def tell_apart(request: HttpRequest, reference: str, other: str) -> HttpResponse:
    one, beside = _both(request, reference, other)
    if not permissions.can_merge(request.user, one, beside):
        raise PermissionDenied
    form = ApartForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Dites en un mot pourquoi ce sont deux foyers.")
        return redirect("workspace:projects:compare", one.reference, beside.reference)
    suspicion = get_object_or_404(Suspicion, **_pair(one, beside))
    try:
        watching.dismiss_suspicion(
            suspicion, form.cleaned_data["words"], by=request.user, at=timezone.now()
        )
    except watching.AlreadyDismissed:
        messages.info(request, "C’était déjà dit : ce sont deux foyers.")
    else:
        messages.success(request, "C’est noté : ce sont deux foyers. La question ne reviendra pas.")
    return redirect(one)


@require_POST
def undo(request: HttpRequest, reference: str, absorbed: str) -> HttpResponse:
    kept = find(request, reference)
    if not permissions.can_undo_merge(request.user, kept):
        raise PermissionDenied
    rows = Merge.objects.standing().filter(kept=kept, absorbed_reference=absorbed.upper())
    merge = get_object_or_404(rows)
    try:
        merges.undo_merge(merge, by=request.user, at=timezone.now())
    except merges.TooLateToUndo:
        messages.warning(request, "Trente jours ont passé : cette réunion ne se défait plus.")
    except merges.MergedAgain:
        messages.warning(
            request, "Un autre dossier a été réuni à celui-ci depuis : défaites d’abord cela."
        )
    except merges.AlreadyUndone:
        messages.info(request, "Quelqu’un vient de le faire.")
    except merges.LaterWorkStandsInTheWay as what:
        messages.warning(
            request,
            f"Depuis la réunion, une personne de l’autre foyer a ici\u00a0: {what}. Cela ne peut "
            "pas être dans deux dossiers : la réunion ne se défait pas.",
        )
    else:
        messages.success(request, f"{absorbed.upper()} est de nouveau à part.")
    return redirect(kept)


def merged_into(request: HttpRequest, project: Project) -> list[Merge]:
    """What was put into this file and can still come out, for who may take it out."""
    if not permissions.can_undo_merge(request.user, project):
        return []
    return list(merges_to_undo(request.user, at=timezone.now()).filter(kept=project))
