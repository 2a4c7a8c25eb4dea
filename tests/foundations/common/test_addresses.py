from __future__ import annotations

from django.urls import reverse
from django.utils import translation

from ohmylot.foundations.common.addresses import address_of

FILE, COMMUNE = "workspace:projects:detail", "public:communes:detail"


def test_it_is_what_django_reverses() -> None:
    for word in ["LOT-2026-00042", "LOT-2026-00043"]:
        assert address_of(FILE, word) == reverse(FILE, args=[word])


def test_each_language_has_its_own() -> None:
    with translation.override("en"):
        english = address_of(COMMUNE, "figeac")

    assert english == "/en" + address_of(COMMUNE, "figeac")


def test_a_word_stays_in_its_place() -> None:
    assert address_of(FILE, 'a/b?c#"') == reverse(FILE, args=["a"])[:-1] + "%2Fb%3Fc%23%22/"
