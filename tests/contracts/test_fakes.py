"""A stand-in answers like what it stands for, or it lies."""

from __future__ import annotations

import inspect

import pytest

from ohmylot.foundations.connectors.france_travail import FakeFranceTravail, FranceTravail


@pytest.mark.parametrize(("real", "fake"), [(FranceTravail, FakeFranceTravail)])
def test_a_fake_has_the_same_public_methods(real: type, fake: type) -> None:
    def methods(source: type) -> dict[str, inspect.Signature]:
        return {
            name: inspect.signature(method)
            for name, method in inspect.getmembers(source, inspect.isfunction)
            if not name.startswith("_")
        }

    assert methods(fake) == methods(real)
