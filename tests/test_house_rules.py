"""What a review should not have to repeat about our modules."""

from __future__ import annotations

import ast
import gzip
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ohmylot.foundations.common.commands import DryRunCommand
from tests import house

LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 50
LINES_OF_A_MIGRATION = 300
REFUSED_NAMES = {"utils", "helpers", "core", "base", "misc", "common_utils"}
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "delete",
}
CLOCKS = {("timezone", "now"), ("datetime", "now"), ("date", "today"), ("datetime", "today")}
# A file and why it may; nothing enters without its reason.
NAMED_BY_OTHERS: dict[str, str] = {
    "ohmylot/foundations/freshness/engines/sqlite3/base.py": "where Django looks for an engine",
    "ohmylot/foundations/freshness/engines/postgresql/base.py": "where Django looks for an engine",
}
MAY_WRITE_IN_A_ROOM: dict[str, str] = {
    "ohmylot/interfaces/public/operations/opening.py": "page types live in their room",
    "ohmylot/interfaces/partners/operations/opening.py": "page types live in their room",
}
MAY_SILENCE: dict[str, str] = {
    "ohmylot/foundations/common/photograph.py": "the tables' names are the database's own",
    "ohmylot/foundations/messaging/smtp.py": "smtplib declares these methods in its own way",
}
MAY_MARK_SAFE: dict[str, str] = {
    "ohmylot/foundations/cms/linked_data.py": "JSON in which no sign of a tag is left",
    "ohmylot/foundations/ui/writing.py": "whatever is given is escaped, as format_html does",
    "ohmylot/interfaces/public/alerts/views.py": "a signed link is the permission (RFC 8058)",
}
# What takes long to import is imported by the function that needs it: every process starts sooner.
SLOW_TO_IMPORT = {
    "fontTools",
    "holidays",
    "httpcore",
    "httpx",
    "openpyxl",
    "weasyprint",
}
# A connector that asks somebody imports what it asks with; it is itself imported when asked.
CONNECTORS = "ohmylot/foundations/connectors/"
CALLERS = {
    f"ohmylot.foundations.connectors.{name}"
    for name in ("asking", "bonne_boite", "companies", "fetching", "france_travail")
}
# What has its place: how it is written there, and who else may write it so, with the reason.
PLACES: dict[str, tuple[str, dict[str, str]]] = {
    "who is in the circle": (
        r"Role\.ADVISER, Role\.COORDINATOR|[\"']adviser[\"'], [\"']coordinator[\"']",
        {"ohmylot/domain/people/models/organisations.py": "CIRCLE_ROLES"},
    ),
    "a table to keep": (
        r"\bcsv\.(writer|DictWriter)\(",
        {
            "ohmylot/foundations/files/spreadsheets.py": "spreadsheet",
            "ohmylot/domain/territory/management/commands/import_facts.py": "a file, on a disk",
        },
    ),
    "what a form binds to": (
        r"request\.POST (if request\.method == .POST. else None|or None)",
        {"ohmylot/foundations/common/typed.py": "posted"},
    ),
    "the last slash of a site": (r"_URL\.rstrip", {}),
}
# Commands that run for ever keep what they do: there is nothing to rehearse.
RUN_FOR_EVER = {"worker"}

Functions = ast.FunctionDef | ast.AsyncFunctionDef


def calls(path: Path) -> Iterator[tuple[ast.Call, ast.Attribute]]:
    for node in ast.walk(house.tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func


def test_views_write_through_operations_only() -> None:
    offenders = [
        f"{house.said(path)}:{node.lineno} .{method.attr}()"
        for path in house.modules(within="ohmylot/interfaces/")
        if house.said(path) not in MAY_WRITE_IN_A_ROOM
        for node, method in calls(path)
        if method.attr in WRITES
    ]
    assert offenders == []


def operations() -> list[Path]:
    return [
        path for path in house.modules() if re.search(r"/operations(/|\.py$)", house.said(path))
    ]


def test_operations_do_not_read_the_clock() -> None:
    offenders = [
        f"{house.said(path)}:{node.lineno}"
        for path in operations()
        for node, method in calls(path)
        if isinstance(method.value, ast.Name) and (method.value.id, method.attr) in CLOCKS
    ]
    assert offenders == []


def test_a_lock_names_its_table() -> None:
    """A row read with its neighbours: PostgreSQL refuses to lock the side that may be missing."""
    offenders = [
        f"{house.said(path)}:{node.lineno}"
        for path in house.modules()
        for node, method in calls(path)
        if method.attr == "select_for_update"
        and not any(word.arg == "of" for word in node.keywords)
        and ".select_related(" in statement(path, node)
    ]
    assert offenders == []


def statement(path: Path, inside: ast.AST) -> str:
    """The source of the whole expression that the call is a link of."""
    around = [
        node
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.stmt) and not hasattr(node, "body") and inside in ast.walk(node)
    ]
    return ast.unparse(around[0]) if around else ""


def test_operations_know_no_request() -> None:
    offenders = []
    for path in operations():
        for node in ast.walk(house.tree(path)):
            imported = getattr(node, "module", None) if isinstance(node, ast.ImportFrom) else None
            if imported and imported.startswith(("django.http", "django.shortcuts")):
                offenders.append(f"{house.said(path)}:{node.lineno} imports {imported}")
            if isinstance(node, Functions) and "request" in {
                argument.arg for argument in node.args.args + node.args.kwonlyargs
            }:
                offenders.append(f"{house.said(path)}:{node.lineno} takes a request")
    assert offenders == []


def test_a_module_is_read_in_one_sitting() -> None:
    offenders = [
        f"{house.said(path)}: {lines} lines"
        for path in house.modules()
        if (lines := len(path.read_text().splitlines())) > LINES_OF_A_MODULE
    ]
    assert offenders == []


def test_a_function_fits_on_a_screen() -> None:
    offenders = [
        f"{house.said(path)}:{node.lineno} {node.name}: {lines} lines"
        for path in house.modules()
        for node in ast.walk(house.tree(path))
        if isinstance(node, Functions)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LINES_OF_A_FUNCTION
    ]
    assert offenders == []


def test_a_migration_says_one_thing() -> None:
    offenders = [
        f"{house.said(path)}: {lines} lines"
        for path in house.modules(migrations=True)
        if not path.stem.endswith("_initial")
        and (lines := len(path.read_text().splitlines())) > LINES_OF_A_MIGRATION
    ]
    assert offenders == []


def test_what_is_slow_to_import_waits_for_its_function() -> None:
    offenders = [
        f"{house.said(path)}:{node.lineno} {name}"
        for path in house.modules()
        for node in house.tree(path).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in imported(node)
        if name.split(".")[0] in SLOW_TO_IMPORT or name in CALLERS
        if not house.said(path).startswith(CONNECTORS)
    ]
    assert offenders == []


def imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names]


def test_names_say_something() -> None:
    offenders = [
        house.said(path)
        for path in house.modules()
        if house.said(path) not in NAMED_BY_OTHERS
        and REFUSED_NAMES
        & {part.removesuffix(".py") for part in path.relative_to(house.ROOT).parts}
    ]
    assert offenders == []


def test_nothing_is_silenced_without_a_reason() -> None:
    pattern = r"#\s*(noqa|type:\s*ignore|nosec|pragma)"
    assert house.matches(pattern, house.files(".py"), MAY_SILENCE) == []


def test_nothing_is_marked_safe_without_a_reason() -> None:
    pattern = r"\bmark_safe\b|\bcsrf_exempt\b|\|\s*safe\b|\bSafeString\(|\{%\s*autoescape off"
    paths = house.files(".py", ".html")
    assert house.matches(pattern, paths, MAY_MARK_SAFE) == []


def test_nothing_is_printed() -> None:
    assert house.matches(r"^\s*print\(", house.modules(), {}) == []


@pytest.mark.parametrize("what", PLACES)
def test_what_has_its_place_is_written_there_only(what: str) -> None:
    pattern, allowed = PLACES[what]
    assert house.matches(pattern, house.modules(), allowed) == []


def test_names_of_addresses_exist() -> None:
    known = {name for name, _, _ in house.url_patterns()}
    pattern = re.compile(
        r"""(?:\breverse(?:_lazy)?\(\s*|\bredirect\(\s*|\{%\s*url\s+)["']([\w-]+(?::[\w-]+)*)["']"""
    )
    offenders = [
        f"{house.said(path)}: {name}"
        for path in house.files(".py", ".html", ".txt")
        for name in pattern.findall(path.read_text())
        if name not in known
    ]
    assert offenders == []


COMMANDS = [path for path in house.modules(within="/management/commands/") if path.stem[0] != "_"]


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_a_command_can_be_rehearsed(path: Path) -> None:
    """It keeps nothing without --commit, or, being idempotent, offers --dry-run."""
    if path.stem in RUN_FOR_EVER:
        return
    command = importlib.import_module(
        house.said(path).removesuffix(".py").replace("/", ".")
    ).Command()
    options = command.create_parser("manage", path.stem).format_help()
    assert isinstance(command, DryRunCommand) or "--dry-run" in options


@pytest.mark.parametrize("packed", [gzip.compress(b"when it was packed is written in it")])
def test_a_test_has_the_same_name_in_every_process(
    packed: bytes, request: pytest.FixtureRequest
) -> None:
    assert request.node.name.endswith("[bytes]")
