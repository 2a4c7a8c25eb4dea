"""Readers of a file made to be killed. Imported in a process of its own, once Django is set up."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import connections
from django.utils import timezone

from ohmylot.domain.opportunities.models import Feed, ImportRun
from ohmylot.domain.opportunities.operations import importing
from ohmylot.domain.opportunities.operations.importing import reading_files
from ohmylot.domain.territory.models import Territory

# Longer each time one was killed before it had done anything: machines are not equally quick.
FIRST_LIFE, LONGER = 0.1, 1.5
PATIENCE = timedelta(minutes=5)


def bring(size: int) -> None:
    """As a deployment has it, but for the communes: nowhere is known, all of it waits."""
    Territory.objects.update_or_create(code="lot", defaults={"department_code": "46"})
    feed = Feed.objects.create(
        code="flux-invente", name="Flux inventé", reading={"columns": COLUMNS, "checked": True}
    )
    text = "id;titre;ville\n" + "".join(f"{n};Soudeur {n};Figeac\n" for n in range(size))
    content = ContentFile(text.encode())
    brought = importing.bring_file(feed, content, "x.csv", by=None, at=timezone.now())
    importing.begin_reading(brought, rehearsal=False, by=None, at=timezone.now())


COLUMNS = {"external_id": "id", "title": "titre", "place": "ville"}


def read(after: timedelta) -> None:
    """Whoever held it died: what it held has run out."""

    def later() -> datetime:
        return timezone.now() + after

    while importing.go_on_with_files(clock=later, patience=PATIENCE):
        pass


def kill(size: int, times: int) -> None:
    reading_files.A_BATCH = 10
    bring(size)
    killed, life, position = 0, FIRST_LIFE, 0
    for turn in range(times):
        connections.close_all()
        pid = os.fork()
        if pid == 0:
            read(turn * 2 * reading_files.HELD)
            os._exit(0)
        time.sleep(life * (0.5 + random.random()))
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        killed += os.WIFSIGNALED(status)
        before, position = position, ImportRun.objects.get().position
        life *= LONGER if position == before else 1
    read(times * 2 * reading_files.HELD)
    sys.stdout.write(f"{killed} {position}")
