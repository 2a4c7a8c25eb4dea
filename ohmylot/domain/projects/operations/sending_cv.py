from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Project, Referral
from ohmylot.domain.projects.operations.documents import receive_cv
from ohmylot.domain.projects.operations.referring import NewReferral, refer


@transaction.atomic
def refer_with_cv(
    project: Project,
    new: NewReferral,
    *,
    cv: File | None,
    consent: str,
    by: User | None,
    at: datetime,
) -> Referral:
    """A CV that comes with the referral is kept with it, or not at all."""
    if cv is not None:
        document = receive_cv(project, new.person, cv, by=by, at=at)
        new = replace(new, document=document)
    return refer(project, new, consent=consent, by=by, at=at)
