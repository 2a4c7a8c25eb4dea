"""Two clicks at the same instant, two processes: one project, one request of each kind."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connections

from ohmylot.domain.opportunities.models import SpaceRequest
from ohmylot.domain.projects.models import Enquiry, Project
from tests.client import HouseClient
from tests.interfaces.public.conftest import VENIR, open_form, send
from tests.interfaces.public.test_employers import ADDRESS, ANSWERS

CLICKS = 4


def statuses_of(click: Callable[[HouseClient], int]) -> list[int]:
    """What as many clicks are answered, all at once."""
    together, statuses = Barrier(CLICKS), []

    def one() -> None:
        client = HouseClient()
        together.wait()
        statuses.append(click(client))
        connections.close_all()

    threads = [Thread(target=one) for _ in range(CLICKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


@pytest.mark.django_db(transaction=True)
def test_it_works(figeac):
    answers = open_form(HouseClient()) | {"first_name": "Zoé", "email": "zoe@exemple.test"}

    asked = statuses_of(lambda client: client.post(VENIR, answers).status_code)
    spaces = statuses_of(lambda client: send(client, ADDRESS, **ANSWERS).status_code)

    assert asked == spaces == [302] * CLICKS
    assert Enquiry.objects.count() == Project.objects.count() == 1
    assert SpaceRequest.objects.count() == 1
