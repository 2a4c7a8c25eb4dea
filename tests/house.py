"""What the house-rule tests read: our modules, our templates, our addresses."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "ohmylot"
ELSEWHERE = {".git", ".venv", ".hypothesis", "var", "__pycache__", "node_modules"}


def said(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def files(*endings: str, under: Path = PACKAGE) -> list[Path]:
    found = []
    for folder, inside, names in os.walk(under):
        # What stands elsewhere is not even entered: an environment holds fifty thousand files.
        inside[:] = [name for name in inside if not is_elsewhere(name)]
        paths = (Path(folder, name) for name in names if not is_elsewhere(name))
        found += [path for path in paths if path.suffix in endings and path.is_file()]
    return sorted(found)


def is_elsewhere(name: str) -> bool:
    return name in ELSEWHERE or name.endswith("_cache")


def modules(*, within: str = "", migrations: bool = False) -> list[Path]:
    return [
        path
        for path in files(".py")
        if within in said(path) and ("migrations" in path.parts) == migrations
    ]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def templates() -> dict[str, Path]:
    """Templates of ours by the name that code gives them."""
    return {
        path.as_posix().split("/templates/", 1)[1]: path
        for path in files(".html", ".txt")
        if "/templates/" in path.as_posix()
    }


def url_patterns() -> Iterator[tuple[str, str, URLPattern]]:
    """Every address: its full name, the route that leads to it, its pattern."""

    def walk(
        resolver: URLResolver, names: tuple[str, ...], route: str
    ) -> Iterator[tuple[str, str, URLPattern]]:
        for pattern in resolver.url_patterns:
            here = route + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = names + ((pattern.namespace,) if pattern.namespace else ())
                yield from walk(pattern, inner, here)
            else:
                yield ":".join([*names, pattern.name or ""]), here, pattern

    yield from walk(get_resolver(), (), "")


def matches(pattern: str, paths: list[Path], allowed: dict[str, str]) -> list[str]:
    """Lines that hold the pattern, in files that no reason allows."""
    return [
        f"{said(path)}:{number} {line.strip()[:80]}"
        for path in paths
        if said(path) not in allowed
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(pattern, line)
    ]
