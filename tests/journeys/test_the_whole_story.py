"""One household's story, lived in a browser as each person in turn.

The real Lot, a small network made by operations, a real Chromium: what one person does on their
screen is what the next finds on theirs.
"""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import Page, expect

from ohmylot.domain.people.models import Organisation, Role, User
from ohmylot.domain.people.operations import (
    add_membership,
    create_account,
    enrol_totp,
    set_coverage,
)
from ohmylot.domain.projects.models import Installation, Project
from ohmylot.domain.territory.models import Commune, Epci
from ohmylot.foundations.messaging.models import Email
from ohmylot.interfaces.public.operations.opening import open_public_site
from tests.factories.people import OrganisationFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "une longue phrase du causse"
STAGE_WORDS = re.compile(r"premier échange fait|en construction|qualifié|à mûrir|en veille", re.I)


class Staff:
    """Somebody of the network, with what they need to sign in."""

    def __init__(self, name: str, email: str, organisation: Organisation, role: str) -> None:
        now = timezone.now()
        self.email, self.secret = email, generate_totp_secret()
        self.user: User = create_account(email, name, by=None, at=now, invited=False)
        self.user.password = make_password(PASSWORD)
        self.user.save()
        enrol_totp(self.user, self.secret, at=now)
        self.seat = add_membership(
            self.user,
            organisation,
            role,
            since=timezone.localdate() - timedelta(days=400),
            by=None,
            at=now,
            direct_line="+33565199912",
        )

    def covers(self, *areas: Epci) -> None:
        set_coverage(self.seat, epcis=areas, themes=[], by=None, at=timezone.now())

    def sign_in(self, page: Page, address: str) -> None:
        page.goto(address)
        page.fill("[name=login]", self.email)
        page.fill("[name=password]", PASSWORD)
        page.locator("main").get_by_role("button", name="Se connecter").click()
        page.wait_for_url("**/compte/securite/verifier/**")
        page.fill("[name=code]", format_hotp_value(hotp_value(self.secret, int(time.time()) // 30)))
        page.locator("main").get_by_role("button", name="Entrer", exact=True).click()
        if "/securite/appareil/" in page.url:
            page.locator("main form button").first.click()


@pytest.fixture
def network(lot: Any, settings: Any) -> dict[str, Staff]:
    figeac = Commune.objects.select_related("epci").get(insee="46102").epci
    departement = OrganisationFactory(coordination=True)
    here = OrganisationFactory(
        name="Communauté de communes Grand-Figeac", short_name="Grand-Figeac"
    )
    there = OrganisationFactory(name="Grand Cahors", short_name="Grand Cahors")
    people = {
        "coordinator": Staff(
            "Dominique Blanc", "dominique@exemple.test", departement, "coordinator"
        ),
        "adviser": Staff("Maryse Faure", "maryse@exemple.test", here, Role.ADVISER),
        "elsewhere": Staff("Bastien Roux", "bastien@exemple.test", there, Role.ADVISER),
    }
    people["adviser"].covers(figeac)
    people["elsewhere"].covers(*Epci.objects.living().exclude(pk=figeac.pk))
    open_public_site(at=timezone.now())
    return people


def asks_to_be_called(page: Page, check: Callable[[Page], None]) -> None:
    page.goto("/")
    check(page)
    page.get_by_role("combobox", name="Un endroit en tête").press_sequentially("figea")
    page.get_by_role("listbox").get_by_role("option", name=re.compile("Figeac")).first.click()
    page.get_by_role("button", name="Qui m’y appellerait").click()
    page.wait_for_url("**/venir/**")
    expect(page.get_by_text("Maryse Faure").first).to_be_visible()
    check(page)
    page.get_by_label("Votre prénom").fill("Zoé")
    page.get_by_label("Téléphone").fill("06 12 34 56 78")
    page.get_by_label("E-mail").fill("zoe@exemple.test")
    page.get_by_text(re.compile("Le .+ soir")).first.click()
    page.wait_for_timeout(2_100)
    page.get_by_role("button", name="Demander à être rappelé").click()
    page.wait_for_url("**/venir/merci/**")
    expect(page.locator("main")).to_contain_text("Maryse Faure")
    expect(page.locator("main")).to_contain_text(re.compile("vous répond avant .+ au soir"))
    check(page)


def press(page: Page, name: str, where: str = "main") -> None:
    # Its spaces may be no-break spaces.
    words = re.compile("^" + r"\s".join(map(re.escape, name.split(" "))) + "$")
    page.locator(where).get_by_role("button", name=words).click()


def accepts_by_calling(page: Page, check: Callable[[Page], None]) -> None:
    expect(page.locator("h2#waiting")).to_contain_text("1 famille attend une réponse")
    check(page)
    page.locator("main").get_by_role("link", name="Zoé", exact=True).click()
    expect(page.locator("h1")).to_have_text("Zoé")
    check(page)
    composer = page.locator("#noter")
    composer.get_by_text("Nous nous sommes parlé").click()
    composer.get_by_label("Ce qui s’est dit").fill("Ils cherchent une maison avec un jardin.")
    press(page, "Noter, et prendre ce projet")
    expect(page.get_by_text("Ce projet est maintenant le vôtre.")).to_be_visible()
    expect(composer.get_by_label("Ce qui s’est dit")).to_have_value("")
    expect(page.locator("#histoire")).to_contain_text("une maison avec un jardin")


def tells_their_story(page: Page, check: Callable[[Page], None]) -> None:
    page.get_by_role("link", name="Compléter").first.click()
    check(page)
    page.get_by_label("Qui sont-ils, pourquoi ici").fill("Elle est soignante, lui menuisier.")
    page.get_by_label("D’où viennent-ils").fill("Nantes")
    page.fill("[name=target_month]", f"{timezone.localdate().year + 1}-06")
    page.fill("[name=adult_0_last_name]", "Exemple")
    page.fill("[name=adult_0_trade_words]", "Aide-soignante")
    page.check("[name=adult_0_looks_for_work]")
    page.fill("[name=adult_1_first_name]", "Ali")
    page.fill("[name=adult_1_trade_words]", "Menuisier")
    page.check("[name=adult_1_looks_for_work]")
    page.fill("[name=child_0_year]", str(timezone.localdate().year - 7))
    page.select_option("[name=child_0_level]", "primary")
    page.fill("[name=wish_1_commune]", "Cajarc")
    press(page, "Enregistrer")
    expect(page.get_by_text("Le dossier est à jour.")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Zoé Exemple et Ali")
    tracks = page.get_by_role("region", name="Ce qui avance")
    for name in ("Emploi", "Second emploi", "Logement", "École"):
        expect(tracks.get_by_role("link", name=name, exact=True)).to_be_visible()
    check(page)


def works_on_tracks(page: Page, check: Callable[[Page], None]) -> None:
    tracks = page.get_by_role("region", name="Ce qui avance")
    tracks.get_by_role("link", name="Logement").click()
    check(page)
    page.get_by_text("Bloqué", exact=True).click()
    press(page, "Enregistrer")
    expect(page.locator("main")).to_contain_text("Dites ce qui bloque.")
    page.get_by_label("Avec des mots").fill("Rien à louer avec un jardin.")
    press(page, "Enregistrer")
    expect(tracks).to_contain_text("Rien à louer avec un jardin.")
    tracks.get_by_role("link", name="Logement").click()
    page.get_by_text("Réglé", exact=True).click()
    press(page, "Enregistrer")
    expect(tracks).not_to_contain_text("Rien à louer")
    expect(tracks).to_contain_text("Réglé")


def takes_notes(page: Page) -> None:
    composer = page.locator("#noter")
    composer.get_by_text("Une chose à faire", exact=True).click()
    composer.get_by_label("À faire", exact=True).fill("Envoyer la liste des écoles")
    press(page, "Ajouter")
    todos = page.get_by_role("region", name="À faire")
    expect(todos).to_contain_text("Envoyer la liste des écoles")
    todos.get_by_role("button", name="Fait").click()
    expect(todos).to_contain_text("Tout est fait.")
    composer.get_by_text("Une note", exact=True).click()
    composer.get_by_label("Note", exact=True).fill("Le lundi, appeler après 18 h.")
    press(page, "Garder cette note")
    expect(page.locator("#histoire")).to_contain_text("Le lundi, appeler après 18 h.")


def walks_the_line(page: Page, check: Callable[[Page], None]) -> None:
    current = page.locator(".stage-line [aria-current]")
    press(page, "Passer à « En construction »")
    expect(current).to_contain_text("En construction")
    page.get_by_role("link", name="Dater une visite").click()
    check(page)
    page.get_by_label("Visite du").fill(str(timezone.localdate() + timedelta(days=9)))
    press(page, "Dater cette visite")
    press(page, "Passer à « Visite »")
    expect(current).to_contain_text("Visite")
    page.get_by_role("link", name="Dater l’emménagement").click()
    check(page)
    page.get_by_label("Emménagement le").fill(str(timezone.localdate() - timedelta(days=3)))
    page.get_by_label("Dans quelle commune").fill("Figeac")
    press(page, "Enregistrer l’emménagement")
    press(page, "Passer à « Emménagement »")
    expect(current).to_contain_text("Emménagement")


def settles(page: Page, check: Callable[[Page], None]) -> None:
    page.locator("main").get_by_role("link", name="Enregistrer l’installation").first.click()
    check(page)
    expect(page.locator("[name=commune]")).to_have_value("Figeac")
    expect(page.locator("[name=adults]")).to_have_value("2")
    expect(page.locator("[name=children]")).to_have_value("1")
    page.get_by_text("Loué", exact=True).click()
    page.select_option("[name=how_0]", index=1)
    page.fill("[name=work_0]", "Figeac")
    page.select_option("[name=how_1]", index=2)
    page.fill("[name=work_1]", "Capdenac")
    page.select_option("[name=level_0]", "primary")
    page.fill("[name=school_0]", "Figeac")
    press(page, "Enregistrer l’installation")
    expect(page.get_by_text("Bienvenue à ce foyer.")).to_be_visible()
    expect(page.locator("#suivi")).to_contain_text("Figeac, depuis le")
    expect(page.locator("#suivi")).to_contain_text("2 adultes, 1 enfant")
    check(page)


def the_household_comes_in(page: Page, check: Callable[[Page], None]) -> None:
    page.goto("/mon-espace/")
    page.fill("[name=email]", "zoe@exemple.test")
    page.locator("main form button").first.click()
    page.wait_for_url("**/compte/code/saisie/**")
    letter = Email.objects.filter(to=["zoe@exemple.test"]).latest("pk")
    page.fill("[name=code]", re.search(r"\d{4}-\d{4}", letter.text).group())
    page.locator("main form button").first.click()
    page.wait_for_url("**/mon-espace/")
    words = page.locator("body")
    expect(words).to_contain_text("Bonjour Zoé")
    expect(words).to_contain_text("Maryse Faure")
    expect(words).not_to_contain_text(STAGE_WORDS)
    expect(words).not_to_contain_text("Le lundi, appeler après 18 h.")
    check(page)


def is_counted(page: Page, check: Callable[[Page], None]) -> None:
    check(page)
    line = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Grand-Figeac"))
    titles = page.locator("table").first.get_by_role("columnheader").all_inner_texts()
    counted = dict(zip(titles, line.locator("th, td").all_inner_texts(), strict=True))
    assert counted["Installations (foyers)"] == "1"
    assert counted["Adultes installés"] == "2"
    assert counted["Enfants installés"] == "1"
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger (CSV)").click()
    rows = csv.reader(StringIO(download.value.path().read_text("utf-8-sig")), delimiter=";")
    area = next(row for row in rows if row and "Figeac" in row[0])
    assert "1" in area and "2" in area


def test_it_works(open_page: Any, refuse_barriers: Any, network: dict[str, Staff]) -> None:
    visitor = open_page(width=360)
    asks_to_be_called(visitor, refuse_barriers)
    thanks = Email.objects.get(to=["zoe@exemple.test"])
    assert "Maryse Faure" in thanks.text
    assert "vous appelle au plus tard le" in thanks.text
    project = Project.objects.select_related("proposed_to__user", "epci").get()
    assert project.proposed_to == network["adviser"].seat

    adviser = open_page()
    network["adviser"].sign_in(adviser, "/bureau/")
    accepts_by_calling(adviser, refuse_barriers)
    tells_their_story(adviser, refuse_barriers)
    works_on_tracks(adviser, refuse_barriers)
    takes_notes(adviser)
    walks_the_line(adviser, refuse_barriers)
    settles(adviser, refuse_barriers)
    installation = Installation.objects.get(project=project)
    assert (installation.adults, installation.children) == (2, 1)
    assert installation.commune.name == "Figeac"
    assert installation.jobs.count() == 2
    assert installation.schools.get().commune.name == "Figeac"
    assert installation.settled_on < timezone.localdate()

    stranger = open_page()
    network["elsewhere"].sign_in(stranger, "/bureau/projets/")
    expect(stranger.locator("main")).not_to_contain_text("Zoé")
    assert stranger.goto(project.get_absolute_url()).status == 404

    the_household_comes_in(visitor, refuse_barriers)

    coordinator = open_page()
    network["coordinator"].sign_in(coordinator, "/bureau/pilotage/")
    is_counted(coordinator, refuse_barriers)
