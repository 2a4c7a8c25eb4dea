"""« Nos souhaits »: what the finder answered, kept in our file by one button."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.domain.projects.operations.wishing import NothingWished, tell_wishes
from ohmylot.domain.territory.models import Commune
from ohmylot.interfaces.household.finding import my_project

MOST, LONGEST_SEARCH, LONGEST_TOKEN = 3, 600, 40


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """The finder leads here with its best communes; opening the page changes nothing."""
    project = my_project(request)
    asked = request.POST if request.method == "POST" else request.GET
    communes, search = _communes(asked), _search(asked)
    if request.method == "POST":
        try:
            tell_wishes(
                project,
                communes,
                search=_whole(search) if search else "",
                token=asked.get("token", "")[:LONGEST_TOKEN] or uuid.uuid4().hex,
                by=request.user,
                at=timezone.now(),
            )
        except NothingWished:
            messages.warning(request, _("Choisissez d’abord des communes : rien n’a changé."))
        except ProjectHasEnded:
            messages.warning(request, _("Votre projet est clos : écrivez-nous pour le reprendre."))
        else:
            messages.success(request, _("Vos souhaits sont dans votre dossier."))
        return redirect("household:wishes")
    return render(
        request,
        "household/wishes.html",
        {
            "project": project,
            "known": project.wishes.select_related("commune", "epci").order_by("rank"),
            "communes": communes,
            "search": search,
            "token": uuid.uuid4().hex,
        },
    )


def _communes(asked: QueryDict) -> list[Commune]:
    """In the order of the finder; what names no commune of ours is left out."""
    codes = list(dict.fromkeys(code[:5].replace("\x00", "") for code in asked.getlist("commune")))
    found = Commune.objects.living().defer("outline").in_bulk(codes, field_name="insee")
    return [found[code] for code in codes if code in found][:MOST]


def _search(asked: QueryDict) -> str:
    """The query of the finder, written again: nothing else may stand in an address of ours."""
    said = asked.get("souhaits", "").replace("\x00", "")
    return QueryDict(said).urlencode() if len(said) <= LONGEST_SEARCH else ""


def _whole(search: str) -> str:
    return f"{settings.SITE_URL}{reverse('public:finder:find')}?{search}"
