import io
import zipfile

import pytest

from ohmylot.foundations.files.sniffing import JPEG, ODT, OPEN_TEXT, PDF, PNG, WORD, kind_of


def archive(**parts: str) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, words in parts.items():
            opened.writestr(name, words)
    return made


def word(*more: str) -> io.BytesIO:
    parts = {"[Content_Types].xml": "", "word/document.xml": ""} | dict.fromkeys(more, "")
    return archive(**parts)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (io.BytesIO(b"%PDF-1.7\n"), PDF),
        (io.BytesIO(b"\xff\xd8\xff\xe0"), JPEG),
        (io.BytesIO(b"\x89PNG\r\n\x1a\n"), PNG),
        (word(), WORD),
        (archive(mimetype=ODT), OPEN_TEXT),
    ],
)
def test_it_works(file, kind):
    assert kind_of(file) == kind
    assert file.tell() == 0


@pytest.mark.parametrize(
    "file",
    [
        io.BytesIO(b""),
        io.BytesIO(b"<html>cv.pdf"),
        io.BytesIO(b"MZ\x90"),
        io.BytesIO(b"PK\x03\x04 not an archive"),
        archive(**{"run.exe": ""}),
        archive(mimetype="application/epub+zip"),
        word("word/vbaProject.bin"),
    ],
)
def test_what_only_looks_like_a_paper_is_refused(file):
    assert kind_of(file) is None


def test_an_archive_made_to_fill_a_disk_is_refused():
    assert kind_of(word(*(f"word/{number}" for number in range(2_001)))) is None
