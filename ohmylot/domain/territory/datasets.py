"""The files that we know how to read: who publishes each, on which terms, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ohmylot.foundations.connectors import (
    access,
    costs,
    facilities,
    finess,
    sales,
    schools,
    zones,
)
from ohmylot.foundations.connectors.commune_facts import Reading

OPEN_LICENCE = "Licence Ouverte 2.0"


class Reader(Protocol):
    def __call__(self, content: bytes, *, department: str) -> Reading: ...


@dataclass(frozen=True)
class Dataset:
    """``source`` is what pages quote; ``where`` tells a person where the file is found."""

    code: str
    label: str
    source: str
    where: str
    read: Reader
    licence: str = OPEN_LICENCE


DATASETS = {
    dataset.code: dataset
    for dataset in (
        Dataset(
            "facilities",
            "Équipements : médecins, commerces, écoles… (INSEE, BPE)",
            "INSEE, base permanente des équipements",
            "insee.fr, « base permanente des équipements », au niveau des communes",
            facilities.read_facilities,
        ),
        Dataset(
            "schools",
            "Annuaire de l’éducation",
            "Ministère de l’Éducation nationale, annuaire de l’éducation",
            "data.education.gouv.fr, jeu fr-en-annuaire-education, en CSV ou JSON",
            schools.read_schools,
        ),
        Dataset(
            "health-places",
            "Établissements de santé (FINESS)",
            "Agence du numérique en santé, FINESS",
            "data.gouv.fr, « FINESS extraction du fichier des établissements »",
            finess.read_finess,
        ),
        Dataset(
            "hospitals",
            "Hôpitaux (Eurostat)",
            "Eurostat, healthcare services",
            "ec.europa.eu/eurostat, « healthcare services », fichier de la France",
            finess.read_finess,
            "CC BY 4.0",
        ),
        Dataset(
            "sales",
            "Ventes de logements, vente par vente (DVF)",
            "DGFiP, demandes de valeurs foncières",
            "files.data.gouv.fr/geo-dvf, le fichier du département",
            sales.read_sales,
        ),
        Dataset(
            "summed-sales",
            "Ventes de logements, déjà résumées par commune (DVF)",
            "DGFiP, demandes de valeurs foncières",
            "un tableau avec city_code, dvf_nbtrans, dvf_pxm2_median…",
            sales.read_summed_sales,
        ),
        Dataset(
            "flat-rents",
            "Loyers des appartements (carte des loyers)",
            "ANIL et ministère du Logement, carte des loyers",
            "data.gouv.fr, « carte des loyers », fichier des appartements",
            costs.read_flat_rents,
        ),
        Dataset(
            "house-rents",
            "Loyers des maisons (carte des loyers)",
            "ANIL et ministère du Logement, carte des loyers",
            "data.gouv.fr, « carte des loyers », fichier des maisons",
            costs.read_house_rents,
        ),
        Dataset(
            "incomes",
            "Niveau de vie (INSEE, Filosofi)",
            "INSEE et DGFiP, Filosofi",
            "insee.fr, « Filosofi », au niveau des communes",
            costs.read_incomes,
        ),
        Dataset(
            "fibre",
            "Fibre (ARCEP)",
            "ARCEP, Ma connexion internet",
            "data.arcep.fr, « Ma connexion internet », le fichier commune_techno",
            access.read_fibre,
        ),
        Dataset(
            "doctor-access",
            "Accès au médecin généraliste (DREES, APL)",
            "DREES, accessibilité potentielle localisée",
            "data.drees.solidarites-sante.gouv.fr, le classeur des généralistes",
            access.read_doctor_access,
        ),
        Dataset(
            "doctor-zones",
            "Zones pour les médecins (ZIP, ZAC)",
            "Agence régionale de santé, zonage des médecins",
            "le tableau de l’agence régionale de santé, une commune par ligne",
            zones.read_doctor_zones,
        ),
        Dataset(
            "revitalisation",
            "Zones de revitalisation rurale (FRR, ou ZRR)",
            "Ministère de l’Aménagement du territoire, zonage FRR",
            "data.gouv.fr, « France ruralités revitalisation »",
            zones.read_revitalisation,
        ),
        Dataset(
            "employment-areas",
            "Bassins d’emploi",
            "France Travail, bassins d’emploi",
            "un tableau avec CODE_COMMUNE_INSEE et NOMBE…",
            zones.read_employment_areas,
        ),
        Dataset(
            "density",
            "Densité et distance aux urgences",
            "INSEE, grille de densité ; distance aux urgences calculée",
            "data.gouv.fr, « communes et villes de France », avec la distance aux urgences",
            zones.read_density,
        ),
        Dataset(
            "stations",
            "Gares (SNCF)",
            "SNCF, gares de voyageurs",
            "ressources.data.sncf.com, « gares de voyageurs », en JSON",
            facilities.read_stations,
        ),
    )
}
