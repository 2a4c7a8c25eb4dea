"""Any département, by data and settings alone: nothing on screen or in a mail names another."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

import ohmylot
from ohmylot.domain.people.models import Role
from ohmylot.domain.projects.sent_papers import cover_sheet
from ohmylot.domain.territory import stamps
from ohmylot.domain.territory.emblem import as_svg
from ohmylot.domain.territory.identity import identity
from ohmylot.domain.territory.models import Epci, Territory
from ohmylot.foundations.messaging.models import Email
from tests import house
from tests.factories.people import CoverageFactory, MembershipFactory, OrganisationFactory
from tests.interfaces.public.conftest import send

pytestmark = pytest.mark.django_db
LOT = re.compile(r"\bLot\b|\bLOT-|choisirlelot|oh-my-lot", re.I)
PLACES = re.compile(rf"{LOT.pattern}|Cahors|Figeac|Quercy|\b46\d{{3}}\b", re.I)
PRODUCT = Path(ohmylot.__file__).parent
# The default of one machine, of a command's help, of the name that feeds of offers are asked under.
WORDS_OF_OUR_OWN = {
    "config/settings.py",
    "domain/territory/management/commands/load_territory.py",
    "foundations/connectors/asking.py",
}
REMARKS = re.compile(
    r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|/\*.*?\*/|^\s*//[^\n]*", re.S | re.M
)


@pytest.fixture
def coordinator(aveyron):
    team = OrganisationFactory(coordination=True, name="Département de l’Aveyron")
    seat = MembershipFactory(organisation=team, role=Role.COORDINATOR)
    CoverageFactory(membership=MembershipFactory(), epci=Epci.objects.living().first())
    return seat.user


@pytest.mark.parametrize("address", ["/", "/en/", "/venir/", "/communes/", "/compte/code/"])
def test_no_page_of_a_visitor_names_another(client, coordinator, address):
    page = client.get(address)

    assert page.status_code == 200
    assert "Bienvenue dans l’Aveyron" in page.content.decode()
    assert LOT.findall(page.content.decode()) == []


@pytest.mark.parametrize("address", ["/bureau/", "/bureau/projets/", "/bureau/pilotage/"])
def test_no_page_of_the_workspace_names_another(client, coordinator, address):
    client.sign_in(coordinator)
    page = client.get(address)

    assert page.status_code == 200
    assert " · Bienvenue dans l’Aveyron</title>" in page.content.decode()
    assert LOT.findall(page.content.decode()) == []


def test_no_mail_names_another(client, coordinator):
    send(client)
    mails = list(Email.objects.all())

    assert len(mails) > 1
    assert all(mail.from_email.startswith("Bienvenue dans l’Aveyron <") for mail in mails)
    said = [mail.subject + mail.text + mail.html for mail in mails]
    assert [LOT.findall(words) for words in said] == [[]] * len(said)
    assert any("AVE-" in words for words in said)


def test_it_has_its_own_colours(client, coordinator):
    assert "couleurs.css" not in client.get("/venir/").text
    light = {"light": "#D98200", "dark": "#FFC24D"}
    Territory.objects.update(
        colours={"river": {"light": "#7A1F1F", "dark": "#F2A7A0"}, "saffron": light}
    )
    stamps.look_again()

    address = re.search(r'href="(/couleurs\.css\?v=\w+)"', client.get("/venir/?anew=1").text)[1]
    sheet = client.get(address)
    assert sheet["content-type"].startswith("text/css")
    assert "--river: light-dark(#7A1F1F, #F2A7A0);" in sheet.text
    assert "--river-deep: light-dark(" in sheet.text
    send(client)
    assert "background: #7A1F1F" in Email.objects.first().html
    assert "color: #7A1F1F" in cover_sheet()
    assert 'fill="#D98200"' in as_svg("clair")
    drawn = client.get(
        re.search(r'og:image" content="https?://[^/]+([^"]+)"', client.get("/").text)[1]
    )
    colours = Image.open(io.BytesIO(drawn.content)).convert("RGB").getcolors(1 << 20)
    assert (0xD9, 0x82, 0x00) in [colour for _, colour in colours]


def test_an_edited_name_is_said_without_a_query_each_time(
    client, coordinator, django_assert_num_queries
):
    identity()
    with django_assert_num_queries(0):
        assert identity().programme == "Bienvenue dans l’Aveyron"
    Territory.objects.update(programme="Vivre en Aveyron")
    stamps.look_again()
    assert "Vivre en Aveyron" in client.get("/venir/").content.decode()


def words_of_the_product() -> Iterator[tuple[str, str]]:
    """Each file that may show words, and the words: docstrings and remarks are for us."""
    for path in sorted(PRODUCT.rglob("*")):
        name = path.relative_to(PRODUCT).as_posix()
        if name.startswith(("demo/", "territories/", "locale/")) or "/migrations/" in name:
            continue
        if path.suffix in {".html", ".txt", ".css", ".js"}:
            yield name, REMARKS.sub("", path.read_text())
        elif path.suffix == ".py":
            for words in constants(house.tree(path)):
                yield name, words


def constants(module: ast.Module) -> Iterator[str]:
    said = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_no_word_of_the_product_names_a_place_of_one():
    named = {name for name, words in words_of_the_product() if PLACES.search(words)}

    assert named - WORDS_OF_OUR_OWN == set()
