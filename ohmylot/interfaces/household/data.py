"""My data: who works on our file, who looked at it, a copy, a correction, an erasure."""

from __future__ import annotations

import io
import json
import zipfile

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.people.models import Person
from ohmylot.domain.privacy.copying import Section, copy_for, is_whole, others_of
from ohmylot.domain.privacy.looking import who_looked
from ohmylot.domain.privacy.models import DataRequest
from ohmylot.domain.privacy.operations import requests
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations import correcting
from ohmylot.domain.projects.operations.rights import ask_about_data
from ohmylot.domain.projects.reading.twins import households_of
from ohmylot.foundations.common.typed import posted, typed
from ohmylot.interfaces.household.correction import CorrectionForm
from ohmylot.interfaces.household.finding import my_project
from ohmylot.interfaces.household.wording import why_they_see

LOOKS = 20


def me_in(request: HttpRequest, project: Project) -> Person:
    return get_object_or_404(
        Person.objects.select_related("household", "user"),
        household=project.household_id,
        user=request.user,
    )


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    project = my_project(request, "lead__user", "lead__organisation", "household")
    person, now = me_in(request, project), timezone.now()
    looks = who_looked(households_of(project.household_id), now)
    access = project.access.select_related("organisation").order_by("organisation__name")
    return render(
        request,
        "household/data/mine.html",
        {
            "project": project,
            "me": person,
            "members": project.household.members.order_by("kind", "rank", "pk"),
            "supports": project.supports.select_related(
                "membership__user", "membership__organisation"
            ),
            "organisations": [(row.organisation.name, why_they_see(row.why)) for row in access],
            "looks": looks[:LOOKS],
            "older_looks": looks[LOOKS:],
            "asked": person.data_requests.order_by("-asked_at")[:10],
            "waits": set(person.data_requests.waiting().values_list("kind", flat=True)),
            "shares": others_of(person).exists(),
            "is_whole": is_whole(person, now),
        },
    )


@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """Everything, at once: one page to read, one file for a machine. Kept nowhere by us."""
    project, now = my_project(request, "household"), timezone.now()
    person = me_in(request, project)
    sections = copy_for(person, at=now, whole=is_whole(person, now))
    requests.record_copy(person, by=request.user, at=now)
    response = HttpResponse(_zip(request, person, sections), content_type="application/zip")
    name = _("mes-donnees")
    response["Content-Disposition"] = f'attachment; filename="{name}-{now:%Y-%m-%d}.zip"'
    return response


def _zip(request: HttpRequest, person: Person, sections: list[Section]) -> bytes:
    page = render_to_string(
        "household/data/copy.html",
        {"sections": sections, "me": person, "made_at": timezone.now()},
        request,
    )
    data = {section.key: section.data for section in sections}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_("a-lire.html"), page)
        text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        archive.writestr(_("donnees.json"), text)
    return packed.getvalue()


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest) -> HttpResponse:
    project = my_project(request, "household")
    person = me_in(request, project)
    children = list(project.household.members.filter(kind=Person.Kind.CHILD).order_by("rank", "pk"))
    form = CorrectionForm(posted(request), person=person, children=children)
    if request.method == "POST" and form.is_valid():
        changed = correcting.correct(
            project, person, form.correction(), by=request.user, at=timezone.now()
        )
        if changed:
            messages.success(request, _("C’est corrigé. La personne qui vous suit le voit."))
        else:
            messages.info(request, _("Rien n’a changé."))
        return redirect("household:data")
    return render(
        request,
        "household/data/correct.html",
        {"form": form, "me": person},
        status=422 if form.errors else 200,
    )


@require_POST
def ask(request: HttpRequest, kind: str) -> HttpResponse:
    """A whole copy, or a correction of what one cannot correct by oneself."""
    project = my_project(request, "household")
    person = me_in(request, project)
    words = typed(request.POST, "words", longest=4_000)
    if kind == DataRequest.Kind.RECTIFY and not words:
        messages.error(request, _("Dites en quelques mots ce qui est à corriger."))
    else:
        ask_about_data(project, person, kind, words=words, by=request.user, at=timezone.now())
        messages.success(request, _("C’est demandé. La réponse vient sous un mois."))
    return redirect("household:data")


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Asked with one button, once it is said what goes and what stays."""
    project = my_project(request, "household")
    person = me_in(request, project)
    if request.method == "POST":
        kind = DataRequest.Kind.ERASE
        ask_about_data(project, person, kind, by=request.user, at=timezone.now())
        messages.success(
            request, _("C’est demandé. Vous pouvez encore changer d’avis, d’ici la réponse.")
        )
        return redirect("household:data")
    return render(
        request,
        "household/data/erase.html",
        {
            "shares": others_of(person).exists(),
            "installed": hasattr(project, "installation"),
            "waits": person.data_requests.waiting().filter(kind="erase").first(),
        },
    )


@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    project = my_project(request)
    asked = get_object_or_404(me_in(request, project).data_requests, code=code)
    try:
        requests.withdraw(asked, by=request.user, at=timezone.now())
    except requests.AlreadyHandled:
        messages.info(request, _("Cette demande est déjà traitée."))
    else:
        messages.success(request, _("Votre demande est retirée : rien ne change."))
    return redirect("household:data")
