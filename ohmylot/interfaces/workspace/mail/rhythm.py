"""How often the house writes to me."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.people.models import User
from ohmylot.domain.people.operations import choose_rhythm
from ohmylot.domain.people.permissions import can_enter_workspace
from ohmylot.foundations.common.typed import posted


class RhythmForm(forms.Form):
    rhythm = forms.ChoiceField(
        label="Ce qui ne presse pas",
        choices=User.MailRhythm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez l’un des deux."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    if not can_enter_workspace(request.user):
        raise PermissionDenied
    form = RhythmForm(posted(request), initial={"rhythm": request.user.mail_rhythm})
    if request.method == "POST" and form.is_valid():
        choose_rhythm(request.user, form.cleaned_data["rhythm"], at=timezone.now())
        messages.success(request, "C’est noté : vos prochains messages suivent ce choix.")
        return redirect("workspace:mail:rhythm")
    return render(
        request,
        "workspace/mail/rhythm.html",
        {"form": form},
        status=422 if form.errors else 200,
    )
