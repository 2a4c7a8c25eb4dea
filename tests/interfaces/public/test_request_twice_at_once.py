"""Two clicks at the same instant, two processes: one project."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connections

from ohmylot.domain.projects.models import Enquiry, Project
from tests.client import HouseClient
from tests.interfaces.public.conftest import VENIR, open_form

CLICKS = 4


@pytest.mark.django_db(transaction=True)
def test_it_works(figeac):
    answers = open_form(HouseClient()) | {"first_name": "Zoé", "email": "zoe@exemple.test"}
    together, statuses = Barrier(CLICKS), []

    def click() -> None:
        client = HouseClient()
        together.wait()
        statuses.append(client.post(VENIR, answers).status_code)
        connections.close_all()

    threads = [Thread(target=click) for _ in range(CLICKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses == [302] * CLICKS
    assert Enquiry.objects.count() == Project.objects.count() == 1
