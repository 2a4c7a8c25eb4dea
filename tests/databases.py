"""Databases of tests: laid once, then copied.

The history of Wagtail's and allauth's tables takes twenty seconds to replay. It is replayed on
PostgreSQL, and photographed on SQLite (docs/decisions/0013), once, in a template kept as long
as no migration changes; each test process copies it, and copies it again after a test that
really committed.
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
from urllib.parse import quote

import django
import psycopg
from django.conf import settings
from django.db import connections

from ohmylot.foundations.common.photograph import migrations_fingerprint

NO_FSYNC = {
    **settings.SQLITE_OPTIONS,
    "init_command": settings.SQLITE_OPTIONS["init_command"] + " PRAGMA synchronous=OFF;",
}
ALIASES = ("default", "consultations")


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


class SqliteCopies:
    """Files in a temporary folder, one pair a process."""

    def __init__(self, process: str) -> None:
        self.shelf = settings.VAR / "test"
        self.template = self.shelf / f"template-{fingerprint()}"
        self.folder = Path(tempfile.mkdtemp(prefix=f"ohmylot-test-{process}-"))

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

    def open(self) -> None:
        self.prepare()
        for alias in ALIASES:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = str(self.folder / f"{alias}.sqlite3")
            connections[alias].settings_dict["OPTIONS"] = NO_FSYNC
        self.restore()

    def restore(self) -> None:
        """Copy inside the same file: servers that have it open see the new rows."""
        for alias in ALIASES:
            connections[alias].close()
            with (
                closing(sqlite3.connect(self.folder / "template" / f"{alias}.sqlite3")) as source,
                closing(sqlite3.connect(self.folder / f"{alias}.sqlite3", timeout=20)) as copy,
            ):
                source.backup(copy)

    def close(self) -> None:
        for alias in ALIASES:
            connections[alias].close()
        shutil.rmtree(self.folder, ignore_errors=True)


class PostgresCopies:
    """``CREATE DATABASE … TEMPLATE``, one pair a process."""

    def __init__(self, process: str) -> None:
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

    def copy(self, alias: str) -> str:
        return f"ohmylot_test_{self.process}_{os.getpid()}_{alias}"

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

    def open(self) -> None:
        self.prepare()
        for alias in ALIASES:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = self.copy(alias)
        self.restore()

    def restore(self) -> None:
        self.close()
        with closing(self.server()) as server:
            # Two copies of one template at the same moment would refuse each other.
            server.execute("SELECT pg_advisory_lock(4600)")
            for alias in ALIASES:
                server.execute(
                    f"CREATE DATABASE {self.copy(alias)} TEMPLATE {self.template(alias)}"
                )

    def close(self) -> None:
        with closing(self.server()) as server:
            for alias in ALIASES:
                connections[alias].close()
                server.execute(f"DROP DATABASE IF EXISTS {self.copy(alias)} WITH (FORCE)")


def copies(process: str) -> SqliteCopies | PostgresCopies:
    on_sqlite = settings.DATABASE_URL.startswith("sqlite")
    return SqliteCopies(process) if on_sqlite else PostgresCopies(process)


if __name__ == "__main__":
    django.setup()
    PostgresCopies("template").prepare()


def address_here() -> str:
    """The very database of this test, as another process is told of it."""
    place = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        return f"sqlite:///{place['NAME']}"
    # A host may be a folder: PostgreSQL then listens there, on a socket.
    host, secret = quote(place["HOST"], safe=""), quote(place["PASSWORD"], safe="")
    return f"postgres://{place['USER']}:{secret}@{host}:{place['PORT']}/{place['NAME']}"
