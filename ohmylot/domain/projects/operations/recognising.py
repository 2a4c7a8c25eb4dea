from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.enquiry_values import NewEnquiry
from ohmylot.domain.projects.models import HERE, OPEN, Enquiry, Project, Stage
from ohmylot.foundations.common.phones import international

SAME_REQUEST_WITHIN = timedelta(minutes=10)
LIVELIEST_FIRST = (OPEN, {Stage.NURTURING}, HERE, {Stage.DORMANT})


@dataclass(frozen=True)
class Contact:
    email: str
    phone: str

    @classmethod
    def of(cls, new: NewEnquiry) -> Contact:
        # A number that cannot be read is kept as typed: a person will make sense of it.
        phone = international(new.phone) or new.phone.strip()[:20]
        return cls(new.email.strip().lower(), phone)


@dataclass(frozen=True)
class Known:
    project: Project
    # The mailbox that we write to is theirs: their adviser may be named in the answer.
    by_email: bool


def recognise(contact: Contact) -> Known | None:
    """The project of somebody who writes again: by e-mail, else by telephone."""
    adults = Person.objects.filter(kind=Person.Kind.ADULT)
    if contact.email:
        same = adults.alias(lowered=Lower("email")).filter(lowered=contact.email)
        if project := _liveliest(same):
            return Known(project, by_email=True)
    if contact.phone and (project := _liveliest(adults.filter(phone=contact.phone))):
        return Known(project, by_email=False)
    return None


def twin_of(new: NewEnquiry, project: Project, at: datetime) -> Enquiry | None:
    """The same words from the same household a moment ago: the same request, sent twice."""
    recent = project.enquiries.filter(
        Q(received_at__gte=at - SAME_REQUEST_WITHIN), received_at__lte=at
    ).select_related("commune", "project", "announced__user")
    for enquiry in recent.order_by("pk"):
        if _words(enquiry) == new.words:
            return enquiry
    return None


def _liveliest(people: QuerySet[Person]) -> Project | None:
    projects = Project.objects.filter(household__in=people.values("household")).order_by()
    found = list(projects.values_list("stage", "opened_at", "pk"))
    if not found:
        return None
    # Most who write are not known: a whole row is read when there is one.
    *_, pk = max(found, key=lambda row: (-_rank(row[0]), *row[1:]))
    return Project.objects.get(pk=pk)


def _rank(stage: str) -> int:
    ranks = (rank for rank, stages in enumerate(LIVELIEST_FIRST) if stage in stages)
    return next(ranks, len(LIVELIEST_FIRST))


def _words(enquiry: Enquiry) -> tuple[str, ...]:
    return NewEnquiry(
        channel=enquiry.channel,
        first_name="",
        token="",
        message=enquiry.message,
        where_words=enquiry.where_words,
        commune_insee=enquiry.commune.insee if enquiry.commune else "",
        call_when=enquiry.call_when,
    ).words
