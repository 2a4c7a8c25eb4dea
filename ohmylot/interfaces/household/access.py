"""Who enters this space: each adult by their own address, invited by the other one."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ohmylot.domain.people.models import Person
from ohmylot.domain.people.operations import (
    AddressAlreadyTaken,
    AddressOpensAnotherSpace,
    NoAddressToSignInWith,
)
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations import spaces
from ohmylot.interfaces.household.finding import my_project

TAKEN = (AddressAlreadyTaken, AddressOpensAnotherSpace)


@dataclass(frozen=True)
class Adult:
    person: Person
    is_me: bool
    # The other adult who reads at the same address, and enters with it.
    shares: str = ""
    wrong: str = ""

    @property
    def may_be_given(self) -> bool:
        """An address that is theirs alone is not for the other one to change."""
        return self.person.user_id is None and bool(self.shares or not self.person.email)


class AddressForm(forms.Form):
    email = forms.EmailField()


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    return _show(request, my_project(request, "household"))


def _show(
    request: HttpRequest, project: Project, wrong: tuple[int, str] = (-1, "")
) -> HttpResponse:
    people = list(_adults(project))
    entering = {person.email.lower(): person for person in people if person.user_id}
    adults = []
    for person in people:
        other = None if person.user_id else entering.get(person.email.lower())
        adults.append(
            Adult(
                person,
                is_me=person.user_id == request.user.pk,
                shares=other.full_name if other and person.email else "",
                wrong=wrong[1] if wrong[0] == person.pk else "",
            )
        )
    return render(
        request,
        "household/access/mine.html",
        {"adults": adults},
        status=422 if wrong[1] else 200,
    )


def _adults(project: Project):
    adults = project.household.members.filter(kind=Person.Kind.ADULT).exclude(
        first_name="", last_name="", email="", phone=""
    )
    return adults.order_by("rank", "pk")


def _adult(project: Project, rank: int) -> Person:
    person = _adults(project).filter(rank=rank, user=None).first()
    if person is None:
        raise Http404
    return person


@require_POST
def invite(request: HttpRequest, rank: int) -> HttpResponse:
    project = my_project(request, "household")
    person = _adult(project, rank)
    return _invited(request, project, person, person.email)


@require_POST
def address(request: HttpRequest, rank: int) -> HttpResponse:
    project = my_project(request, "household")
    person, form = _adult(project, rank), AddressForm(request.POST)
    if not form.is_valid():
        return _show(request, project, (person.pk, _("Cette adresse n’est pas lisible.")))
    return _invited(request, project, person, form.cleaned_data["email"])


def _invited(request: HttpRequest, project: Project, person: Person, email: str) -> HttpResponse:
    try:
        spaces.open_space_at(project, person, email, by=request.user, at=timezone.now())
    except TAKEN:
        # The same sentence whatever this address opens: it is nobody's business.
        sentence = _("Cette adresse ne peut pas servir ici. Choisissez-en une autre.")
        return _show(request, project, (person.pk, sentence))
    except spaces.AddressIsTheirs:
        sentence = _("Son adresse est connue : elle se change avec la personne qui vous suit.")
        return _show(request, project, (person.pk, sentence))
    except NoAddressToSignInWith:
        return _show(request, project, (person.pk, _("Il manque une adresse e-mail.")))
    messages.success(
        request,
        _("%(name)s reçoit un message qui dit comment entrer.") % {"name": person.full_name},
    )
    return redirect("household:access")
