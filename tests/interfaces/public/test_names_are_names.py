"""Our letters never carry a stranger's link to a mailbox that did not ask for it."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from ohmylot.foundations.messaging.layout import blocks
from ohmylot.interfaces.public.enquiries import contact, guards


@pytest.mark.parametrize("name", ["Camille", "Jean-Marie d’Arc", "St.Jean", "J.-P.", "Zoë 2"])
def test_a_name(name):
    assert not contact.is_an_address(name)


@pytest.mark.parametrize(
    "name",
    ["https://ailleurs.test", "Gagnez sur www.ailleurs", "AILLEURS.COM", "a@b", "t.co/x", "x://y"],
)
def test_not_a_name(name):
    assert contact.is_an_address(name)


def test_a_field_of_one_line_has_one_line():
    typed = QueryDict(mutable=True)
    typed["first_name"] = "Camille\r\n\r\nCliquez\u2028ici"
    typed["message"] = "Bonjour,\nnous venons."

    cleaned = guards.readable(typed)

    assert cleaned["first_name"] == "Camille Cliquez ici"
    assert cleaned["message"] == "Bonjour,\nnous venons."


@pytest.mark.parametrize(
    "link",
    ["https://ailleurs.test/", "https://lot.example.ailleurs.test/", "https://lot.example@a.test/"],
)
def test_only_our_links_are_buttons(link):
    (block,) = blocks(f"Ouvrir le dossier : {link}", home="https://lot.example/")
    assert block.kind == "paragraph"
