"""The spreadsheets that people really have."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ohmylot.foundations.connectors import spreadsheets
from ohmylot.foundations.connectors.spreadsheets import day, number, read_sheet


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_it_works(encoding, separator):
    text = f"Prénom{separator}Nom\nZoé{separator}Ünal\n\n"
    sheet = read_sheet(text.encode(encoding))
    assert (sheet.headers, sheet.rows) == (["Prénom", "Nom"], [["Zoé", "Ünal"]])


def test_a_workbook_is_read_as_words_and_computes_nothing():
    sheet = read_sheet(xlsx(["Nom", None, "Date"], ["Zoé", 3.0, date(2026, 2, 3)], ["=1+1"]))
    assert sheet.headers == ["Nom", "Colonne 2", "Date"]
    assert sheet.rows[0] == ["Zoé", "3", "03/02/2026"]
    assert len(sheet.rows) == 1


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", spreadsheets.NothingInIt),
        (b"Nom\n", spreadsheets.NothingInIt),
        (b"PK\x03\x04 nothing", spreadsheets.NotASpreadsheet),
        (b"\xd0\xcf\x11\xe0\x00\x00", spreadsheets.NotASpreadsheet),
        (b"a;b\n" + b"1;2\n" * 5_001, spreadsheets.TooLarge),
        (b"x" * (spreadsheets.LARGEST + 1), spreadsheets.TooLarge),
    ],
)
def test_it_refuses(data, refusal):
    with pytest.raises(refusal):
        read_sheet(data)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_the_bytes_it_is_read_or_refused(data):
    try:
        sheet = read_sheet(data)
    except (spreadsheets.NothingInIt, spreadsheets.NotASpreadsheet, spreadsheets.TooLarge):
        return
    assert {len(row) for row in sheet.rows} == {len(sheet.headers)}


def test_french_numbers_and_days():
    assert [number(words) for words in ("1 250,50", "1.250,5", "3.5", "x")] == [
        1250.5,
        1250.5,
        3.5,
        None,
    ]
    assert {day(words) for words in ("03/02/2026", "3.2.26", "2026-02-03", "03/02/2026 10:00")} == {
        date(2026, 2, 3)
    }
    assert day("31/02/2026") is None
