"""A real Chromium, on a real server, that fails on what a person would only see in its console."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OpenPage = Callable[..., Page]
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
# What passes is half a megabyte that nobody reads.
LOOK = """axe.run({resultTypes: ['violations']}).then(({violations}) => ({
    violations,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
}))"""
# A colour that comes to its end may set another on its way.
STILL = """() => {
    const running = () => document.getAnimations().filter(one => one.playState === "running");
    for (let some = running(); some.length; some = running()) some.forEach(one => one.finish());
}"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright's loop makes Django believe that the tests are asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # The shell draws the same pages, without the windows, menus and profiles that nobody sees.
    named, shell = os.environ.get("CHROMIUM"), shutil.which("chromium-headless-shell")
    program = named or shell or shutil.which("chromium")
    assert program, "Chromium is missing: apt-get install -y chromium-headless-shell"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[OpenPage]:
    """A window of its own: ``open_page(width=360, dark=True, javascript=False)``."""
    contexts, complaints = [], []

    def complain(page: Page, line: ConsoleMessage) -> None:
        # A page that answers 404 on purpose is its own complaint.
        if line.type == "error" and line.location["url"] != page.url:
            complaints.append(f"{page.url}: {line.text}")

    def open_one(width: int = 1280, dark: bool = False, javascript: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale="fr-FR",
            timezone_id="Europe/Paris",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda line: complain(page, line))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture
def refuse_barriers() -> Callable[[Page], None]:
    """axe finds nothing to say, and the page is no wider than its window."""

    def check(page: Page) -> None:
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(AXE)
        found = page.evaluate(LOOK)
        told = "\n".join(map(tell, found["violations"]))
        assert found["violations"] == [], f"{page.url}, {page.viewport_size}:\n{told}"
        assert found["wide"] <= 0, f"{page.url} is {found['wide']} px too wide"

    return check


@pytest.fixture
def refuse_barriers_everywhere(
    refuse_barriers: Callable[[Page], None],
) -> Callable[[Page], None]:
    """The page that is open, at both widths and in both lights, by every rule each time."""
    faces = [(1280, "light"), (360, "light"), (360, "dark"), (1280, "dark")]

    def check(page: Page) -> None:
        for width, light in faces:
            page.set_viewport_size({"width": width, "height": 900})
            turn(page, light)
            refuse_barriers(page)
        # The next page begins as this one ends: each change is drawn anew.
        faces.reverse()

    return check


def tell(barrier: dict[str, Any]) -> str:
    lines = [f"{barrier['id']} ({barrier['impact']}): {barrier['help']}"]
    for one in barrier["nodes"]:
        lines += [f"  {one['target']}: {one['html']}", f"    {one['failureSummary']}"]
    return "\n".join(lines)


def turn(page: Page, light: str) -> None:
    """Colours on their way are nobody's."""
    page.emulate_media(color_scheme=light)
    page.evaluate(STILL)
