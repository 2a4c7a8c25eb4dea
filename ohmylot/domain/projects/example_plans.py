"""Plans to begin with, and to make one's own: a nurse, a welder, a takeover, a family."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """``todos``: what to do, and how many days after the plan is made."""

    name: str
    tracks: Collection[str]
    todos: Mapping[str, int]
    is_active: bool = True


EXAMPLES = (
    Plan(
        "Infirmière ou infirmier",
        ("job", "housing", "social_life"),
        {
            "Prévenir la cellule santé": 0,
            "Demander aux structures de santé du secteur qui recrute": 2,
            "Dire les aides à l’installation de la zone, avec leur date": 5,
            "Proposer une rencontre avec une équipe du secteur": 10,
        },
    ),
    Plan(
        "Soudeuse ou soudeur",
        ("job", "partner_job", "housing"),
        {
            "Demander le CV et les qualifications": 1,
            "Chercher les entreprises qui recrutent à moins de 30 minutes": 3,
            "Demander où travaillerait l’autre adulte": 3,
            "Proposer une visite d’entreprise": 10,
        },
    ),
    Plan(
        "Reprise d’une activité",
        ("business", "training", "housing", "school"),
        {
            "Prévenir la chambre qui suivra le projet": 0,
            "Demander l’expérience, l’apport et l’échéance": 2,
            "Chercher les affaires à reprendre du secteur": 5,
            "Préparer la visite avec la chambre": 15,
        },
    ),
    Plan(
        "Famille avec de jeunes enfants",
        ("housing", "school", "childcare", "social_life"),
        {
            "Demander les places d’accueil du secteur": 3,
            "Donner les écoles et les transports des communes voulues": 5,
            "Proposer une visite hors saison, en famille": 14,
        },
    ),
)
