"""What is kept of an address, and who is no person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.foundations.audience import reading

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize("agent", [FIREFOX, IPHONE])
def test_a_person(agent):
    assert not reading.is_robot(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Safari/537.36",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/126.0.0.0 Safari/537.36",
        "python-requests/2.32.3 on some machine",
        "curl/8.5.0 x86_64-pc-linux-gnu",
    ],
)
def test_a_robot(agent):
    assert reading.is_robot(agent)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.ladepeche.fr/2026/11/28/lot.html?x=1", "ladepeche.fr"),
        ("https://LEMONDE.fr:443/", "lemonde.fr"),
        ("android-app://com.google.android.gm/", "com.google.android.gm"),
        ("http://192.168.1.14/box", ""),
        ("http://intranet/", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_where_from(address, host):
    assert reading.host_of(address) == host


@pytest.mark.parametrize(
    ("word", "code"),
    [("foire26", "FOIRE26"), ("A-1_b", "A-1_B"), ("<b>", ""), ("x" * 21, ""), ("é", ""), ("", "")],
)
def test_a_code(word, code):
    assert reading.code_of(word) == code


def test_a_page_has_one_form():
    assert reading.page_of("/communes//figeac/") == "/communes/figeac/"


@given(st.text(max_size=600))
def test_any_words_fit_the_table(words):
    assert len(reading.page_of(words)) <= 300
    assert reading.page_of(words).startswith("/")
    assert len(reading.host_of(words)) <= 100
    assert len(reading.code_of(words)) <= 20
