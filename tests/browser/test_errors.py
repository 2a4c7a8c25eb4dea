"""What went wrong is told on a page that can be read, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_a_page_that_is_not_there(
    open_page: Any, refuse_barriers: Callable[[Page], None], width: int, dark: bool
) -> None:
    page = open_page(width=width, dark=dark)

    answer = page.goto("/cette-page-n-existe-pas/")

    assert answer.status == 404
    refuse_barriers(page)
