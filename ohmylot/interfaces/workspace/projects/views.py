from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects import reading
from ohmylot.domain.projects.reading.twins import open_suspicions
from ohmylot.domain.projects.search import search_projects
from ohmylot.foundations.common.addresses import asked_otherwise
from ohmylot.foundations.common.typed import typed
from ohmylot.interfaces.workspace.projects.forms import FilterForm
from ohmylot.interfaces.workspace.projects.lines import row_of


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """The projects I may know of, the newest first. With htmx, only the table is sent back."""
    now = timezone.now()
    form = FilterForm(request.GET, user=request.user)
    kept = form.kept(at=now)
    page = reading.newest_projects(request.user, kept, after=request.GET.get("apres", ""))
    template = "workspace/projects/list.html"
    if request.htmx:
        template += "#table"
    return render(
        request,
        template,
        {
            "form": form,
            "kept": kept,
            "page": page,
            "rows": [row_of(request, project) for project in page.rows],
            "suspicions": _suspicions(request),
            "next": asked_otherwise(request, apres=page.next_mark) if page.next_mark else "",
            "first": "" if page.is_first else asked_otherwise(request, apres=""),
        },
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find a household by name, telephone, e-mail or reference."""
    words = typed(request.GET, "q")
    hits = search_projects(words, request.user) if words else []
    return render(
        request,
        "workspace/projects/search.html",
        {
            "words": words,
            "hits": hits,
        },
    )


def _suspicions(request: HttpRequest) -> int:
    """Pairs of files that the coordination has to look at."""
    if request.htmx or not seats_of(request.user).coordinates:
        return 0
    return open_suspicions(request.user).count()
