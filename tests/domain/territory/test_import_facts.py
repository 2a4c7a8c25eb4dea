"""Producers' files: rehearsed, kept, let go; real extracts where they are at hand."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ohmylot.domain.territory import operations
from ohmylot.domain.territory.datasets import DATASETS
from ohmylot.domain.territory.models import DataFile, Indicator
from ohmylot.domain.territory.operations.keeping import TWO_INTO_ONE
from ohmylot.domain.territory.queries import everyday_life
from ohmylot.foundations.connectors.commune_facts import Unreadable
from ohmylot.foundations.journal.models import Entry
from tests.conftest import SAMPLES
from tests.domain.territory.one_commune import figure, known

FIBRE = DATASETS["fibre"]
HEADER = "code_insee,nbr,type,elig_ftth,date\n"


def fibre(*lines):
    return (HEADER + "".join(f"{line}\n" for line in lines)).encode()


CONTENT = fibre("46102,100,all,90,2026-06-30", "46999,10,all,9,2026-06-30", "abc,1,all,1,2026")


@pytest.fixture
def tried(mini_lot, at, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    return operations.try_file(FIBRE, CONTENT, "fibre.csv", year=None, by=None, at=at)


def test_it_works(tried, at, django_capture_on_commit_callbacks):
    assert not Indicator.objects.filter(code="fibre-share").exists()
    stored = tried.file.storage, tried.file.name
    with django_capture_on_commit_callbacks(execute=True):
        kept = operations.keep_file(tried, by=None, at=at)

    assert Indicator.objects.get(code="fibre-share").value == 90
    assert (kept.state, kept.vintage, kept.file.name) == ("kept", 2026, "")
    assert not stored[0].exists(stored[1])
    assert figure("46102", "fibre-share") == 90


def test_the_report_is_that_of_the_real_thing(tried, at):
    report = tried.report
    kept = operations.keep_file(tried, by=None, at=at).report

    assert report == kept
    assert (report["lines"], report["written"], report["refused_count"]) == (3, 1, 2)
    assert [(line["line"], line["reason"]) for line in report["refused"]] == [
        (4, "le code de commune n’en est pas un"),
        (3, "code de commune inconnu"),
    ]


def test_what_is_rehearsed_leaves_no_trace(tried):
    assert list(Entry.objects.filter(verb__startswith="territory.facts")) == []
    assert figure("46102", "fibre-share") is None


def test_a_file_let_go_changes_nothing(tried, at):
    operations.drop_file(tried, by=None, at=at)

    assert DataFile.objects.get().state == "dropped"
    with pytest.raises(operations.AlreadySettled):
        operations.keep_file(tried, by=None, at=at)
    assert not Indicator.objects.filter(code="fibre-share").exists()


@pytest.mark.parametrize(
    ("content", "year", "refusal"),
    [
        (b"a;b\n", None, Unreadable),
        (fibre("12145,1,all,1,2026-01-01"), None, operations.NothingForUs),
        (fibre("46102,1,all,1,2098-01-01"), None, operations.ImpossibleYear),
    ],
)
def test_a_file_that_cannot_serve_is_refused(mini_lot, at, content, year, refusal):
    with pytest.raises(refusal):
        operations.try_file(FIBRE, content, "x.csv", year=year, by=None, at=at)
    assert not DataFile.objects.exists()


def test_a_year_that_nobody_says_is_asked(mini_lot, at):
    content = b"city_code;dvf_nbtrans;dvf_pxm2_median\n46102;40;1500\n"
    with pytest.raises(operations.YearUnknown):
        operations.rehearse_content(DATASETS["summed-sales"], content, year=None, at=at)

    operations.keep_content(DATASETS["summed-sales"], content, year=2024, by=None, at=at)
    assert Indicator.objects.get(code="price-m2").vintage == 2024


def test_the_command_says_what_it_would_do_and_writes_the_refused(mini_lot, tmp_path):
    file, refused, said = tmp_path / "f.csv", tmp_path / "r.csv", StringIO()
    file.write_bytes(CONTENT)
    call_command("import_facts", "fibre", file, dry_run=True, refused=refused, stdout=said)

    assert said.getvalue().startswith("[dry run] fibre 2026 (UTF-8): 3 lines read")
    assert '4;"abc ; 1' in refused.read_text(encoding="utf-8")
    assert not Indicator.objects.filter(code="fibre-share").exists()

    call_command("import_facts", "fibre", file, stdout=said)
    assert Indicator.objects.filter(code="fibre-share").count() == 1


def test_the_command_refuses_in_a_sentence(mini_lot, tmp_path):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("import_facts", "fibre", tmp_path / "nowhere.csv")


REAL = [
    # file, kind, the year said to it, lines that say nothing
    ("services/bpe2018_enseignement-46.csv", "facilities", None, 0),
    ("services/dvf-stats-46.csv", "summed-sales", 2023, 0),
    ("services/niveau-de-vie-46_filosofi.csv", "incomes", 2012, 36),
    ("services/etablissements-sante-46_eurostat_2020.csv", "hospitals", None, 0),
    ("services/finess-46.csv", "health-places", 2024, 0),
    ("services/gares-46_sncf-opendata_2024.json", "stations", 2024, 0),
    ("territoire/frr-46_juillet-2025.csv", "revitalisation", None, 0),
    ("territoire/zrr-46_2022.json", "revitalisation", 2022, 0),
    ("territoire/bassins-emploi-46_2021.csv", "employment-areas", 2021, 0),
    ("territoire/communes-46_densite-zone-emploi-urgences.csv", "density", 2024, 0),
]


@pytest.mark.samples
def test_real_extracts_are_kept_whole_and_twice_is_once(lot, at):
    """What is refused says nothing, or is of two communes that merged."""
    for path, kind, year, empty in REAL:
        content = (SAMPLES / path).read_bytes()
        _, report = operations.keep_content(DATASETS[kind], content, year=year, by=None, at=at)
        _, again = operations.keep_content(DATASETS[kind], content, year=year, by=None, at=at)
        refused = [line for line in report["refused"] if line["reason"] != TWO_INTO_ONE]

        assert report["written"] and again["unchanged"], path
        assert len(refused) == empty, (path, refused[:5])
    life = everyday_life()
    assert known("46042", "station") == 1
    assert known("46128", "college")
    assert life.words["revitalisation-zone"][life.index["46001"]] == "FRR"


@pytest.mark.samples
@pytest.mark.parametrize(
    ("path", "kind", "department"),
    [
        ("services/bpe_2024_melodi_extrait.csv", "facilities", "46"),
        ("services/loyers_anil_extrait.csv", "flat-rents", "40"),
        ("services/arcep_commune_techno_extrait.csv", "fibre", "49"),
        ("services/dvf_geo-dvf_extrait.csv", "sales", "92"),
        ("services/apl_drees_entete.csv", "doctor-access", "46"),
        ("services/finess_cs1100502_extrait_2026-05.csv", "health-places", "01"),
    ],
)
def test_extracts_of_elsewhere_are_read_without_a_refusal(path, kind, department):
    reading = DATASETS[kind].read((SAMPLES / path).read_bytes(), department=department)

    assert reading.refused == []
