"""What may never be committed: a path of somebody's machine, a registry, a secret."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from tests import house

TEXTS = (
    *(".py", ".html", ".txt", ".md", ".css", ".js", ".toml", ".json", ".csv", ".po", ".lock"),
    *(".sh", ".yml", ".svg", ""),
)
HERE = house.said(Path(__file__))
MACHINE = re.compile(r"""(?<![\w.:/>-])/(?:root|work|opt|home/\w+)/\w""")
REGISTRY = re.compile(r"pypi\.org|pythonhosted|npmjs\.(?:org|com)|deb\.debian|artifactory|nexus\.")
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bsk-[A-Za-z0-9]{32}"
)


def committed() -> list[Path]:
    return [path for path in house.files(*TEXTS, under=house.ROOT) if house.said(path) != HERE]


def offenders(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{house.said(path)}: {found.group()}"
        for path in committed()
        if (found := pattern.search(path.read_text(errors="ignore")))
    ]


def test_no_path_of_a_machine() -> None:
    assert offenders(MACHINE) == []


def test_no_registry_is_named() -> None:
    assert offenders(REGISTRY) == []


def test_no_secret() -> None:
    assert offenders(SECRET) == []


def test_a_dependency_enters_with_its_sentence() -> None:
    lines = (house.ROOT / "pyproject.toml").read_text().splitlines()
    dependency = re.compile(r'^\s+"[a-zA-Z][\w.-]*(\[\w+\])?[<>=~!]')
    alone = [
        line.strip()
        for above, line in pairwise(lines)
        if dependency.match(line) and not above.strip().startswith("#")
    ]
    assert alone == []
