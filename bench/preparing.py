"""One database, one size: its tables, the territory, the sites, a network at work.

Run by ``python -m bench`` in a process of its own, with the environment of that database. What
a folder holds already is kept: its tables are brought up to date, and it is not filled again.
"""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

TEMPLATE = "bench_template"


def main() -> None:
    database, size = sys.argv[1], int(sys.argv[2])
    began = time.perf_counter()
    django.setup()
    settings.VAR.mkdir(parents=True, exist_ok=True)
    static = Path(settings.STATIC_ROOT)
    if not static.exists():
        static.symlink_to(settings.VAR.parent / "static")
    if database == "sqlite" or not _copied():
        _open()
    from bench.filling import fill
    from ohmylot.domain.projects.models import Project

    known = Project.objects.count()
    if known >= size:
        return
    if known:
        raise SystemExit(f"{known} projects of {size}: a filling was cut short, begin with none")
    fill(size, at=timezone.now())
    print(
        f"  {database}, {size} projects: filled in {time.perf_counter() - began:.0f} s", flush=True
    )


def _open() -> None:
    """The house as a deployment opens it, before anybody works there."""
    quiet = {"verbosity": 0, "stdout": io.StringIO()}
    call_command("lay_tables", **quiet)
    call_command("load_territory", "lot", **quiet)
    call_command("open_sites", commit=True, **quiet)


def _copied() -> bool:
    """A PostgreSQL database is copied from one that was opened once: migrations are long there."""
    import psycopg

    names = [str(database["NAME"]) for database in settings.DATABASES.values()]
    place = settings.DATABASES["default"]
    with psycopg.connect(
        host=place["HOST"],
        port=place["PORT"],
        user=place["USER"],
        password=place["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    ) as server:
        known = {row[0] for row in server.execute("SELECT datname FROM pg_database")}
        if names[0] in known:
            return False
        templates = [name.replace(names[0], TEMPLATE) for name in names]
        for template in templates:
            if template not in known:
                server.execute(f'CREATE DATABASE "{template}"')
        if templates[0] not in known:
            _open_elsewhere(templates)
        for name, template in zip(names, templates, strict=True):
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return True


def _open_elsewhere(templates: list[str]) -> None:
    from django.db import connections

    usual = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    for alias, template in zip(usual, templates, strict=True):
        connections[alias].settings_dict["NAME"] = template
    _open()
    connections.close_all()
    for alias, name in usual.items():
        connections[alias].settings_dict["NAME"] = name


if __name__ == "__main__":
    main()
