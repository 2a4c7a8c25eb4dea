from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect

from ohmylot.domain.projects.models import Project

# The pages from which a deed may be done, by the word that their forms send.
PAGES = {"aujourdhui": "workspace:today"}


def back_to(request: HttpRequest, project: Project) -> HttpResponseRedirect:
    """Where the deed was done from: the day's page, or the file."""
    page = PAGES.get(request.POST.get("depuis", ""))
    return redirect(page) if page else redirect(project)
