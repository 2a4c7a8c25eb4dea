"""What went wrong is told on a page that can be read, too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_page_that_is_not_there(
    page: Page, refuse_barriers_everywhere: Callable[[Page], None]
) -> None:
    answer = page.goto("/cette-page-n-existe-pas/")

    assert answer.status == 404
    refuse_barriers_everywhere(page)
