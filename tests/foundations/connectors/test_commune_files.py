"""Official formats, read line by line: what is kept, what is refused and why."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.foundations.connectors import access, costs, facilities, finess, sales, schools, zones
from ohmylot.foundations.connectors.commune_facts import Reading, Unreadable
from ohmylot.foundations.connectors.lambert import to_degrees
from ohmylot.foundations.connectors.tables import commune_code, number

READERS = [
    facilities.read_facilities,
    facilities.read_stations,
    schools.read_schools,
    sales.read_sales,
    sales.read_summed_sales,
    costs.read_flat_rents,
    costs.read_house_rents,
    costs.read_incomes,
    access.read_fibre,
    access.read_doctor_access,
    finess.read_finess,
    zones.read_density,
    zones.read_doctor_zones,
    zones.read_employment_areas,
    zones.read_revitalisation,
]


def read(reader, text, department="46", encoding="utf-8"):
    return reader(text.encode(encoding), department=department)


def reasons(reading: Reading) -> list[tuple[int, str]]:
    return [(line.line, line.reason) for line in reading.refused]


NEW = '"GEO";"GEO_OBJECT";"FACILITY_TYPE";"BPE_MEASURE";"TIME_PERIOD";"OBS_VALUE"\n'


def test_it_works_on_the_new_base_of_facilities():
    reading = read(
        facilities.read_facilities,
        NEW
        + '"46102";"COM";"D265";"FACILITIES";2024;9\n'
        + '"46102";"COM";"C108";"FACILITIES";2024;2\n'
        + '"46";"DEP";"D265";"FACILITIES";2024;150\n'
        + '"46102";"COM";"F101";"FACILITIES";2024;1\n'
        + '"12145";"COM";"D265";"FACILITIES";2024;4\n',
    )

    assert [(c.insee, c.service, c.count) for c in reading.counts] == [
        ("46102", "doctor", 9),
        ("46102", "nursery-school", 2),
        ("46102", "primary-school", 2),
    ]
    assert (reading.vintage, reading.elsewhere, reading.aside) == (2024, 1, 2)


def test_the_old_base_of_facilities():
    reading = read(
        facilities.read_facilities,
        "REG;DEP;DEPCOM;DCIRIS;AN;TYPEQU;NB_EQUIP\n76;46;46102;46102;2018;D201;7\n",
    )

    assert [(c.insee, c.service, c.count) for c in reading.counts] == [("46102", "doctor", 7)]
    assert reading.vintage == 2018


def test_a_line_that_says_nothing_usable_is_refused_with_its_number():
    reading = read(
        facilities.read_facilities,
        NEW + '"460";"COM";"D265";"FACILITIES";2024;9\n"46102";"COM";"D265";"FACILITIES";2024;x\n',
    )

    assert reasons(reading) == [
        (2, "le code de commune n’en est pas un"),
        (3, "« x » n’est pas un nombre d’équipements"),
    ]


SCHOOLS = (
    "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;"
    "Code_commune;Ecole_maternelle;Ecole_elementaire;etat;date_maj_ligne\n"
)


def test_a_school_may_be_two_things():
    reading = read(
        schools.read_schools,
        SCHOOLS
        + "0460001A;École du Bourg;Ecole;Public;46128;1;1;OUVERT;2026-09-01\n"
        + "0460002B;Collège;Collège;Privé;46128;0;0;OUVERT;2026-09-01\n"
        + "0460003C;Ancienne école;Ecole;Public;46128;1;0;FERME;2026-09-01\n"
        + "0460004D;Lycée de Rodez;Lycée;Public;12202;0;0;OUVERT;2026-09-01\n",
    )

    assert [(e.external_id, e.service, e.sector) for e in reading.establishments] == [
        ("0460001A", "nursery-school", "public"),
        ("0460001A", "primary-school", "public"),
        ("0460002B", "college", "private"),
    ]
    assert (reading.vintage, reading.aside, reading.elsewhere) == (2026, 1, 1)


def test_schools_as_the_portal_answers_in_json():
    reading = read(
        schools.read_schools,
        '{"total_count": 1, "results": [{"identifiant_de_l_etablissement": "0460014R",'
        '"nom_etablissement": "Collège de la Garenne", "type_etablissement": "Collège",'
        '"statut_public_prive": "Public", "code_commune": "46128", "etat": "OUVERT",'
        '"latitude": 44.78, "longitude": 1.72, "date_maj_ligne": "2026-10-01"}]}',
    )

    [place] = reading.establishments
    assert (place.insee, place.service, place.lat) == ("46128", "college", 44.78)


SALES = (
    "id_mutation,date_mutation,nature_mutation,valeur_fonciere,code_commune,id_parcelle,"
    "lot1_numero,code_type_local,surface_reelle_bati,adresse_numero\n"
)


def sale(number, price, *, lines=("1,100",), commune="46102", year=2025):
    return "".join(
        f"{year}-{number},{year}-02-01,Vente,{price},{commune},P{number},,{line},7\n"
        for line in lines
    )


def test_a_sale_is_all_the_lines_of_one_deed():
    """Ten houses with their cellars: the price is on every line, and counts once."""
    text = SALES + "".join(
        sale(n, 100_000 + 10_000 * n, lines=("1,100", "3,", "1,100")) for n in range(10)
    )
    reading = read(sales.read_sales, text)

    assert {f.code: f.value for f in reading.figures} == {
        "price-m2": Decimal(1450),
        "price-m2-house": Decimal(1450),
    }


def test_under_ten_sales_a_price_says_too_few():
    reading = read(sales.read_sales, SALES + "".join(sale(n, 150_000) for n in range(9)))

    assert {(f.code, f.value, f.flag) for f in reading.figures} == {
        ("price-m2", None, "few"),
        ("price-m2-house", None, "few"),
    }


def test_two_homes_sold_together_have_no_price_each():
    two = sale(1, 300_000).rstrip("\n").replace(",P1,", ",P2,") + "\n" + sale(1, 300_000)

    assert read(sales.read_sales, SALES + two).figures == []


def test_several_years_of_sales_say_their_period():
    text = SALES + sale(1, 150_000, year=2023) + sale(2, 150_000, year=2025)
    reading = read(sales.read_sales, text)

    assert (reading.vintage, reading.period) == (2025, "2023–2025")


def test_summed_sales_hide_what_is_too_few():
    reading = read(
        sales.read_summed_sales,
        "city_code;dvf_nbtrans;dvf_pxm2_median;dvf_nbtrans_cod121;dvf_pxm2_median_cod121\n"
        "46001;41;1631;1;957\n46002;2;1548;0;\n",
    )

    assert [(f.insee, f.code, f.value, f.flag) for f in reading.figures] == [
        ("46001", "price-m2", 1631, ""),
        ("46001", "price-m2-flat", None, "few"),
        ("46002", "price-m2", None, "few"),
    ]


RENTS = "INSEE_C;LIBGEO;loypredm2;lwr.IPm2;upr.IPm2;TYPPRED;nbobs_com;R2_adj\n"


def test_rents_come_with_their_interval_whatever_windows_wrote():
    reading = read(
        costs.read_house_rents,
        RENTS
        + "46042;Cahors;8,73;7,10;10,72;commune;301;0,81\n"
        + "46104;Fajoles-été;7,2;5,5;9,4;maille;3;0,81\n"
        + "46001;Albas;7,2;8,5;9,4;maille;3;0,81\n",
        encoding="cp1252",
    )
    sure, guessed = reading.figures

    assert reading.encoding == "Windows-1252"
    assert (sure.value, sure.low, sure.high, sure.flag) == (
        Decimal("8.73"),
        Decimal("7.10"),
        Decimal("10.72"),
        "",
    )
    assert guessed.flag == "estimated"
    assert reasons(reading) == [(4, "le loyer n’est pas dans son intervalle")]


def test_a_secret_income_is_said_to_be_so():
    reading = read(costs.read_incomes, "CODGEO;LIBGEO;MED21\n46042;Cahors;20560\n46002;Albiac;s\n")

    assert [(f.insee, f.value, f.flag) for f in reading.figures] == [
        ("46042", 20560, ""),
        ("46002", None, "secret"),
    ]
    assert reading.vintage == 2021


def test_fibre_is_a_share_of_all_premises():
    reading = read(
        access.read_fibre,
        "code_insee,nbr,type,elig_ftth,elig_coax,elig_4gf,date\n"
        "46042,1000,all,873,0,9,2026-06-30\n46042,400,app,100,0,9,2026-06-30\n"
        "46001,0,all,0,0,0,2026-06-30\n46002,10,all,11,0,0,2026-06-30\n",
    )

    assert [(f.insee, f.value) for f in reading.figures] == [("46042", Decimal("87.3"))]
    assert (reading.vintage, reading.aside) == (2026, 2)
    assert reasons(reading) == [(5, "les nombres de locaux ne vont pas ensemble")]


def workbook(*rows, title="APL 2022"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_header_of_a_workbook_is_on_its_ninth_row():
    notes = [["Accessibilité potentielle localisée"]] + [["note"]] * 7
    header = ["Code commune INSEE", "Commune", "APL aux médecins généralistes"]
    content = workbook(
        *notes, header, ["", "", "C/an/hab."], ["46042", "Cahors", 3.456], ["12145", "Millau", 3]
    )
    reading = access.read_doctor_access(content, department="46")

    assert [(f.insee, f.value, f.line) for f in reading.figures] == [("46042", Decimal("3.46"), 11)]
    assert (reading.elsewhere, reading.vintage) == (1, 2022)


FINESS = (
    "finess;etalab;111;2026-05-12\n"
    "structureet;460780042;460000001;PHARMACIE DU PONT;;;;3;RUE;DU PONT;;;102;46;LOT;46100 FIGEAC;"
    "0565000000;;620;Pharmacie d'Officine;;;\n"
    "structureet;970210126;970210118;CMPP;;;;;;;;;207;9B;MARTINIQUE;97224 DUCOS;;;189;CMPP;;;\n"
    "geolocalisation;460780042;621500.0;6392500.0;1;2026-05-12\n"
    "structureet;46\n"
)


def test_finess_has_no_header_and_places_on_the_map_of_france():
    reading = read(finess.read_finess, FINESS)
    [place] = reading.establishments

    assert (place.insee, place.service, place.address) == (
        "46102",
        "pharmacy",
        "3 RUE DU PONT, 46100 FIGEAC",
    )
    assert 44.5 < place.lat < 44.7 and 1.9 < place.lon < 2.1
    assert (reading.vintage, reading.elsewhere) == (2026, 1)
    assert reasons(reading) == [(5, "ligne incomplète ou d’un type inconnu")]


def test_eurostat_names_a_town_in_capitals():
    reading = read(
        finess.read_finess,
        "id,hospital_name,site_name,lat,lon,city,emergency,facility_type,ref_date\n"
        "460000052,CH SAINT CERE,,44.86,1.88,ST CERE,yes,Centre Hospitalier (C.H.),06/03/2020\n",
    )

    assert [(e.commune_name, e.service) for e in reading.establishments] == [
        ("ST CERE", "hospital"),
        ("ST CERE", "emergency"),
    ]


def test_zones_are_words():
    frr = read(
        zones.read_revitalisation,
        "Code_insee;Commune;Classement FRR et FRR+ au 10 juillet 2025;\n"
        "46001;Albas;FRR socle;\n46002;Albiac;FRR+;\n46003;Alvignac;peut-être;\n",
    )
    zip_zac = read(zones.read_doctor_zones, "Code commune;Nom;Zonage 2024\n46001;Albas;ZIP\n")

    assert [f.words for f in frr.figures] == ["FRR", "FRR+"]
    assert reasons(frr) == [(4, "« peut-être » n’est pas une zone connue")]
    assert (zip_zac.figures[0].words, zip_zac.vintage) == ("ZIP", 2024)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"a;b\n1;2\n", b"[1, 2", b"PK\x03\x04"])
def test_a_file_of_another_kind_is_refused_in_a_sentence(reader, content):
    with pytest.raises(Unreadable) as refusal:
        reader(content, department="46")

    assert str(refusal.value).endswith(".")


@given(st.binary(max_size=300))
def test_no_bytes_break_a_reader(content):
    for reader in READERS:
        try:
            reader(NEW.encode() + content, department="46")
        except Unreadable:
            continue


@pytest.mark.parametrize(
    ("words", "value"),
    [("1 234,5", Decimal("1234.5")), ("29,7", Decimal("29.7")), ("", None), ("NaN", None)],
)
def test_numbers_are_read_in_the_french_way(words, value):
    assert number(words) == value


def test_a_code_finds_its_first_zero_again():
    assert (commune_code("1004"), commune_code("2a004")) == ("01004", "2A004")


@pytest.mark.parametrize(
    ("x", "y", "lat", "lon"),
    # The origin of the projection, and the far ends of the country.
    [(700_000, 6_600_000, 46.5, 3.0), (577_000, 6_373_000, 44.4452, 1.4543)],
)
def test_the_grid_of_french_maps_in_degrees(x, y, lat, lon):
    assert to_degrees(x, y) == pytest.approx((lat, lon), abs=1e-4)
