from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.functional import cached_property

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import (
    Assignment,
    DiscoveryVisit,
    Enquiry,
    FollowUp,
    Installation,
    Project,
    Support,
    Todo,
    Track,
    Wish,
)
from ohmylot.domain.projects.routing import explain


@dataclass(frozen=True)
class File:
    """Everything that stands around a project on its page, the timeline apart."""

    members: list[Person] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    todos: list[Todo] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)
    visits: list[DiscoveryVisit] = field(default_factory=list)
    assignment: Assignment | None = None
    installation: Installation | None = None
    follow_ups: list[FollowUp] = field(default_factory=list)

    @cached_property
    def adults(self) -> list[Person]:
        return [member for member in self.members if not member.is_child]

    @cached_property
    def children(self) -> list[Person]:
        return [member for member in self.members if member.is_child]

    @cached_property
    def open_todos(self) -> list[Todo]:
        return [todo for todo in self.todos if todo.done_at is None]

    @cached_property
    def done_todos(self) -> list[Todo]:
        return [todo for todo in self.todos if todo.done_at is not None]

    @property
    def explanation(self) -> str:
        """Why it is in these hands, in one plain sentence."""
        if self.assignment is None:
            return ""
        seat = self.assignment.membership
        name = seat.user.full_name if seat else ""
        return explain(self.assignment.reason, self.assignment.facts, name)

    @property
    def next_follow_up(self) -> FollowUp | None:
        """The call that is due, or the next one."""
        owed = [call for call in self.follow_ups if call.held_at is None]
        return min(owed, key=lambda call: call.due_on, default=None)


def read_file(project: Project) -> File:
    """Nine queries at most, whatever is in the file."""
    members = project.household.members.select_related("trade").order_by("kind", "rank", "pk")
    installation = (
        Installation.objects.select_related("commune").filter(project=project).first()
        if project.stage in {"settled", "anchored", "departed"}
        else None
    )
    return File(
        members=list(members),
        enquiries=list(project.enquiries.select_related("commune").order_by("-received_at")[:10]),
        wishes=list(project.wishes.select_related("epci", "commune").order_by("rank")),
        tracks=list(project.tracks.select_related("owner__user").order_by("pk")),
        todos=list(project.todos.select_related("owner__user").order_by("due_on", "pk")[:60]),
        supports=list(
            project.supports.select_related("membership__user", "membership__organisation")
        ),
        visits=list(project.visits.order_by("on")),
        assignment=project.assignments.select_related("membership__user")
        .order_by("-proposed_at", "-pk")
        .first(),
        installation=installation,
        follow_ups=list(installation.follow_ups.order_by("due_on")) if installation else [],
    )
