"""The work that each of us looks for: our own wishes, where, and the offers that fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.opportunities.trades import find_trades
from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.asking_work import WorkWantedForm
from ohmylot.domain.projects.models import Match, Project
from ohmylot.domain.projects.operations.matching import deciding, placing, wishing
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice, ProjectHasEnded
from ohmylot.domain.projects.reading.matched.pages import read_page
from ohmylot.domain.projects.story import WishedPlace
from ohmylot.domain.territory.fields import CommuneField
from ohmylot.domain.territory.models import Epci
from ohmylot.foundations.common.typed import posted, typed
from ohmylot.interfaces.household.finding import my_project
from ohmylot.interfaces.household.wording import PAUSED

ROWS = 5


class PlacesForm(forms.Form):
    """Communes by their names, whole areas by a tick."""

    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Des secteurs entiers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, project: Project) -> None:
        wishes = list(project.wishes.select_related("epci", "commune").order_by("rank"))
        communes = [wish.commune for wish in wishes if wish.commune]
        whole = [wish.epci.siren for wish in wishes if not wish.commune]
        super().__init__(data, initial={"areas": whole})
        rows = Epci.objects.living().order_by("short_name").values_list("siren", "short_name")
        self.fields["areas"].choices = list(rows)
        self.places = max(ROWS, len(communes) + 1)
        for number in range(self.places):
            self.fields[f"place_{number}"] = CommuneField(
                label=_("Commune %(n)s") % {"n": number + 1},
                max_length=80,
                required=False,
                initial=communes[number] if number < len(communes) else None,
            )

    @property
    def rows(self) -> list[forms.BoundField]:
        return [self[f"place_{number}"] for number in range(self.places)]

    def wished(self) -> list[WishedPlace]:
        communes = [self.cleaned_data[f"place_{number}"] for number in range(self.places)]
        named = [WishedPlace(one.epci.siren, one.insee) for one in communes if one]
        areas = [WishedPlace(epci_siren=siren) for siren in self.cleaned_data["areas"]]
        return list(dict.fromkeys([*named, *areas]))


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My wishes and my offers; with the other's wishes, the villages where both have work."""
    project, me = _me(request)
    people = list(project.household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk"))
    page = read_page(project, on=timezone.localdate(), people=people, only=me)
    return render(
        request,
        "household/work/mine.html",
        {
            "project": project,
            "me": me,
            "page": page,
            "search": page.searches[0],
            "reasons": Match.Because.choices,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def wanted(request: HttpRequest) -> HttpResponse:
    """What I look for."""
    project, me = _me(request)
    known = WorkWantedForm.known(wishing.work_wanted_of(me), me)
    form = WorkWantedForm(posted(request), initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            wishing.say_work_wanted(project, me, form.wanted(), by=request.user, at=timezone.now())
        except ProjectHasEnded:
            form.add_error(None, PAUSED)
        else:
            messages.success(request, _("C’est noté, et les offres ont été regardées de nouveau."))
            return redirect("household:work")
    return _form(request, "household/work/wanted.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest) -> HttpResponse:
    """Where we would live, the two of us."""
    project, _person = _me(request)
    form = PlacesForm(posted(request), project=project)
    if request.method == "POST" and form.is_valid():
        try:
            placing.consider_places(project, form.wished(), by=request.user, at=timezone.now())
        except ProjectHasEnded:
            form.add_error(None, PAUSED)
        else:
            messages.success(request, _("C’est noté : la personne qui vous suit le voit aussi."))
            return redirect("household:work")
    return _form(request, "household/work/places.html", form)


@require_safe
def trades(request: HttpRequest) -> HttpResponse:
    """Trades proposed as one types."""
    words = typed(request.GET, "q")
    return render(request, "household/work/trades.html", {"hits": find_trades(words)})


@require_POST
def decide(request: HttpRequest, code: str, deed: str) -> HttpResponse:
    _project, me = _me(request)
    if deed not in DEEDS:
        raise Http404
    rows = Match.objects.filter(person=me).select_related("person__household__project")
    match = get_object_or_404(rows, code=code)
    told = {"because": request.POST.get("because", "")} if deed == "ecarter" else {}
    act, done = DEEDS[deed]
    try:
        act(match, **told, by=request.user, at=timezone.now())
    except deciding.AlreadyReferred:
        messages.info(request, _("Votre candidature est déjà partie : rien n’a changé."))
    except AnswerIsNotAChoice:
        messages.error(request, _("Dites pourquoi elle ne vous va pas : rien n’a changé."))
    else:
        messages.success(request, done)
    return redirect("household:work")


DEEDS: dict[str, tuple[Callable[..., object], Any]] = {
    "garder": (
        deciding.keep_match,
        gettext_lazy("C’est gardé : la personne qui vous suit le voit."),
    ),
    "ecarter": (
        deciding.dismiss_match,
        gettext_lazy("C’est écarté. Ce qui lui ressemble passe plus loin dans la liste."),
    ),
    "remettre": (deciding.put_match_back, gettext_lazy("C’est remis dans la liste.")),
}


def _me(request: HttpRequest) -> tuple[Project, Person]:
    project = my_project(request, "household")
    return project, get_object_or_404(project.household.members, user=request.user)


def _form(request: HttpRequest, template: str, form: forms.Form) -> HttpResponse:
    return render(request, template, {"form": form}, status=422 if form.errors else 200)
