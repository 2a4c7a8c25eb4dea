"""What a newcomer reads is held to what the house is: names, addresses, settings, commands."""

from __future__ import annotations

import ast
import re
import shlex
from functools import cache
from pathlib import Path

import pytest
from django.core.management import call_command

from ohmylot.domain.people.models import Membership
from ohmylot.foundations.messaging.models import Email
from ohmylot.foundations.scheduling import jobs

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "ohmylot"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("**/*.md")])
ENVIRONMENT = re.compile(r'env\.(?:text|site|flag|number|words|address)\(\s*"([A-Z_]+)"')
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
# A word between back quotes that is a place of this repository.
PLACE = re.compile(r"(?:ohmylot|tests|tools|bench|bin|docs)/[\w./-]+")
# Places that a tool or a reader makes.
MADE = {
    "docs/screenshots",
    "ohmylot/territories/aveyron/",
    "ohmylot/foundations/ui/templates/cotton/my_thing.html",
}
LONGEST_DECISION = 40


def words_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def quoted(page: str) -> set[str]:
    return set(CODE.findall(words_of(page)))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def variables() -> set[str]:
    read = ("ohmylot/config/settings.py", "ohmylot/config/services.py")
    return {name for page in read for name in ENVIRONMENT.findall(words_of(page))}


def test_every_part_stands_in_the_picture_of_imports() -> None:
    """``tools/draw_imports.py`` draws it anew."""
    drawn = set(re.findall(r'text-anchor="middle"[^>]*>([a-z_]+)<', words_of("docs/imports.svg")))
    storeys = ("interfaces", "domain", "foundations")
    parts = {path.parent.name for one in storeys for path in (HOUSE / one).glob("*/__init__.py")}

    assert drawn == parts | {"config", "demo"}


def test_every_variable_is_documented() -> None:
    assert len(variables()) > 10
    assert not sorted(variables() - quoted("README.md"))


def test_no_variable_is_documented_in_vain() -> None:
    table = re.findall(r"^\| `([A-Z_]+)` \|", words_of("README.md"), re.MULTILINE)
    assert not sorted(set(table) - variables())


def test_every_command_is_documented() -> None:
    names = {
        path.stem
        for path in HOUSE.glob("**/management/commands/*.py")
        if not path.stem.startswith("_")
    }
    assert "worker" in names
    assert not sorted(names - quoted("README.md"))


def test_every_periodic_job_is_documented() -> None:
    names = {*jobs.PERIODIC, *jobs.AT_EVERY_TURN}
    ours = {
        name
        for name in names
        if any(path.parent.name == name.split(".")[0] for path in HOUSE.glob("**/tasks.py"))
    }
    assert "messaging.deliver" in ours
    assert not sorted(ours - quoted("README.md"))


def test_every_tool_of_bin_is_documented() -> None:
    tools = {
        f"bin/{path.name}" for path in (ROOT / "bin").iterdir() if not path.name.startswith("_")
    }
    read = words_of("README.md") + words_of("docs/how-to/run-and-deploy.md")
    assert not sorted(tool for tool in tools if tool not in read)


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_links_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    # Photographs are renewed apart, by bin/screenshots: their names are tried below.
    links = [link for link in links if "screenshots/" not in link]
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_places_exist(page: Path) -> None:
    places = [code for code in CODE.findall(page.read_text("utf-8")) if PLACE.fullmatch(code)]
    assert not [place for place in places if not (ROOT / place).exists() and place not in MADE]


def test_photographs_are_taken_by_the_tool() -> None:
    screens = set(re.findall(r'Screen\(\s*"([\w-]+)"', words_of("tools/screenshots.py")))
    shown_in_docs = {
        name
        for page in PAGES
        for name in re.findall(r"screenshots/([\w-]+?)-(?:360|1280)-", page.read_text("utf-8"))
    }
    assert not sorted(shown_in_docs - screens)


@cache
def names_in(path: Path) -> set[str]:
    """Classes, functions, constants and fields of a module, or of a folder of modules."""
    modules = sorted(path.glob("**/*.py")) if path.is_dir() else [path]
    names: set[str] = set()
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                names.add(node.name)
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names.update(target.id for target in targets if isinstance(target, ast.Name))
    return names


def glossary() -> list[tuple[str, str]]:
    """Each line of a table: the names in code, and the file or folder that holds them."""
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \| ([^|]+) \|", words_of("docs/glossary.md"), re.M)
    return [
        (name, place)
        for names, places in rows
        for place in CODE.findall(places)
        for name in CODE.findall(names)
    ]


def test_the_glossary_is_not_empty() -> None:
    assert len(glossary()) > 40


@pytest.mark.parametrize(("name", "place"), glossary(), ids=lambda part: part.split("/")[-1])
def test_a_word_of_the_glossary_exists(name: str, place: str) -> None:
    assert (ROOT / place).exists()
    assert set(name.split(".")) <= names_in(ROOT / place)


@pytest.mark.django_db
def test_the_first_people_of_a_deployment(lot: object) -> None:
    """The words to type in a first installation do what they say."""
    page = words_of("docs/how-to/run-and-deploy.md")
    typed = re.findall(r"-m django (open_house (?:.*\\\n)*.*)$", page, re.MULTILINE)
    assert len(typed) == 1

    call_command(*shlex.split(typed[0].replace("\\\n", "")), verbosity=0)

    seats = Membership.objects.values_list("role", "organisation__coordinates")
    assert set(seats) == {("coordinator", True), ("administrator", True)}
    assert Email.objects.count() == 2


def test_decisions_are_short_and_in_order() -> None:
    records = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    for record in records:
        words = record.read_text("utf-8")
        assert words.startswith(f"# {int(record.name[:4])}. "), record.name
        assert len(words.splitlines()) <= LONGEST_DECISION, record.name
        for heading in ("## Why we had to choose", "## What we decided", "## What follows"):
            assert heading in words, f"{record.name}: {heading}"
