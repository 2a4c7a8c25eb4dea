"""What the house sends by itself, and what it leaves to a person to decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.people import permissions
from ohmylot.domain.people.models import User
from ohmylot.foundations.common.numbers import whole_number
from ohmylot.foundations.messaging import operations
from ohmylot.foundations.messaging.models import Email, State
from ohmylot.foundations.scheduling.queries import worker_status
from ohmylot.interfaces.workspace.sendings.rows import rows_for

SHOWN = 50


@require_safe
def sendings(request: HttpRequest) -> HttpResponse:
    _refuse_unless_coordination(request)
    user, now = cast(User, request.user), timezone.now()
    waiting = Email.objects.needing_a_person().order_by("-settled_at", "-pk")
    rows = rows_for(user, waiting[:SHOWN])
    owed = Email.objects.filter(state__in=[State.OWED, State.SENDING])
    context = {
        "uncertain": [row for row in rows if row.email.state == State.UNCERTAIN],
        "failed": [row for row in rows if row.email.state == State.FAILED],
        "owed": rows_for(user, owed.order_by("next_try_at", "pk")[:SHOWN]),
        "owed_count": owed.count(),
        "worker": worker_status(now),
    }
    return render(request, "workspace/sendings/list.html", context)


@require_POST
def send_again(request: HttpRequest) -> HttpResponse:
    return _decide(request, operations.send_again, "Le message repart dans quelques secondes.")


@require_POST
def declare_sent(request: HttpRequest) -> HttpResponse:
    return _decide(request, operations.declare_sent, "Noté : ce message est bien parti.")


@require_POST
def give_up(request: HttpRequest) -> HttpResponse:
    return _decide(request, operations.give_up, "Ce message ne sera plus envoyé.")


def _decide(request: HttpRequest, deed: Callable[..., Email], words: str) -> HttpResponse:
    _refuse_unless_coordination(request)
    number = request.POST.get("message", "")
    email = get_object_or_404(Email, pk=whole_number(number))
    at: datetime = timezone.now()
    try:
        deed(email, by=request.user, at=at)
    except operations.NothingToDecide:
        messages.info(request, "Quelqu’un a déjà décidé, ou le message est parti entre-temps.")
    except operations.WordsAreGone:
        messages.warning(
            request,
            "Ce message portait un code ou un lien à usage unique, effacé depuis : la personne "
            "peut en demander un nouveau.",
        )
    else:
        messages.success(request, words)
    return redirect("workspace:sendings:list")


def _refuse_unless_coordination(request: HttpRequest) -> None:
    if not permissions.can_manage_network(request.user):
        raise PermissionDenied
