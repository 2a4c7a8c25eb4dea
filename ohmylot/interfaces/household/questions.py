"""What the household is asked once it lives here: how it goes, and whether it would help others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ohmylot.domain.projects import sealed
from ohmylot.domain.projects.models import FollowUp, Project


@dataclass(frozen=True)
class Question:
    words: str
    address: str


def questions_for(request: HttpRequest, project: Project, *, today: date) -> list[Question]:
    """The same pages as from a message, opened from the space."""
    person = getattr(request.user, "person", None)
    if person is None or person.household_id != project.household_id:
        return []

    def address(page: str, what: str, key: int) -> str:
        token = sealed.seal(what, key, person.pk, on=today)
        return reverse(f"public:after:{page}", args=[token])

    due = FollowUp.objects.owed().filter(installation__project=project, due_on__lte=today)
    found = [
        Question(_("Comment ça va ? Une minute suffit."), address("news", sealed.NEWS, call.pk))
        for call in due.order_by("-due_on")[:1]
    ]
    for invitation in project.invitations.filter(answer="").order_by("pk"):
        words = {
            "portrait": _("Raconter votre arrivée à ceux qui hésitent encore ?"),
            "ambassador": _("Accueillir à votre tour celles et ceux qui arrivent ?"),
        }[invitation.kind]
        found.append(Question(words, address("invitation", sealed.INVITATION, invitation.pk)))
    return found
