"""A page that asks before a deed: one form, one operation, refusals said beside the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Project
from ohmylot.foundations.common.rereading import ChangedMeanwhile
from ohmylot.interfaces.workspace.consultation import record_opening

# An exception of an operation → the field that it speaks of (None: the whole form), and a sentence.
Refusals = Mapping[type[Exception], tuple[str | None, str]]


@dataclass(frozen=True)
class Question:
    """What the page says around its form."""

    title: str
    button: str
    lead: str = ""
    done: str = ""
    refusals: Refusals = field(default_factory=dict)
    template: str = "workspace/projects/deed.html"
    extra: Mapping[str, Any] = field(default_factory=dict)


def ask(
    request: HttpRequest,
    project: Project,
    form: forms.Form,
    question: Question,
    deed: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Show the form; once it is right, do the one deed and return to the file, or to the day
    when the deed gave the file away.

    The form of a deed that rereads (``ChangedMeanwhile``) is a ``ReadForm``.
    """
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
        except ChangedMeanwhile as told:
            form.show_theirs(told.theirs)
        except tuple(question.refusals) as refusal:
            where, sentence = question.refusals[type(refusal)]
            form.add_error(where, sentence)
        else:
            if question.done:
                messages.success(request, question.done)
            mine = Project.objects.visible_to(request.user).filter(pk=project.pk).exists()
            return redirect(project if mine else "workspace:today")
    # The page shows part of the file: it is looked at.
    record_opening(request, project, request.resolver_match.url_name)
    return render(
        request,
        question.template,
        {
            "project": project,
            "form": form,
            "question": question,
            "opens": permissions.can_open(request.user, project),
            **question.extra,
        },
        status=422 if form.errors else 200,
    )
