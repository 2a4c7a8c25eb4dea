"""A file read by a process that is killed, again and again, and then read to its end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from ohmylot.domain.opportunities.models import ImportRun, JobOffer, Opportunity
from tests.databases import address_here

pytestmark = pytest.mark.django_db(transaction=True)
SIZE, KILLS = 200, 8


def test_killed_in_the_middle_and_read_again_the_catalogue_is_the_same(tmp_path: Path) -> None:
    lines = ["import django", "django.setup()", "from tests.domain.opportunities import kennel"]
    environment = {
        **os.environ,
        "DEBUG": "true",
        "DJANGO_SETTINGS_MODULE": "ohmylot.config.settings",
        "DATABASE_URL": address_here(),
        "CONSULTATIONS_URL": address_here("consultations"),
        "VAR_DIR": str(tmp_path),
    }
    process = subprocess.run(
        [sys.executable, "-c", "; ".join([*lines, f"kennel.kill({SIZE}, {KILLS})"])],
        cwd=settings.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert process.returncode == 0, process.stderr
    killed, before = (int(word) for word in process.stdout.split())

    assert killed > 0 and before > 0
    titles = dict(Opportunity.objects.values_list("external_id", "title"))
    assert titles == {str(number): f"Soudeur {number}" for number in range(SIZE)}
    assert JobOffer.objects.count() == SIZE
    run = ImportRun.objects.get()
    assert (run.outcome, run.position, run.added) == (ImportRun.Outcome.DONE, SIZE, SIZE)
    assert run.lines.count() == SIZE
