"""What the coordination may read of a message: to whom, its subject, and the file it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Enquiry, Project
from ohmylot.domain.projects.permissions import can_open
from ohmylot.foundations.messaging.models import Email
from ohmylot.interfaces.workspace.sendings.reasons import in_plain_words

PROJECT, ENQUIRY = Project._meta.label_lower, Enquiry._meta.label_lower


@dataclass(frozen=True)
class Row:
    email: Email
    reason: str
    # None: about no file, or about one whose detail this account may not read.
    project: Project | None
    # Of a reserved file, neither recipient nor subject is shown.
    is_veiled: bool
    # A code or a signed link, blanked since: it cannot be sent again.
    words_are_gone: bool


def rows_for(user: User, emails: Iterable[Email]) -> list[Row]:
    """Two queries at most, whatever the number of messages."""
    emails = list(emails)
    projects = _projects(emails)
    return [_row(user, email, projects.get((email.about_type, email.about_id))) for email in emails]


def _row(user: User, email: Email, project: Project | None) -> Row:
    is_open = project is not None and can_open(user, project)
    return Row(
        email=email,
        reason=in_plain_words(email.last_error),
        project=project if is_open else None,
        is_veiled=project is not None and not is_open,
        words_are_gone=not email.text,
    )


def _projects(emails: list[Email]) -> dict[tuple[str, str], Project]:
    of = {
        kind: [email.about_id for email in emails if email.about_type == kind]
        for kind in (PROJECT, ENQUIRY)
    }
    found: dict[tuple[str, str], Project] = {}
    if of[PROJECT]:
        for project in Project.objects.filter(pk__in=of[PROJECT]):
            found[PROJECT, str(project.pk)] = project
    if of[ENQUIRY]:
        for enquiry in Enquiry.objects.select_related("project").filter(pk__in=of[ENQUIRY]):
            found[ENQUIRY, str(enquiry.pk)] = enquiry.project
    return found
