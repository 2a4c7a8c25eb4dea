"""Databases of tests: laid once, then copied.

The history of Wagtail's, allauth's and our tables takes eight seconds to replay. It is replayed on
PostgreSQL, and photographed on SQLite (docs/decisions/0013), once, in a template kept as long
as no migration changes. Each test process copies it, adds what its tests share (the Lot, the
sites) to further copies, and gives a copy of its own to each test that really commits.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django
import psycopg
from django.conf import settings
from django.db import connections

from ohmylot.foundations.common.photograph import migrations_fingerprint
from tests.contents import BARE, CONTENTS

NO_FSYNC = {
    **settings.SQLITE_OPTIONS,
    "init_command": settings.SQLITE_OPTIONS["init_command"] + " PRAGMA synchronous=OFF;",
}
ALIASES = ("default", "consultations")


def spare(alias: str) -> str:
    """Where a test that really commits works."""
    return f"spare_{alias}"


def fingerprint() -> str:
    """Changes with any migration, any version of a dependency, any setting."""
    sources = sorted(settings.PHOTOGRAPH.glob("*.sql"))
    sources += [settings.ROOT / "requirements.lock", settings.ROOT / "ohmylot/config/settings.py"]
    digest = hashlib.sha256((sys.version + migrations_fingerprint()).encode())
    for source in sources:
        digest.update(str(source).encode() + source.read_bytes())
    return digest.hexdigest()[:12]


def migrate(default: str, consultations: str) -> None:
    """The tables as a deployment has them: on PostgreSQL the whole history is replayed."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "ohmylot.config.settings",
        "DEBUG": "true",
        "DATABASE_URL": default,
        "CONSULTATIONS_URL": consultations,
    }
    command = [sys.executable, "-m", "django", "lay_tables"]
    subprocess.run(
        command, check=True, cwd=settings.ROOT, env=environment, stdout=subprocess.DEVNULL
    )


class Copies:
    """The databases of one test process: one for each content that its tests ask for
    (tests/contents.py), laid at the first of them, and one more for whoever really commits.
    A connection to each stays open."""

    def __init__(self) -> None:
        self.laid: set[str] = set()
        self.left_open: dict[str, Any] = {}

    def work_in(self, content: str, *, commits: bool = False) -> None:
        """What a test commits is in a copy that the next such test makes anew."""
        for alias, name in (("default", content), ("consultations", "consultations")):
            self._lay(name)
            if commits:
                self._leave(name)
                self._leave(spare(alias))
                self.duplicate(name, spare(alias))
            self._enter(alias, spare(alias) if commits else name)

    def _lay(self, name: str) -> None:
        if name in self.laid:
            return
        if name in CONTENTS:
            self._lay(CONTENTS[name].over)
            self._leave(CONTENTS[name].over)
            self.duplicate(CONTENTS[name].over, name)
            self._enter("default", name)
            CONTENTS[name].fill()
        else:
            self.copy_template("default" if name == BARE else name, name)
        self.laid.add(name)

    def _enter(self, alias: str, name: str) -> None:
        """What is said under this alias goes to that database."""
        connection, place = connections[alias], self.place(name)
        here = connection.settings_dict["NAME"]
        if here == place:
            return
        assert not connection.in_atomic_block, "Who asked for other rows is not done with them."
        if connection.connection is not None:
            self.left_open[here] = connection.connection
        connection.settings_dict["NAME"] = place
        connection.connection = self.left_open.pop(place, None)

    def _leave(self, name: str) -> None:
        """Nobody may be in a database that is copied."""
        for alias in ALIASES:
            if connections[alias].settings_dict["NAME"] == self.place(name):
                connections[alias].close()
        if connection := self.left_open.pop(self.place(name), None):
            connection.close()

    def close(self) -> None:
        for name in (*self.laid, *map(spare, ALIASES)):
            self._leave(name)

    def place(self, name: str) -> str:
        raise NotImplementedError

    def copy_template(self, alias: str, name: str) -> None:
        raise NotImplementedError

    def duplicate(self, name: str, copy: str) -> None:
        raise NotImplementedError


class SqliteCopies(Copies):
    """Files in a temporary folder."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self.shelf = settings.VAR / "test"
        self.template = self.shelf / f"template-{fingerprint()}"
        self.folder = Path(tempfile.mkdtemp(prefix=f"ohmylot-test-{process}-"))
        for alias in ALIASES:
            connections[alias].settings_dict["OPTIONS"] = NO_FSYNC

    def prepare(self) -> None:
        self.shelf.mkdir(parents=True, exist_ok=True)
        with (self.shelf / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self.template.exists():
                for old in self.shelf.glob("template-*"):
                    shutil.rmtree(old)
                building = Path(tempfile.mkdtemp(prefix="building-", dir=self.shelf))
                migrate(*(f"sqlite:///{building / alias}.sqlite3" for alias in ALIASES))
                building.rename(self.template)
            # Another run, of another branch, may put its own template there.
            shutil.copytree(self.template, self.folder / "template")

    def place(self, name: str) -> str:
        return str(self.folder / f"{name}.sqlite3")

    def copy_template(self, alias: str, name: str) -> None:
        self._copy(self.folder / "template" / f"{alias}.sqlite3", self.place(name))

    def duplicate(self, name: str, copy: str) -> None:
        self._copy(self.place(name), self.place(copy))

    def _copy(self, one: Path | str, other: Path | str) -> None:
        """Inside the same file: servers that have it open see the new rows."""
        with (
            closing(sqlite3.connect(one)) as source,
            closing(sqlite3.connect(other, timeout=20)) as copy,
        ):
            source.backup(copy)

    def close(self) -> None:
        super().close()
        shutil.rmtree(self.folder, ignore_errors=True)


class PostgresCopies(Copies):
    """``CREATE DATABASE … TEMPLATE``."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self.process = process
        self.mark = fingerprint()
        self.url = settings.DATABASE_URL

    def server(self) -> psycopg.Connection:
        return psycopg.connect(self.address("postgres"), autocommit=True)

    def address(self, name: str) -> str:
        whole, _, options = self.url.partition("?")
        return f"{whole.rpartition('/')[0]}/{name}" + (f"?{options}" if options else "")

    def template(self, alias: str) -> str:
        return f"ohmylot_template_{self.mark}_{alias}"

    def place(self, name: str) -> str:
        return f"ohmylot_test_{self.process}_{os.getpid()}_{name}"

    def prepare(self) -> None:
        with closing(self.server()) as server:
            server.execute("SELECT pg_advisory_lock(4600)")
            ready = f"SELECT 1 FROM pg_database WHERE datname = '{self.template('ready')}'"
            if server.execute(ready).fetchone():
                return
            for alias in ALIASES:
                server.execute(f"DROP DATABASE IF EXISTS {self.template(alias)}")
                server.execute(f"CREATE DATABASE {self.template(alias)}")
            migrate(*(self.address(self.template(alias)) for alias in ALIASES))
            server.execute(f"CREATE DATABASE {self.template('ready')}")

    def copy_template(self, alias: str, name: str) -> None:
        with closing(self.server()) as server:
            # Two copies of one template at the same moment would refuse each other.
            server.execute("SELECT pg_advisory_lock(4600)")
            self._create(server, name, self.template(alias))

    def duplicate(self, name: str, copy: str) -> None:
        with closing(self.server()) as server:
            server.execute(f"DROP DATABASE IF EXISTS {self.place(copy)} WITH (FORCE)")
            self._create(server, copy, self.place(name))

    def _create(self, server: psycopg.Connection, name: str, template: str) -> None:
        """File by file: half the work of writing each page in the log first."""
        how = f"TEMPLATE {template} STRATEGY FILE_COPY"
        server.execute(f"CREATE DATABASE {self.place(name)} {how}")

    def close(self) -> None:
        super().close()
        with closing(self.server()) as server:
            for name in (*self.laid, *map(spare, ALIASES)):
                server.execute(f"DROP DATABASE IF EXISTS {self.place(name)} WITH (FORCE)")


def copies(process: str) -> Copies:
    on_sqlite = settings.DATABASE_URL.startswith("sqlite")
    databases = SqliteCopies(process) if on_sqlite else PostgresCopies(process)
    databases.prepare()
    databases.work_in(BARE)
    return databases


def address_here(alias: str = "default") -> str:
    """The very database of this test, as another process is told of it."""
    place = connections[alias].settings_dict
    if connections[alias].vendor == "sqlite":
        return f"sqlite:///{place['NAME']}"
    # A host may be a folder: PostgreSQL then listens there, on a socket.
    host, secret = quote(place["HOST"], safe=""), quote(place["PASSWORD"], safe="")
    return f"postgres://{place['USER']}:{secret}@{host}:{place['PORT']}/{place['NAME']}"


if __name__ == "__main__":
    django.setup()
    PostgresCopies("template").prepare()
