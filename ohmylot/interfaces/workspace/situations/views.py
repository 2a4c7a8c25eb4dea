"""Plans for those alike, kept by the coordination: what each opens, what it reminds of."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.people.permissions import can_manage_network
from ohmylot.domain.projects.models import Situation
from ohmylot.domain.projects.operations import situations as operations
from ohmylot.foundations.common.typed import posted
from ohmylot.interfaces.workspace.situations.forms import SituationForm


def _ask_the_coordination(request: HttpRequest) -> None:
    if not can_manage_network(request.user):
        raise PermissionDenied


@require_safe
def situations(request: HttpRequest) -> HttpResponse:
    _ask_the_coordination(request)
    found = Situation.objects.prefetch_related("todos").order_by("-is_active", "name")
    return render(request, "workspace/situations/list.html", {"situations": found})


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    _ask_the_coordination(request)
    operations.begin_with_examples(by=request.user, at=timezone.now())
    messages.success(request, "Voici de quoi commencer : changez-les à votre façon.")
    return redirect("workspace:situations:list")


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, code: str = "") -> HttpResponse:
    _ask_the_coordination(request)
    situation = get_object_or_404(Situation, code=code) if code else None
    form = SituationForm(posted(request), situation=situation)
    if request.method == "POST" and form.is_valid():
        try:
            operations.save_situation(situation, form.plan(), by=request.user, at=timezone.now())
        except operations.NameAlreadyTaken:
            form.add_error("name", "Une autre situation porte déjà ce nom.")
        except operations.NothingToOpen:
            form.add_error(None, "Choisissez un volet, ou écrivez une chose à faire.")
        else:
            messages.success(request, "C’est enregistré. Les dossiers déjà préparés restent tels.")
            return redirect("workspace:situations:list")
    return render(
        request,
        "workspace/situations/write.html",
        {"form": form, "situation": situation},
        status=422 if form.errors else 200,
    )
