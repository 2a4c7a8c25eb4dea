"""What a review should not have to repeat about our templates and their languages."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

from tests import house

# Templates that others name: Django, allauth, Wagtail.
NAMED_ELSEWHERE = (
    "account/",
    "mfa/",
    "usersessions/",
    "allauth/",
    "wagtailadmin/",
    "wagtailcore/",
    "django/forms/",
)
# Mail programmes know no stylesheet: there, and there only, a style is written on its tag.
MAILS = ("messaging/", "emails/")
INLINE = re.compile(
    r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style\b|<script(?![^>]*\bsrc=)|javascript:""", re.I
)
IMPORTS = re.compile(r"""^\s*(?:import|export)\b[^;]*?["']\.{0,2}/|\bimport\(""", re.M)
FROM_OUTSIDE = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*=\s*["'](?:https?:)?//""")


def is_mail(name: str) -> bool:
    return any(name.startswith(mail) or f"/{mail}" in name for mail in MAILS)


def screens() -> dict[str, Path]:
    return {
        name: path
        for name, path in house.templates().items()
        if name.endswith(".html") and not is_mail(name)
    }


def test_nothing_is_inline() -> None:
    offenders = [
        f"{house.said(path)}: {found.group().strip()}"
        for path in screens().values()
        if (found := INLINE.search(path.read_text()))
    ]
    assert offenders == []


def test_a_script_runs_once() -> None:
    """Served with their print in their name, scripts know each other by another address: one that
    imports another runs it a second time, and a form sent once is then refused as sent twice."""
    scripts = [
        path
        for path in house.PACKAGE.rglob("*.js")
        if "static" in path.parts and ".min." not in path.name
    ]
    importing = [house.said(path) for path in scripts if IMPORTS.search(path.read_text())]

    assert scripts
    assert importing == []


def test_nothing_comes_from_a_third_party() -> None:
    offenders = [
        f"{house.said(path)}: {found.group().strip()}"
        for path in screens().values()
        if (found := FROM_OUTSIDE.search(path.read_text()))
    ]
    assert offenders == []


def ways_to_say(name: str) -> Iterator[str]:
    """How code may name a template: whole, as a component, or a message by its own name."""
    yield name
    if name.startswith("cotton/"):
        tag = name.removeprefix("cotton/").removesuffix(".html").removesuffix("/index")
        yield f"<c-{tag.replace('/', '.').replace('_', '-')}"
    for ending in (".subject.txt", ".body.txt", ".body.html", ".html", ".txt"):
        if is_mail(name) and name.endswith(ending):
            letter = name.removesuffix(ending).rpartition("/")[2]
            yield from (f'"{letter}"', f'/{letter}"')


@cache
def everything_written() -> str:
    return "\n".join(path.read_text() for path in house.files(".py", ".html", ".txt"))


def test_every_template_is_used() -> None:
    written = everything_written()
    offenders = [
        house.said(path)
        for name, path in house.templates().items()
        if not name.startswith(NAMED_ELSEWHERE)
        and not any(way in written for way in ways_to_say(name))
    ]
    assert offenders == []


# Languages: French is the source, English is complete, French plurals are French.
CALL = re.compile(
    r"""\b(n?p?gettext|_)\(\s*((?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")(?:\s*,\s*(?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"))*)"""
)
GETTEXTS = {"gettext", "gettext_lazy", "_", "ngettext", "ngettext_lazy"}


def in_a_template(path: Path) -> Iterator[tuple[str, ...]]:
    for _, arguments in CALL.findall(templatize(path.read_text())):
        words = ast.literal_eval(f"({arguments},)")
        yield words


def in_a_module(path: Path) -> Iterator[tuple[str, ...]]:
    for node in ast.walk(house.tree(path)):
        name = getattr(getattr(node, "func", None), "id", None)
        if isinstance(node, ast.Call) and name in GETTEXTS:
            words = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if words and all(isinstance(word, str) for word in words):
                yield tuple(words[:2] if name.startswith("n") else words[:1])


@cache
def messages() -> list[tuple[str, tuple[str, ...]]]:
    told = [(path, in_a_template(path)) for path in house.templates().values()]
    told += [(path, in_a_module(path)) for path in house.modules()]
    return [(house.said(path), words) for path, all_words in told for words in all_words]


@cache
def catalogue(language: str) -> dict[object, str]:
    compiled = house.PACKAGE / "locale" / language / "LC_MESSAGES" / "django.mo"
    if not compiled.exists():
        return {}
    with compiled.open("rb") as opened:
        return vars(gettext.GNUTranslations(opened))["_catalog"]


def test_everything_wrapped_is_said_in_english() -> None:
    offenders = [
        f"{where}: {words[0]}"
        for where, words in messages()
        if not (catalogue("en").get(words[0]) or catalogue("en").get((words[0], 0)))
    ]
    assert offenders == []


def test_a_plural_is_french() -> None:
    """0 and 1 are singular: only our own French catalogue knows it for our own words."""
    offenders = [
        f"{where}: {words[0]}"
        for where, words in messages()
        if len(words) > 1 and not catalogue("fr").get((words[0], 0))
    ]
    assert offenders == []


@pytest.mark.parametrize("word", ["pluralize"])
def test_english_plurals_are_refused(word: str) -> None:
    assert house.matches(rf"\|\s*{word}", list(house.templates().values()), {}) == []
