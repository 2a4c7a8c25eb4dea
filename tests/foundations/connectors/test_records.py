"""Files of records as they are in the wild, and those that are made to harm."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ohmylot.foundations.connectors.records.looking import look_at, records_of
from ohmylot.foundations.connectors.records.shapes import NotRead, Shape
from tests.conftest import SAMPLES

CSV = "Réf;Intitulé;Détail;Salaire\n1;Infirmière;« à Figeac »\u202f!;2 100,50\n2;Soudeur;;\n"
XML = """<?xml version="1.0" encoding="UTF-8"?>
<flux xmlns="urn:x"><quand>hier</quand>
<offre id="1"><titre><![CDATA[Infirmière & co]]></titre><lieu><code>46102</code></lieu></offre>
<offre id="2"><titre>Soudeur</titre><lieu><code>46042</code></lieu></offre></flux>"""
POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Infirmière",
    "jobLocation": {"address": {"postalCode": "46100"}},
}


@pytest.fixture
def holding(tmp_path: Path):
    """A file that holds these bytes or this text."""

    def hold(content: bytes | str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "fichier"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return hold


def read(path: Path, **told: str) -> tuple[Shape, list[dict[str, str]]]:
    shape = look_at(path, **told)
    return shape, [dict(record.cells) for record in records_of(path, shape)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_it_works(holding, encoding: str) -> None:
    text = CSV if encoding.startswith("utf") else CSV.replace("\u202f", " ")
    shape, cells = read(holding(text, encoding))
    assert shape.columns == ("Réf", "Intitulé", "Détail", "Salaire")
    assert (shape.separator, shape.decimal) == (";", ",")
    assert [row["Intitulé"] for row in cells] == ["Infirmière", "Soudeur"]
    assert "Figeac" in cells[0]["Détail"]


def test_lines_are_numbered_as_an_editor_shows_them(holding) -> None:
    path = holding('Export du jour\n\nréf,mots\n1,"deux\nlignes"\n\n2,une\n')
    shape = look_at(path)
    assert [(one.number, one.cells["réf"]) for one in records_of(path, shape)] == [
        (4, "1"),
        (7, "2"),
    ]


def test_columns_of_one_name_are_told_apart(holding) -> None:
    assert look_at(holding("a;a;;b\n1;2;3;4\n")).columns == ("a", "a (2)", "Colonne 3", "b")


def test_a_workbook_whose_size_lies_is_read_whole(holding) -> None:
    book = Workbook()
    book.active.title = "Offres"
    for row in (["Réf", "Intitulé"], [1.0, "Infirmière"], [2, None], ["=1+1", "Soudeur"]):
        book.active.append(row)
    book.create_sheet("Autre")
    file = io.BytesIO()
    book.save(file)
    shape, cells = read(holding(file.getvalue()))
    assert shape.places == ("Offres", "Autre")
    assert [row["Réf"] for row in cells] == ["1", "2", ""]


def test_elements_that_repeat_are_records(holding) -> None:
    shape, cells = read(holding(XML))
    assert shape.place == "flux/offre"
    assert cells[0] == {"@id": "1", "titre": "Infirmière & co", "lieu/code": "46102"}


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ([{"id": 1, "t": "a"}, {"id": 2, "t": "b"}], "."),
        ({"total": 2, "filtres": [{"x": 1}], "offres": [{"id": 1, "t": "a"}] * 2}, "offres"),
        ({"meta": {"page": 1}, "data": {"items": [{"id": 1, "t": "a"}] * 2}}, "data.items"),
        ({"id": 1, "t": "seule", "x": {"y": 2}, "u": 1, "v": 2}, "."),
    ],
)
def test_the_list_of_offers_is_found(holding, said: object, place: str) -> None:
    shape, cells = read(holding(json.dumps(said)))
    assert shape.place == place
    assert {"id", "t"} <= set(cells[0])


def test_one_object_a_line(holding) -> None:
    _, cells = read(holding('{"id": 1, "t": "a"}\n{"id": 2, "t": "b"}\n'))
    assert [row["id"] for row in cells] == ["1", "2"]


def test_linked_data_in_a_file_and_in_a_page(holding) -> None:
    graph = {"@context": "x", "@graph": [{"@type": "Organization", "name": "Nous"}, POSTING]}
    _, cells = read(holding(json.dumps(graph)))
    assert [row["title"] for row in cells] == ["Infirmière"]
    page = f'<!doctype html><script type="application/ld+json">{json.dumps(graph)}</script>'
    shape, cells = read(holding(page))
    assert shape.kind == "page"
    assert cells[0]["jobLocation.address.postalCode"] == "46100"
    _, cells = read(holding(json.dumps(POSTING)))
    assert len(cells) == 1


def bomb_xlsx(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


HARM = {
    "nothing": b"",
    "blanks": b" \n\t\n",
    "a picture": b"\x89PNG\r\n\x1a\n....",
    "a program": b"MZ\x00\x00\x01\x02" * 20,
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1",
    "an archive of nothing": b"PK\x03\x04 nothing",
    "an archive that is no workbook": bomb_xlsx(lettre_xml=b"<a/>"),
    "a workbook that unpacks without end": bomb_xlsx(
        xl__worksheets__sheet1_xml=b"<row>" + b"<c><v>1</v></c>" * 600_000
    ),
    "entities within entities": b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'aaaa'>"
    b"<!ENTITY b '&a;&a;&a;'>]><l><o><t>&b;</t><u/></o><o><t>1</t><u/></o></l>",
    "a file of the server": b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a SYSTEM "
    b"'file:///etc/passwd'>]><l><o><t>&a;</t><u/></o><o><t>1</t><u/></o></l>",
    "elements without end": b"<l>" + b"<a>" * 5_000,
    "a tag without end": b"<l><o t='" + b"x" * 3_000_000,
    "XML cut short": b"<l><o><t>1</t><u>2</u></o><o><t>1",
    "objects without end": b'{"a":' * 60_000,
    "lists without end": b"[" * 100_000,
    "JSON cut short": b'[{"id": 1, "t": "a"}, {"id": 2',
    "a word without end": b'[{"id": "' + b"x" * 3_000_000,
    "a line without end": b"a;b\n" + b"x" * 3_000_000,
    "cells without end": b"a;b\n" + b";" * 900_000,
    "quotes without end": b'a;b\n1;"' + b"x\n" * 1_500_000,
    "names alone": b"a;b;c\n",
    "a channel without an offer": b"<rss><channel><title>F</title><link>x</link></channel></rss>",
    "a source without an offer": b"<source><publisher>X</publisher><date>hier</date></source>",
    "a workbook of long ago": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:'
    b'office:spreadsheet"><Row><Cell>1</Cell><Cell>2</Cell></Row></Workbook>',
    "a table of a page": b"<table><tr><td>1</td><td>Soudeur</td></tr></table>",
    "a page without an offer": b"<!doctype html><html><p>Bonjour</p></html>",
}


@pytest.mark.parametrize("content", HARM.values(), ids=list(HARM))
def test_what_harms_is_refused_in_a_sentence(holding, content: bytes) -> None:
    path = holding(content)
    tracemalloc.start()
    try:
        with pytest.raises(NotRead) as refusal:
            read(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert str(refusal.value).endswith(".")
    assert peak < 60_000_000


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    content=st.binary(max_size=200)
    | st.text(alphabet='{}[]":,<>/ab1;\n&=!', max_size=80).map(str.encode)
)
def test_whatever_the_bytes_it_is_read_or_refused(holding, content: bytes) -> None:
    try:
        shape, cells = read(holding(content))
    except NotRead:
        return
    assert cells
    assert Shape.of_json(json.loads(json.dumps(shape.as_json()))) == shape


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "kind", "place", "records"),
    [
        ("leboncoin_flux-partenaire.csv", "csv", "", 2),
        ("apec_flux-partenaire_2026.xml", "xml", "Export_offres/Offre_emploi", 5),
        ("cegid-talentsoft_offres-france-travail.json", "json", ".", 4),
        ("france-travail_search-206_2025-12.json", "json", "resultats", 2),
    ],
)
def test_feeds_of_the_wild(name: str, kind: str, place: str, records: int) -> None:
    shape, cells = read(SAMPLES / "offres" / name)
    assert (shape.kind, shape.place, len(cells)) == (kind, place, records)


def test_two_bytes_a_sign_are_read_without_their_mark(holding) -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        shape, cells = read(holding(CSV, encoding))
        assert (shape.encoding, cells[0]["Intitulé"]) == (encoding, "Infirmière")


@pytest.mark.parametrize("damage", ["été".encode()[:-1], "caf\xe9\n".encode("cp1252")])
def test_a_damaged_byte_does_not_spoil_all_the_others(holding, damage: bytes) -> None:
    shape, cells = read(holding("Réf;Intitulé\n1;Ébéniste\n2;".encode() + damage))
    assert (shape.encoding, cells[0]["Intitulé"]) == ("utf-8-sig", "Ébéniste")


def test_lines_of_an_old_macintosh(holding) -> None:
    _, cells = read(holding("Réf;Intitulé\r1;Hôtesse\r", "mac_roman"))
    assert cells == [{"Réf": "1", "Intitulé": "Hôtesse"}]


def test_xml_that_is_not_in_the_encoding_it_says(holding) -> None:
    shape, cells = read(holding(XML, "cp1252"))
    assert (shape.encoding, cells[0]["titre"]) == ("cp1252", "Infirmière & co")


def test_a_page_quoted_by_a_feed_does_not_make_it_a_page(holding) -> None:
    quoting = XML.replace("Infirmière & co", "<!doctype html><html><p>Infirmière</p></html>")
    assert read(holding(quoting))[0].kind == "xml"
    with pytest.raises(NotRead, match="C’est une page web"):
        look_at(holding("<!-- 503 --><head><title>Panne</title></head>"))


def test_an_element_that_says_all_in_its_attributes(holding) -> None:
    _, cells = read(holding('<o><offre id="1" titre="Soudeur"/><offre id="2" titre="Maçon"/></o>'))
    assert [row["@titre"] for row in cells] == ["Soudeur", "Maçon"]


def test_one_offer_that_is_the_whole_file(holding) -> None:
    shape, cells = read(holding("<offre><id>1</id><titre>Soudeur</titre></offre>"))
    assert (shape.place, cells) == ("offre", [{"id": "1", "titre": "Soudeur"}])


def test_objects_that_stand_under_their_own_names(holding) -> None:
    said = {"jobs": {"a1": {"t": "Grutier", "ville": "Cahors"}, "a2": {"t": "Maçon"}}}
    shape, cells = read(holding(json.dumps(said)))
    assert (shape.place, cells[0]) == ("jobs.*", {"@id": "a1", "t": "Grutier", "ville": "Cahors"})


def test_the_widest_sheet_is_read_before_a_cover(holding) -> None:
    book = Workbook()
    book.active.title = "Lisez-moi"
    book.active.append(["Bonjour"])
    for row in (["Réf", "Intitulé"], [1, "Infirmière"]):
        (book["Offres"] if "Offres" in book else book.create_sheet("Offres")).append(row)
    file = io.BytesIO()
    book.save(file)
    assert look_at(holding(file.getvalue())).place == "Offres"


def test_sheets_of_the_same_columns_are_read_one_after_the_other(holding) -> None:
    book = Workbook()
    book.active.title = "CDI"
    for title, number in (("CDD", 2), ("Archives", 4), ("Notes", 3), ("CDI", 1)):
        sheet = book[title] if title in book else book.create_sheet(title)
        sheet.sheet_state = "hidden" if title == "Archives" else "visible"
        sheet.append(["Réf", "Intitulé"] if title != "Notes" else ["Vu", "Par"])
        sheet.append([number, "Maçon"])
    file = io.BytesIO()
    book.save(file)
    shape, cells = read(holding(file.getvalue()))
    assert shape.places == ("CDI / CDD", "CDI", "CDD", "Notes", "Archives")
    assert [row["Réf"] for row in cells] == ["1", "2"]
    assert [row["Réf"] for row in read(holding(file.getvalue()), place="CDD")[1]] == ["2"]


def test_a_line_far_too_wide_hides_no_names(holding) -> None:
    """Nor are names said again taken for an offer."""
    path = holding("réf;mots\n1;a;b;c;d;e;f\nréf;mots\n2;le jour\n")
    records = list(records_of(path, look_at(path)))
    assert [bool(one.wrong) for one in records] == [True, False]
    assert records[1].cells == {"réf": "2", "mots": "le jour"}


def test_a_line_with_one_cell_too_many_is_not_read_askew(holding) -> None:
    path = holding("réf;mots;salaire\n1;le jour; la nuit;2000\n2;le jour;1900;\n")
    askew, whole = records_of(path, look_at(path))
    assert askew.wrong
    assert whole.cells["salaire"] == "1900"


@pytest.mark.parametrize(
    "lines",
    [
        '1;Soudeur;Figeac;"12 pouces\n2;Maçon;Cahors;ok\n',
        '1;"12 pouces;Figeac;ok\n2;Maçon;Cahors;ok\n3;Couvreur;Gramat;ok\n4;14";Gramat;ok\n',
    ],
)
def test_a_quote_left_open_swallows_no_offer(holding, lines: str) -> None:
    path = holding("réf;titre;ville;mots\n0;Serveur;Figeac;ok\n" + lines)
    with pytest.raises(NotRead, match="ligne 3 n’est pas fermé"):
        read(path)


@pytest.mark.parametrize(
    ("parts", "why"),
    [({"offres_xml": b"<a/>"}, "archive"), ({"mimetype": b"x", "content_xml": b"<a/>"}, "ODS")],
)
def test_an_archive_says_what_it_is(holding, parts: dict[str, bytes], why: str) -> None:
    with pytest.raises(NotRead, match=why):
        look_at(holding(bomb_xlsx(**parts)))
