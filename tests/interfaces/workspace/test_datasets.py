"""The coordination brings a producer's file, reads what it changes, and keeps it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ohmylot.domain.territory.models import DataFile, Indicator
from tests.factories.territory import DataFileFactory

pytestmark = pytest.mark.django_db
LIST = reverse("workspace:datasets:list")
HEADER = b"code_insee,nbr,type,elig_ftth,date\n"


@pytest.fixture
def signed(client, coordinator, mini_lot):
    client.sign_in(coordinator)
    return client


def bring(client, content, dataset="fibre", **also):
    file = SimpleUploadedFile("fibre.csv", content)
    return client.post(LIST, {"dataset": dataset, "file": file, **also})


def test_it_works(signed):
    response = bring(signed, HEADER + b"46102,100,all,90,2026-06-30\nabc,1,all,1,2026\n")
    data_file = DataFile.objects.get()
    detail = reverse("workspace:datasets:detail", args=[data_file.code])

    assert response.url == detail
    page = signed.get(detail).text
    assert "1\u00a0ligne écrite" in page and "le code de commune n’en est pas un" in page
    assert not Indicator.objects.filter(code="fibre-share").exists()

    signed.post(reverse("workspace:datasets:keep", args=[data_file.code]))
    assert Indicator.objects.get(code="fibre-share").value == 90
    assert "Gardé" in signed.get(detail).text


def test_keeping_twice_is_said(signed):
    data_file = DataFileFactory()
    response = signed.post(reverse("workspace:datasets:keep", args=[data_file.code]), follow=True)

    assert "avait déjà été gardé" in response.text


@pytest.mark.parametrize(
    ("content", "dataset", "words"),
    [
        (b"a;b\n1;2\n", "fibre", "il manque les colonnes"),
        (b"\x00\x01", "fibre", "n’est pas un tableau"),
        (HEADER + b"12145,1,all,1,2026-01-01\n", "fibre", "rien n’y parle de nos communes"),
        (b"city_code;dvf_nbtrans;dvf_pxm2_median\n46102;40;1500\n", "summed-sales", "son année"),
    ],
)
def test_a_file_that_cannot_serve_is_refused_in_a_sentence(signed, content, dataset, words):
    response = bring(signed, content, dataset)

    assert response.status_code == 422
    assert words in response.text
    assert not DataFile.objects.exists()


def test_a_file_too_large_is_let_go_and_the_rest_stays(signed):
    response = bring(signed, b"x" * (11 * 1024 * 1024), year="2024")

    assert response.status_code == 422
    assert "dépasse 10 Mo" in response.text and 'value="2024"' in response.text


def test_refused_lines_are_downloaded_and_run_nothing(signed):
    data_file = DataFileFactory()
    response = signed.get(reverse("workspace:datasets:refused", args=[data_file.code]))

    assert "3;'=46;12;le code n’en est pas un" in response.text.replace('"', "")
    assert response["Content-Disposition"] == 'attachment; filename="refuses-fibre-2025.csv"'
