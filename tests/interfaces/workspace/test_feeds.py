"""Files of offers at the coordination's desk, from the first look to the last line."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ohmylot.domain.opportunities.models import (
    BroughtFile,
    Feed,
    ImportRun,
    Opportunity,
    RunLine,
    State,
)
from ohmylot.domain.opportunities.operations import importing
from ohmylot.foundations.connectors.fetching import Limits
from tests.clock import NOW
from tests.interfaces.workspace.offers_site import offers_site

__all__ = ["offers_site"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mini_lot")]
NEW, LIST = reverse("workspace:feeds:new"), reverse("workspace:feeds:list")
CSV = (
    "N°;Intitulé;Détail;Ville;Employeur\n"
    "1;=Soudeur;Au village;Figeac;Ateliers inventés\n"
    "2;Infirmière;Appelez le 06 39 98 01 02;Cahors;Clinique inventée\n"
    "3;;;Cahors;\n"
)


def a_file(text: str = CSV, name: str = "offres.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode("cp1252"))


def told(**said: object) -> dict[str, object]:
    return {"name": "Bourse inventée", "kind": "job", "is_trusted": "on", **said}


def bring(client, **said: object):
    return client.post(NEW, told(file=a_file(), **said), follow=True)


def test_it_works(client, coordinator) -> None:
    client.sign_in(coordinator)
    page = bring(client)
    brought = BroughtFile.objects.get()
    assert "Windows-1252" in page.text and "Point-virgule" in page.text
    assert "Un numéro de téléphone" in page.text

    tried = client.post(reverse("workspace:feeds:rehearse", args=[brought.code]), follow=True)
    assert "Rien n’est écrit" in tried.text and "Importer pour de bon" in tried.text
    assert not Opportunity.objects.exists()

    done = client.post(reverse("workspace:feeds:read", args=[brought.code]), follow=True)
    assert "C’est fait" in done.text
    states = dict(Opportunity.objects.values_list("external_id", "state"))
    assert states == {"1": State.PUBLISHED, "2": State.REVIEW}
    run = ImportRun.objects.get(is_rehearsal=False)
    written = client.get(reverse("workspace:feeds:lines", args=[run.code])).content.decode()
    assert "4;3;;Refusée;Elle n’a pas d’intitulé." in written
    assert "Bourse inventée" in client.get(LIST).text


def test_a_file_that_names_no_column_is_told_so(client, coordinator) -> None:
    client.sign_in(coordinator)
    bare = SimpleUploadedFile("offres.csv", b"1;Soudeur;Figeac\n2;Serveur;Cahors\n")
    page = client.post(NEW, told(file=bare), follow=True)
    assert "ajoutez-en une" in page.text
    assert "Colonnes dont rien n’est pris" in page.text


def test_columns_chosen_on_screen_are_remembered(client, coordinator) -> None:
    client.sign_in(coordinator)
    bring(client)
    brought = BroughtFile.objects.get()
    kept = dict(Feed.objects.get().reading["columns"])
    page = client.post(
        brought.get_absolute_url(), {**kept, "contact_name": "Employeur"}, follow=True
    )
    assert "C’est retenu" in page.text
    assert Feed.objects.get().reading["columns"] == {**kept, "contact_name": "Employeur"}
    client.post(reverse("workspace:feeds:drop", args=[brought.code]))
    again = client.post(
        reverse("workspace:feeds:bring", args=[Feed.objects.get().code]),
        {"file": a_file()},
        follow=True,
    )
    assert '<option value="Employeur" selected>' in again.text


def test_read_otherwise_its_columns_are_guessed_anew(client, coordinator) -> None:
    client.sign_in(coordinator)
    bring(client)
    brought = BroughtFile.objects.get()
    page = client.post(brought.get_absolute_url(), {"title": "Intitulé", "lu-separator": "|"})
    assert page.status_code == 422
    assert "Dites au moins quelle colonne" in page.text


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "Choisissez un fichier, ou donnez une adresse."),
        ({"file": a_file("%PDF-1.7 rien")}, "Ce fichier est un PDF"),
        ({"file": a_file("")}, "Ce fichier est vide."),
        ({"address": "http://127.0.0.1:8999/flux.csv"}, "mène à un réseau privé"),
        ({"address": "ftp://exemple.test/x"}, "commence par https://"),
        ({"address": "https://é.test/x\x00"}, "aractère"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(
    client, coordinator, said: dict, why: str
) -> None:
    client.sign_in(coordinator)
    page = client.post(NEW, told(**said))
    assert page.status_code == 422
    assert why in page.text and "Bourse inventée" in page.text
    assert not Feed.objects.exists() and not BroughtFile.objects.exists()


def test_a_file_too_large_is_let_go_on_its_way(client, coordinator, monkeypatch) -> None:
    from ohmylot.foundations.files import receiving

    monkeypatch.setattr(receiving, "LARGEST_OF_ALL", 20)
    client.sign_in(coordinator)
    page = client.post(NEW, told(file=a_file()))
    assert page.status_code == 422 and "dépasse 200 Mo" in page.text


def test_whoever_has_not_signed_in_brings_nothing_large(rf, coordinator) -> None:
    from django.contrib.auth.models import AnonymousUser

    from ohmylot.foundations.files.receiving import LARGEST, LARGEST_OF_ALL, largest_for

    def limit(path: str, user: object) -> float:
        request = rf.post(path)
        request.user = user
        return largest_for(request)

    assert limit(NEW, coordinator) == LARGEST_OF_ALL
    assert limit(NEW, AnonymousUser()) == limit("/bureau/", coordinator) == LARGEST


def test_the_address_of_a_feed_is_read_again(client, coordinator, settings, offers_site) -> None:
    settings.VOUCHED_HOSTS = frozenset({"127.0.0.1"})
    client.sign_in(coordinator)
    client.post(NEW, told(address=offers_site, nightly="on"), follow=True)
    feed = Feed.objects.get()
    assert feed.address == offers_site
    page = client.post(
        reverse("workspace:feeds:bring", args=[feed.code]), {"adresse-connue": "oui"}, follow=True
    )
    assert "flux.csv" in page.text
    assert BroughtFile.objects.count() == 2


def test_each_night_addresses_that_a_person_mapped_are_read(coordinator, offers_site) -> None:
    limits = Limits(vouched=frozenset({"127.0.0.1"}))
    named = importing.NewFeed("Bourse inventée", "job", is_trusted=True, address=offers_site)
    coming = importing.Coming(address=offers_site)
    brought = importing.bring_first(named, coming, limits=limits, by=coordinator, at=NOW)
    assert importing.read_addresses(limits=limits, at=NOW) == 0

    columns = brought.feed.reading["columns"]
    importing.map_columns(brought, columns, by=coordinator, at=NOW)
    assert importing.read_addresses(limits=limits, at=NOW) == 1
    assert importing.go_on_with_files(clock=lambda: NOW, patience=timedelta(minutes=1))
    assert Opportunity.objects.filter(state=State.PUBLISHED).count() == 2

    assert importing.read_addresses(limits=Limits(), at=NOW + timedelta(days=1)) == 0
    failed = ImportRun.objects.latest("begun_at")
    assert failed.outcome == ImportRun.Outcome.FAILED and "réseau privé" in failed.why
    assert Opportunity.objects.filter(state=State.PUBLISHED).count() == 2


def test_settings_of_a_feed(client, coordinator) -> None:
    client.sign_in(coordinator)
    feed = Feed.objects.create(code="x", name="X")
    change = reverse("workspace:feeds:change", args=["x"])
    page = client.post(change, {"reglages-name": "Y", "reglages-address": "ftp://x"})
    assert page.status_code == 422 and "commence par https://" in page.text
    client.post(change, {"reglages-name": "Y", "reglages-is_trusted": "on"})
    feed.refresh_from_db()
    assert (feed.name, feed.is_trusted) == ("Y", True)


def test_a_feed_that_has_nothing_left_is_said_so(client, coordinator) -> None:
    client.sign_in(coordinator)
    bring(client)
    client.post(reverse("workspace:feeds:read", args=[BroughtFile.objects.get().code]))
    feed = Feed.objects.get()
    assert "Retirer toutes ses offres (2)" in client.get(feed.get_absolute_url()).text
    done = client.post(reverse("workspace:feeds:empty", args=[feed.code]), follow=True)
    assert "C’est fait" in done.text and "retirées" in done.text
    assert set(Opportunity.objects.values_list("state", flat=True)) == {State.WITHDRAWN}
    assert "Retirer toutes ses offres" not in client.get(feed.get_absolute_url()).text


def test_france_travail_switched_off_is_said(client, alice) -> None:
    client.sign_in(alice)
    assert "France Travail est éteint" in client.get(LIST).text


def test_a_reading_under_way_is_followed_and_stopped(client, coordinator) -> None:
    client.sign_in(coordinator)
    feed = Feed.objects.create(code="x", name="X")
    run = ImportRun.objects.create(
        feed=feed, begun_at=NOW, last_sign_at=NOW, expected=1000, position=250, added=250
    )
    page = client.get(run.get_absolute_url())
    assert 'value="25"' in page.text and "hx-trigger" in page.text
    part = client.get(run.get_absolute_url(), headers={"HX-Request": "true"})
    assert "<html" not in part.text and "Dernier signe de vie" in part.text
    # What is exchanged every two seconds holds nothing that one may be pressing.
    assert "Arrêter" in page.text and "<button" not in part.text and "<a " not in part.text
    client.post(reverse("workspace:feeds:stop", args=[run.code]))
    over = client.get(run.get_absolute_url(), headers={"HX-Request": "true"})
    assert '<div id="deeds" hx-swap-oob="true"></div>' in over.text
    assert "Arrêtée à la demande." in client.get(run.get_absolute_url()).text


def test_who_advises_reads_and_brings_nothing(client, alice) -> None:
    client.sign_in(alice)
    assert "Apporter des offres" not in client.get(LIST).text
    assert client.post(NEW, told(file=a_file())).status_code == 403


def test_the_last_reading_is_told_however_old(client, coordinator) -> None:
    """A feed brought once a year keeps its day, though others are read each night."""
    yearly, nightly = (Feed.objects.create(code=name, name=name) for name in ("an", "nuit"))
    known = {"last_sign_at": NOW, "ended_at": NOW, "outcome": "done"}
    run = ImportRun.objects.create(feed=yearly, begun_at=NOW - timedelta(days=90), **known)
    ImportRun.objects.create(feed=yearly, begun_at=NOW, is_rehearsal=True, **known)
    for days in range(40):
        ImportRun.objects.create(feed=nightly, begun_at=NOW - timedelta(days=days), **known)

    client.sign_in(coordinator)
    page = client.get(LIST).text.replace("\u00a0", " ")
    assert f'Dernière lecture : <a href="{run.get_absolute_url()}"' in page


def test_queries_do_not_grow(client, coordinator, django_assert_max_num_queries) -> None:
    client.sign_in(coordinator)

    def feeds(count: int) -> ImportRun:
        for number in range(count):
            code = f"f{Feed.objects.count()}-{number}"
            run = ImportRun.objects.create(
                feed=Feed.objects.create(code=code, name=code),
                begun_at=NOW,
                last_sign_at=NOW,
                ended_at=NOW,
                outcome="done",
            )
            RunLine.objects.bulk_create(
                RunLine(run=run, external_id="1", is_refused=True, why=f"{one}")
                for one in range(count)
            )
        return run

    for count in (2, 9):
        run = feeds(count)
        for url in (LIST, run.get_absolute_url(), run.feed.get_absolute_url()):
            with django_assert_max_num_queries(9):
                assert client.get(url).status_code == 200
    assert urlsplit(LIST).path.startswith("/bureau/")
