"""Names that are one house's, on plain words."""

from __future__ import annotations

import pytest

from ohmylot.domain.projects.matching.names import are_alike, is_spelt_in
from ohmylot.foundations.common.words import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ratier", "RATIER"),
        ("Ratier", "SAS Ratier-Figeac"),
        ("Groupe Ratier", "Ratier"),
        ("L’Atelier du causse", "ATELIER DU CAUSSE SARL"),
        ("Le Groupe", "le groupe"),
        ("Mairie", "Mairie de Gourdon"),
        ("Ørsted", "ORSTED SAS"),
        ("Communauté de communes du Grand Figeac", "Grand-Figeac"),
        ("Le conseil départemental", "Département du Lot"),
        ("Pôle emploi", "France Travail"),
    ],
)
def test_it_works(one, other):
    assert are_alike(fold(one), fold(other))
    assert are_alike(fold(other), fold(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mairie de Gourdon", "Mairie de Cahors"),
        ("Ratier", "Ratière du Lot"),
        ("Figeac Aéro", "Ratier-Figeac"),
        ("SARL", "Ratier SARL"),
        ("Communauté de communes du Grand Figeac", "Communauté de communes Cauvaldor"),
        ("Conseil municipal", "Département du Lot"),
        ("", "Ratier"),
        ("Ratier", ""),
    ],
)
def test_others_are_not(one, other):
    assert not are_alike(fold(one), fold(other))


@pytest.mark.parametrize("domain", ["ratier-figeac.com", "ratier.fr", "mail.ratier.fr"])
def test_a_domain_spells_a_name(domain):
    assert is_spelt_in(fold("SAS Ratier-Figeac"), domain)


@pytest.mark.parametrize("domain", ["figeac.fr", "ratiere.fr", "exemple.ratier", "test"])
def test_another_domain_does_not(domain):
    assert not is_spelt_in(fold("SAS Ratier-Figeac"), domain)


def test_a_name_of_three_letters_is_spelt_nowhere():
    assert not is_spelt_in("cma", "cma.fr")
