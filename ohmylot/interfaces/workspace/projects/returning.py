from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from ohmylot.domain.projects.models import Project

# The pages from which a deed may be done, by the word that their forms send.
PAGES = {"aujourdhui": "workspace:today"}


def back_to(request: HttpRequest, project: Project, *, section: str = "") -> HttpResponseRedirect:
    """Where the deed was done from: the day's page, or the file; at the section of that name, so
    that what comes next is near."""
    page = PAGES.get(request.POST.get("depuis", ""))
    address = reverse(page) if page else project.get_absolute_url()
    return redirect(f"{address}#{section}" if section else address)
