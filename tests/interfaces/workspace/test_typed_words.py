"""Whatever was typed by whomever, a page shows it as words."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.projects.models import Clock, Interaction, Note, Project, Todo, Track
from tests.factories.projects import EnquiryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mini_lot")]

# A tag, the end of an attribute, of a component's attribute, and a template of ours.
TRAP = """<b id=trap>"'><b id=trap></c-badge><c-icon name="x"/>{% now "Y" %}{{ 7|add:7777 }}"""


@pytest.fixture
def trapped(project, alice_seat, alice, at):
    household = project.household
    household.label = household.origin = TRAP[:110]
    household.save()
    household.members.update(first_name=TRAP[:80], last_name=TRAP[:80], trade_words=TRAP)
    EnquiryFactory(
        project=project, message=TRAP, first_name=TRAP[:80], call_when=TRAP, where_words=TRAP
    )
    Note.objects.create(project=project, body=TRAP, written_at=at, by=alice)
    Todo.objects.create(project=project, words=TRAP, owner=alice_seat)
    Todo.objects.create(project=project, words=TRAP, owner=alice_seat, done_at=at)
    Track.objects.create(
        project=project, kind="job", state="blocked", blocked_reason=TRAP, note=TRAP
    )
    Interaction.objects.create(project=project, kind="call", body=TRAP, happened_at=at, by=alice)
    alice.full_name = TRAP
    alice.save()
    alice_seat.job_title = TRAP
    alice_seat.save()
    words = {"story": TRAP, "home_wish": TRAP, "budget": TRAP}
    Project.objects.filter(pk=project.pk).update(
        **words, clock=Clock.ANSWER, clock_due_at=timezone.now()
    )
    return project


def test_pages_of_the_workspace(client, alice, coordinator, trapped):
    # The watchful client refuses template leftovers; here they are what was typed.
    client.LEFTOVERS = ()
    pages = [reverse("workspace:today"), reverse("workspace:projects:list")]
    pages += [reverse("workspace:network"), trapped.organisation.get_absolute_url()]
    pages += [trapped.get_absolute_url(), reverse("workspace:search") + f"?q={trapped.reference}"]
    pages += [
        reverse(f"workspace:projects:{deed}", args=[trapped.reference])
        for deed in ("story", "settle", "assign", "move")
    ]
    pages.append(reverse("workspace:projects:track", args=[trapped.reference, "job"]))
    shown = 0
    for user in (alice, coordinator):
        client.sign_in(user)
        for address in pages:
            page = client.get(address)
            assert page.status_code == 200, address
            assert "<b id=trap" not in page.text, address
            assert "7784" not in page.text, address
            assert page["Cache-Control"] == "private, no-store", address
            shown += page.text.count("&lt;b id=trap&gt;")
    assert shown > 20
