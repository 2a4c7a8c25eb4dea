"""Photographs of the demonstration for the README and the guides. Run by bin/screenshots.

A person is signed in by a session written beside the server, in the demonstration's own
database: no password, no code, and nothing of the sort in a real deployment.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import django
from django.conf import settings
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ARGUMENTS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
COLORS = 64


@dataclass(frozen=True)
class Screen:
    name: str
    path: str
    # A role of the demonstration; nobody signs in for a public page.
    seen_by: str = ""
    # A link of that page to go through first: a file has an address only once the story is told.
    through: str = ""


# Before the port: the second host, in the demonstration.
PARTNERS = "http://oh-my-lot.localhost/"
SCREENS = (
    Screen("accueil", "/"),
    Screen("communes", "/communes/"),
    Screen("commune", "/communes/figeac/"),
    Screen("rechercher", "/recherche/?q=figac"),
    Screen("trouver", "/trouver-ma-commune/"),
    Screen("trouver-reponse", "/trouver-ma-commune/?t1=46102&m1=25&pres=lycee-20&taille=village"),
    Screen("a-cote", "/trouver-ma-commune/a-cote-de-ma-ville/"),
    Screen("deux-emplois", "/deux-emplois/"),
    Screen("deux-emplois-reponse", "/deux-emplois/?m1=J1506&m2=H2913"),
    Screen("venir", "/venir/"),
    Screen("raisons", "/pourquoi/"),
    Screen("raison", "/pourquoi/deux-emplois/"),
    Screen("plus-difficile", "/pourquoi/plus-difficile/"),
    Screen("temoignages", "/temoignages/"),
    Screen("temoignage", "/temoignages/anais-et-tom/"),
    Screen("agenda", "/agenda/"),
    Screen("evenement", "/agenda/trois-jours-pour-voir/"),
    Screen("carnet", "/carnet/"),
    Screen("article", "/carnet/venir-en-novembre/"),
    Screen("entreprises", "/entreprises/"),
    Screen("entreprise", "/entreprises/ateliers-brumeroc/"),
    Screen("metiers", "/mon-metier/"),
    Screen("metier", "/mon-metier/infirmier/"),
    Screen("exercer", "/exercer/"),
    Screen("offres", "/offres/"),
    Screen("offre", "/offres/", through="a[href*='soudeur']"),
    Screen("alerte", "/offres/alerte/?nature=job"),
    Screen("logement", "/signaler-un-logement/"),
    Screen("recruter", "/employeurs/"),
    Screen("secteurs", "/secteurs/"),
    Screen("secteur", "/secteurs/grand-figeac/"),
    Screen("qui-accueille", "/reseau/"),
    Screen("demenagement", "/demenagement/"),
    Screen("campagne", "/salon/"),
    Screen("donnees", "/donnees-personnelles/"),
    Screen("nulle-part", "/nulle-part/"),
    Screen("partenaires", PARTNERS),
    Screen("partenaires-nouvelles", f"{PARTNERS}nouvelles/"),
    Screen("partenaires-nouvelle", f"{PARTNERS}nouvelles/reunion-gramat/"),
    Screen("partenaires-agenda", f"{PARTNERS}agenda/"),
    Screen("partenaires-rendez-vous", f"{PARTNERS}agenda/reunion-trimestrielle/"),
    Screen("partenaires-marque", f"{PARTNERS}marque/"),
    Screen("partenaires-kit", f"{PARTNERS}accueillir-une-recrue/"),
    Screen("partenaires-usage", f"{PARTNERS}utiliser-la-marque/"),
    Screen("partenaires-usages", f"{PARTNERS}qui-montre-la-marque/"),
    Screen("partenaires-annuaire", f"{PARTNERS}annuaire/"),
    Screen("partenaires-ambassadeurs", f"{PARTNERS}ambassadeurs/"),
    Screen("partenaires-portrait", f"{PARTNERS}ambassadeurs/maelle/"),
    Screen("partenaires-devenir", f"{PARTNERS}devenir-ambassadeur/"),
    Screen("partenaires-etudes", f"{PARTNERS}etudes/"),
    Screen("partenaires-etude", f"{PARTNERS}etudes/communes/"),
    Screen("partenaires-presse", f"{PARTNERS}presse/"),
    Screen("partenaires-espaces", f"{PARTNERS}votre-espace/"),
    Screen("partenaires-chercher", f"{PARTNERS}chercher/?q=marque"),
    Screen("ambassadeurs", "/bureau/ambassadeurs/", seen_by="coordinator"),
    Screen("aujourdhui", "/bureau/", seen_by="adviser"),
    Screen("projets", "/bureau/projets/", seen_by="coordinator"),
    Screen("dossier", "/bureau/projets/?etape=building", "coordinator", "#project-table th a"),
    Screen("reseau", "/bureau/reseau/", seen_by="coordinator"),
    Screen("pilotage", "/bureau/pilotage/", seen_by="coordinator"),
    Screen("galerie", "/galerie/"),
)
# The dark of a telephone says enough of the dark: the repository is cloned whole.
FACES = ((360, False), (360, True), (768, False), (1280, False))


def session_of(role: str) -> str:
    """A session of the account of this role for whom most people wait."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db.models import Count

    from ohmylot.domain.people.models import Membership

    seats = Membership.objects.filter(role=role).select_related("user")
    waited_for = seats.annotate(waiting=Count("proposed_projects")).order_by("-waiting", "pk")
    user = waited_for[0].user
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def address_of(screen: Screen, address: str) -> str:
    """A page of the second host is asked at the port of the first."""
    port = address.rpartition(":")[2]
    return screen.path.replace(PARTNERS, f"{PARTNERS[:-1]}:{port}/")


def photograph(browser: Browser, address: str, screen: Screen, cookie: str) -> None:
    for width, dark in FACES:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            locale="fr-FR",
            timezone_id="Europe/Paris",
        )
        if cookie:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}]
            )
        page = context.new_page()
        page.goto(address_of(screen, address), wait_until="networkidle")
        if screen.through:
            page.locator(screen.through).first.click()
            page.wait_for_load_state("networkidle")
        picture = Image.open(BytesIO(page.screenshot()))
        file = FOLDER / f"{screen.name}-{width}-{'sombre' if dark else 'clair'}.png"
        # A palette: a screen has few colours, and the repository is cloned whole.
        picture.convert("RGB").quantize(COLORS).save(file, optimize=True)
        context.close()


def main(address: str, *names: str) -> None:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()
    FOLDER.mkdir(parents=True, exist_ok=True)
    screens = [screen for screen in SCREENS if not names or screen.name in names]
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    cookies = {role: session_of(role) if role else "" for role in {s.seen_by for s in screens}}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for screen in screens:
            photograph(browser, address, screen, cookies[screen.seen_by])
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
