"""An API that nobody serves costs nothing at the start."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import wagtail

from ohmylot.foundations.cms.without_api import UNUSED


def test_it_works():
    assert "ninja" not in sys.modules
    assert "wagtail.api.v3.registry" not in sys.modules


@pytest.mark.parametrize("name", UNUSED)
def test_wagtail_still_has_what_is_left_out(name):
    """On the day that it has moved, it would be imported unseen."""
    place = Path(wagtail.__file__).parent.joinpath(*name.split(".")[1:])
    assert place.is_dir() or place.with_suffix(".py").is_file()


def test_nothing_of_ours_serves_it(settings):
    assert "wagtail.api.v3" not in settings.INSTALLED_APPS
    assert find_spec("wagtail.api.v3") is not None
