"""Pages that a household opens from a message, without an account. Opening one changes nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects import sealed
from ohmylot.domain.projects.models import HERE, FollowUp, Invitation
from ohmylot.domain.projects.operations import asking_news, inviting
from ohmylot.domain.projects.sealed import Sealed
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.common.working_days import day_of
from ohmylot.interfaces.public.after.forms import NewsForm

ANSWERS = {"oui": "yes", "non": "no", "plus-tard": "later"}


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
def news(request: HttpRequest, token: str) -> HttpResponse:
    """How it goes, in one minute."""
    now = timezone.now()
    link = sealed.read(token, sealed.NEWS)
    rows = FollowUp.objects.select_related("installation__project__household", "answer")
    follow_up = rows.filter(pk=link.key).first() if link else None
    person = _reader(link, follow_up.installation.project.household_id if follow_up else None)
    if link is None or follow_up is None or person is None:
        return _closed(request, "unknown", status=404)
    if getattr(follow_up, "answer", None):
        return _closed(request, "told", answered_at=follow_up.answer.answered_at)
    if follow_up.installation.project.stage not in HERE:
        return _closed(request, "over")
    if link.has_expired(day_of(now)):
        if request.method == "POST":
            asking_news.send_link_again(follow_up, person, at=now)
            return _closed(request, "sent")
        return _closed(request, "expired")
    form = NewsForm(posted(request), follow_up=follow_up)
    if request.method == "POST" and form.is_valid():
        try:
            asking_news.tell_news(follow_up, form.news(), person=person, at=now)
        except (asking_news.AlreadyTold, asking_news.NobodyLivesHere):
            return redirect(request.path)
        messages.success(request, _("Merci, votre réponse est arrivée."))
        return redirect(request.path)
    return render(
        request,
        "public/after/news.html",
        {"form": form, "person": person, "follow_up": follow_up},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Yes, no, or later, by a button: mail scanners open links."""
    now = timezone.now()
    link = sealed.read(token, sealed.INVITATION)
    rows = Invitation.objects.select_related("project__household")
    found = rows.filter(pk=link.key).first() if link else None
    person = _reader(link, found.project.household_id if found else None)
    if link is None or found is None or person is None:
        return _closed(request, "unknown", status=404)
    if link.has_expired(day_of(now)):
        if request.method == "POST":
            inviting.send_invitation_again(found, person, at=now)
            return _closed(request, "sent")
        return _closed(request, "expired")
    said = ANSWERS.get(request.POST.get("reponse", ""))
    if request.method == "POST" and said:
        inviting.answer_invitation(found, said, person=person, at=now)
        messages.success(request, _("Merci, c’est noté."))
        return redirect(request.path)
    return render(
        request,
        "public/after/invitation.html",
        {"invitation": found, "person": person},
        status=422 if request.method == "POST" else 200,
    )


def _reader(link: Sealed | None, household: int | None) -> Person | None:
    """To whom it was written, if they are still of that household, and still known to us."""
    if link is None or household is None:
        return None
    adults = Person.objects.filter(household=household, kind=Person.Kind.ADULT)
    return adults.filter(pk=link.person).exclude(email="", user=None).first()


def _closed(request: HttpRequest, why: str, *, status: int = 200, **said: Any) -> HttpResponse:
    return render(request, "public/after/closed.html", {"why": why, **said}, status=status)
