"""Deeds on a file, posted as its forms post them."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse


@pytest.fixture
def do(client: Any, alice: Any, project: Any) -> Any:
    """``do("log", kind="call")``: Alice, who leads the project, does it; ``by`` says who else."""

    def post(
        name: str, *, by: Any = alice, of: Any = project, at: tuple = (), **answers: Any
    ) -> Any:
        client.sign_in(by)
        return client.post(reverse(f"workspace:projects:{name}", args=[of.reference, *at]), answers)

    return post


@pytest.fixture
def read(client: Any, alice: Any, project: Any) -> Any:
    """``read("settle")``: the page as Alice sees it; without a name, the file."""

    def get(name: str = "detail", *, by: Any = alice, at: tuple = (), **asked: Any) -> Any:
        client.sign_in(by)
        return client.get(
            reverse(f"workspace:projects:{name}", args=[project.reference, *at]), asked
        )

    return get


@pytest.fixture
def others_may_not(do: Any, bob: Any, charlie: Any) -> Any:
    """Bob was told of the project and reads it; for Charlie it does not exist."""

    def check(name: str, **answers: Any) -> None:
        assert do(name, by=bob, **answers).status_code == 403
        assert do(name, by=charlie, **answers).status_code == 404

    return check


@pytest.fixture
def proposed(project: Any, alice_seat: Any) -> Any:
    """The same project before anybody answered: proposed to Alice's seat."""
    from ohmylot.domain.projects.models import Assignment, Stage

    project.lead, project.proposed_to = None, alice_seat
    project.stage, project.accepted_at, project.first_answer_at = Stage.NEW, None, None
    project.save()
    project.assignments.update(state=Assignment.State.PROPOSED, answered_at=None)
    return project
