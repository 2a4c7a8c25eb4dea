"""Offers that nobody typed, in the invented story: a file that was read, another that waits."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.base import ContentFile

from ohmylot.demo.network import COORDINATOR
from ohmylot.demo.world import World
from ohmylot.domain.opportunities.models import Kind
from ohmylot.domain.opportunities.operations import importing

JOBS = """Référence;Intitulé;Descriptif;Ville;Code postal;Entreprise;Contrat;Salaire;Date limite
INV-101;Menuisier / Menuisière;Atelier de quatre personnes, pose et fabrication.;Gramat;46500;\
Menuiserie des Causses (inventée);CDI;2 150,00 € brut mensuel;
INV-102;Aide-soignant / Aide-soignante;Équipe de jour, un week-end sur trois.;Gourdon;46300;\
Résidence du Bléou (inventée);CDI;1 980,00 € brut mensuel;
INV-103;Comptable;Cabinet de six personnes, télétravail deux jours.;Cahors;46000;\
Cabinet Valentré (inventé);CDI;28 - 32 k€ brut annuel;
INV-104;Cuisinier / Cuisinière;Saison d’avril à octobre. Appelez le 06 39 98 01 02.;Rocamadour;\
46500;Auberge du Pèlerin (inventée);Saisonnier;13,20 € de l’heure;
INV-105;Chauffeur / Chauffeuse de car;Lignes scolaires.;Souillac;46200;Cars du Causse (inventés);\
CDD;;12/03/2020
INV-106;Ouvrier / Ouvrière viticole;Taille et travaux en vert.;Sainte-Inconnue;;\
Domaine des Terrasses (inventé);CDD;;
INV-107;Vendeur / Vendeuse;Boutique du centre.;Brive;19100;Mercerie Corrèze (inventée);CDI;;
"""
BUSINESSES = """<?xml version="1.0" encoding="UTF-8"?>
<annonces>
  <annonce><reference>R-1</reference><titre>Café-restaurant de village avec terrasse</titre>
    <activite>Café, restaurant</activite><departement>46</departement><ca>180 k€</ca>
    <prix>95 000 €</prix><effectif>2</effectif><date>2026-10-03</date></annonce>
  <annonce><reference>R-2</reference><titre>Entreprise de menuiserie, atelier équipé</titre>
    <activite>Artisanat, menuiserie</activite><departement>46</departement><ca>320 k€</ca>
    <prix>140 000 €</prix><effectif>4</effectif><date>2026-10-21</date></annonce>
</annonces>
"""


def tell_of_feeds(world: World) -> None:
    by = world.seats[COORDINATOR].user
    at = world.now - timedelta(days=3)
    jobs = importing.NewFeed("Bourse de l’emploi (inventée)", Kind.JOB)
    file = importing.Coming(content=ContentFile(JOBS.encode("cp1252")), name="bourse.csv")
    brought = importing.bring_first(jobs, file, by=by, at=at)
    run = importing.begin_reading(brought, rehearsal=False, by=by, at=at)
    importing.go_on_reading(run, clock=lambda: at, patience=timedelta(minutes=1))

    at = world.now - timedelta(days=1)
    businesses = importing.NewFeed("Annonces de reprise (inventées)", Kind.TAKEOVER)
    file = importing.Coming(content=ContentFile(BUSINESSES.encode()), name="reprises.xml")
    importing.bring_first(businesses, file, by=by, at=at)
