"""Files as they come from the wild: places, days, pay, columns, packings."""

from __future__ import annotations

import gzip
from datetime import datetime, timedelta

import pytest
from django.core.files.base import ContentFile

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.models import (
    BroughtFile,
    Feed,
    Kind,
    Opportunity,
    State,
)
from ohmylot.domain.opportunities.operations import importing
from ohmylot.foundations.connectors.records.shapes import NotRead
from tests.conftest import SAMPLES
from tests.domain.opportunities.files import (
    AT,
    HEADER,
    a_feed,
    feed_owner,
    line,
    lines,
    published,
    read,
)
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mini_lot")]


@pytest.fixture
def feed() -> Feed:
    return a_feed()


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("leboncoin_flux-partenaire.csv", {"title": "ALTERNANCE - Boucher F/H"}),
        (
            "apec_flux-partenaire_2026.xml",
            {"title": "Ingénieur d'études en génie électrique F/H", "publisher_name": "Ikos"},
        ),
        ("cegid-talentsoft_offres-france-travail.json", {"external_id": "2025-82802"}),
    ],
)
def test_feeds_of_the_wild_are_read_as_they_are(feed: Feed, name: str, said: dict) -> None:
    """Their offers stand elsewhere: put in Figeac, each is in the catalogue."""
    text = (SAMPLES / "offres" / name).read_text()
    for code in ("37540", "08000", "76540", "72181", "75101", "94028", "93055"):
        text = text.replace(f">{code}<", ">46102<").replace(f'"{code}"', '"46100"')
    for department in ("(78)", "(92)", "(94)"):
        text = text.replace(department, "(46)")
    for place in ("Saint-Cyr-sur-Loire", "Charleville-Mézières"):
        text = text.replace(f'"{place}"', '"Figeac"')
    run = read(feed, text)
    again = run.lines.filter(is_refused=True).exclude(why__contains="déjà plus haut")
    assert (run.outcome, [one.why for one in again]) == ("done", [])
    offer = Opportunity.objects.order_by("pk").first()
    assert {key: getattr(offer, key) for key in said} == said
    assert offer.url_origin.startswith("https://")
    assert "<" not in offer.description


@pytest.mark.parametrize("said", ["Figeac (24)", "24 - Figeac"])
def test_a_commune_of_our_name_said_to_be_elsewhere_is_not_ours(feed, said):
    run = read(feed, HEADER + line(1, ville=said, **{"code postal": ""}))

    assert (run.elsewhere, run.added) == (1, 0)


def test_a_commune_of_our_name_said_to_be_here_is_ours(feed):
    read(feed, HEADER + line(1, ville="46 - Figeac", **{"code postal": ""}))

    assert Opportunity.objects.get().commune.name == "Figeac"


@pytest.mark.parametrize(
    ("ville", "code"),
    [
        ("FIGEAC CEDEX", "46106"),
        ("46100 Figeac", ""),
        ("Figeac, Lot, Occitanie, France", ""),
        ("Figeac (46100)", ""),
        ("Figeac", "46 100"),
        ("12 rue du Lot, 46100 Figeac, FR", ""),
    ],
)
def test_a_commune_is_found_however_it_is_written(feed: Feed, ville: str, code: str) -> None:
    read(feed, HEADER + line(1, ville=ville, **{"code postal": code}))
    assert Opportunity.objects.get(state=State.PUBLISHED).commune.name == "Figeac"


def test_of_several_places_the_first_of_ours_is_taken(feed: Feed) -> None:
    text = (
        '[{"id": 1, "titre": "Soudeur", "l": [{"cp": "31000", "ville": "Toulouse"},'
        '{"cp": "46000", "ville": "Cahors"}]}, {"id": 2, "titre": "Maçon", "l": '
        '[{"ville": "Figeac / Gramat"}]}, {"id": 3, "titre": "Serveur", "l": '
        '[{"cp": "31000", "ville": "Toulouse"}, {"cp": "75001", "ville": "Paris"}]}]'
    )
    run = read(feed, text)
    placed = Opportunity.objects.filter(state=State.PUBLISHED)
    found = dict(placed.values_list("external_id", "commune__name"))
    assert (found, run.elsewhere) == ({"1": "Cahors", "2": "Figeac"}, 1)
    assert "plusieurs lieux" in run.lines.filter(external_id="1").get().why


@pytest.mark.parametrize("ville", ["81500 Figeac", "Figeac (81500)", "Bruxelles, Belgique"])
def test_a_place_said_to_be_elsewhere_is_not_taken(feed: Feed, ville: str) -> None:
    run = read(feed, HEADER + line(1, ville=ville, **{"code postal": ""}))
    assert (run.elsewhere, run.added) == (1, 0)


def test_the_departement_alone_is_said_and_hides_nothing(feed: Feed) -> None:
    run = read(feed, HEADER + line(1, ville="Lot", **{"code postal": ""}))
    offer = Opportunity.objects.get(state=State.PUBLISHED)
    assert (offer.commune, offer.place_words) == (None, "Lot")
    assert run.lines.get().why == "Elle dit le département, pas la commune."


@pytest.mark.parametrize(
    ("lat", "outcome"), [("44,6086", ("Figeac", 0)), ("45.9", ("", 1)), ("?", ("", 0))]
)
def test_coordinates_alone_are_looked_at_by_a_person(feed: Feed, lat: str, outcome: tuple) -> None:
    text = f"id;titre;latitude;longitude\n1;Soudeur;{lat};2,0326\n"
    run = read(feed, text)
    placed = Opportunity.objects.filter(state=State.REVIEW).values_list("commune__name", flat=True)
    assert ("".join(name or "" for name in placed), run.elsewhere) == outcome
    assert published() == set()


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("05/11/26", "2026-11-05"),
        ("5 novembre 2026", "2026-11-05"),
        ("1er août 2026", "2026-08-01"),
        ("46331", "2026-11-05"),
        ("1793882096", "2026-11-05"),
        ("2026-11-05T23:30:00-05:00", "2026-11-05"),
        ("Thu, 05 Nov 2026 08:00:00 +0100", "2026-11-05"),
        ("31/12/9999", None),
        ("dès que possible", None),
        ("0001-01-01T00:00:00", None),
    ],
)
def test_days_as_machines_and_people_write_them(feed: Feed, said: str, day: str | None) -> None:
    read(feed, HEADER + line(1, **{"date fin": said}))
    offer = Opportunity.objects.get()
    shown = datetime.fromisoformat(day).date() + timedelta(days=1) if day else None
    usual = AT.date() + timedelta(days=60)
    assert offer.expires_on == (shown or usual)
    # « 0001 » is no day: somebody looks. « 9999 » is how machines say that there is no end.
    assert (offer.state == State.REVIEW) == said.startswith("0001")


def test_a_last_day_that_moves_is_a_change(feed: Feed) -> None:
    read(feed, HEADER + line(1, **{"date fin": "30/06/2026"}))
    run = read(feed, HEADER + line(1, **{"date fin": "31/05/2026"}), at=AT + timedelta(days=1))
    assert (run.changed, run.same) == (1, 0)
    assert str(Opportunity.objects.get().expires_on) == "2026-06-01"


@pytest.mark.parametrize(
    ("words", "pay", "left"),
    [
        ("2 000 € - 2 300 €/mois", (2000, 2300, "month"), "2 000 € - 2 300 €/mois"),
        ("35k", (35000, None, "year"), ""),
        ("2 150,50", (2150.5, None, "month"), ""),
        ("SMIC", (None, None, ""), "SMIC"),
        ("35h - 2000€", (None, None, ""), "35h - 2000€"),
    ],
)
def test_pay_is_read_where_it_is_surely_money(feed: Feed, words, pay, left) -> None:
    read(feed, HEADER + line(1, salaire=words))
    job = Opportunity.objects.get().job
    assert (job.pay_min, job.pay_max, job.pay_unit) == pay
    assert job.pay_words == left


def test_words_that_the_law_forbids_wait_for_a_person_even_in_a_trusted_feed(feed: Feed) -> None:
    run = read(feed, HEADER + line(1, description="Profil : moins de 35 ans.") + line(2))
    assert published() == {"2"}
    assert run.lines.get().why.startswith("« moins de 35 ans » : L’âge n’est pas un critère")


def test_a_doubt_that_comes_with_a_change_takes_it_back_to_be_read(feed: Feed) -> None:
    read(feed, lines(1, 2))
    call = "Appelez le 06 12 34 56 78."
    read(feed, HEADER + line(1, description=call) + line(2), at=AT + timedelta(days=1))
    assert published() == {"2"}
    operations.publish_opportunity(Opportunity.objects.get(external_id="1"), by=None, at=AT)
    changed = HEADER + line(1, description=call, contrat="CDD") + line(2)
    read(feed, changed, at=AT + timedelta(days=2))
    # A person read these words: only its contract is other.
    assert published() == {"1", "2"}


def test_a_line_that_cannot_be_read_withdraws_nothing(feed: Feed) -> None:
    read(feed, lines(1, 2, 3))
    text = HEADER + line(1, description="le jour ; la nuit") + line(2, titre="") + line(3)
    for rehearsal in (True, False):
        run = read(feed, text, at=AT + timedelta(days=1), rehearsal=rehearsal)
        assert (run.refused, run.same, run.gone) == (2, 1, 0)
    assert published() == {"1", "2", "3"}


def test_the_place_of_a_business_is_not_published_by_its_title() -> None:
    named = importing.NewFeed("Reprises", Kind.TAKEOVER, is_trusted=True)
    feed = importing.open_feed(named, by=UserFactory(), at=AT)
    run = read(
        feed,
        "id;titre;ville;prix;locaux\n1;Boulangerie à Saint-Céré;Saint-Céré;85 000;\n"
        "2;Menuiserie;Figeac;85 000;\n3;Épicerie;Cahors;85 000;90 m² place des Halles de Cahors\n",
    )
    assert published() == {"2"}
    first, other = run.lines.order_by("number")
    assert first.why.startswith("« Saint-Céré » se lit dans ce que tout le monde lit")
    assert other.why.startswith("« Cahors » se lit")


def test_where_the_offers_are_in_the_file_is_remembered(feed: Feed) -> None:
    one = (
        "<e><p><areas><area k='ville'>Figeac</area><area k='cp'>46100</area></areas>"
        "<id>1</id><titre>{}</titre></p></e>"
    )
    read(feed, one.format("Soudeur"))
    run = read(feed, one.format("Soudeuse"), at=AT + timedelta(days=1))
    assert (run.changed, Opportunity.objects.get().title) == (1, "Soudeuse")


def test_the_only_offer_of_a_channel_is_found(feed: Feed) -> None:
    read(
        feed,
        "<rss><channel><title>Flux</title><link>https://exemple.test</link><item><guid>1</guid>"
        "<title>Soudeur</title><location>Figeac</location></item></channel></rss>",
    )
    assert Opportunity.objects.get().title == "Soudeur"


@pytest.mark.parametrize("empty", ["[]", HEADER, "<rss><channel><title>F</title></channel></rss>"])
def test_an_emptied_feed_withdraws_nothing_until_a_person_says_so(feed: Feed, empty: str) -> None:
    read(feed, lines(1, 2))
    again = AT + timedelta(days=1)
    coming = importing.Coming(content=ContentFile(empty.encode()), name="vide")
    with pytest.raises(NotRead, match="au bas de sa page"):
        importing.bring(feed, coming, by=None, at=again)
    assert published() == {"1", "2"}
    run = importing.empty_feed(feed, by=feed_owner(), at=again)
    assert (run.outcome, run.gone, published()) == ("done", 2, set())
    read(feed, lines(1), at=AT + timedelta(days=2))
    assert published() == {"1"}


def test_a_column_that_left_a_table_is_told(feed: Feed) -> None:
    read(feed, lines(1))
    with pytest.raises(NotRead, match="« contrat » n’est plus"):
        read(feed, lines(1).replace("contrat", "autre chose"), at=AT + timedelta(days=1))
    assert published() == {"1"}


def test_identifiers_that_change_their_capitals_are_the_same_offers(feed: Feed) -> None:
    read(feed, HEADER + line(1, id="REF-1") + line(2, id="REF-2"))
    text = HEADER + line(1, id="ref-1") + line(2, id="REF-2") + line(3, id="ref-2")
    run = read(feed, text, at=AT + timedelta(days=1))
    assert (run.added, run.same, run.gone) == (1, 2, 0)
    assert Opportunity.objects.filter(state=State.PUBLISHED).count() == 3


def test_a_packed_feed_is_unpacked_on_its_way(feed: Feed) -> None:
    content = ContentFile(gzip.compress(lines(1, 2).encode()))
    brought = importing.bring_file(feed, content, "offres.csv.gz", by=None, at=AT)
    assert brought.size == len(lines(1, 2).encode())
    assert len(brought.shape["sample"]) == 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (gzip.compress(b"id;titre\n" + b"x" * 5_000), "une fois décompressé"),
        (gzip.compress(lines(1).encode())[:-12], "abîmé ou incomplet"),
        (gzip.compress(gzip.compress(lines(1).encode())), "compressé deux fois"),
    ],
)
def test_what_does_not_unpack_is_said_and_leaves_nothing(feed, monkeypatch, content, why) -> None:
    monkeypatch.setattr("ohmylot.foundations.connectors.records.unpacking.LARGEST", 4_000)
    with pytest.raises(NotRead, match=why):
        importing.bring_file(feed, ContentFile(content), "offres.gz", by=None, at=AT)
    assert not BroughtFile.objects.exists()


def test_long_identifiers_are_told_apart_by_their_end(feed: Feed) -> None:
    address = "https://exemple.test/" + "x" * 150
    run = read(feed, HEADER + line(1, id=f"{address}?1") + line(2, id=f"{address}?2"))
    again = HEADER + line(1, id=f"{address}?1") + line(2, id=f"{address}?2")
    after = read(feed, again, at=AT + timedelta(days=1))
    assert (run.added, after.same, after.gone) == (2, 2, 0)
