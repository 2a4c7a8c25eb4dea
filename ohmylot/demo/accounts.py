"""The accounts of the demonstration: who one may be, and how to sign in as them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from ohmylot.demo import network
from ohmylot.demo.raising import SESAME, address_of, secret_of
from ohmylot.domain.people.models import Person
from ohmylot.domain.people.permissions import STAFF_ROLES


@dataclass(frozen=True)
class Account:
    name: str
    email: str
    you_are: str
    # Who signs in by a code sent to their address has neither.
    password: str = ""
    code: str = ""
    language: str = "fr"


YOU_ARE = {
    "Camille Astorg": "Vous êtes référente accueil au Grand-Figeac : des familles vous "
    "attendent, et "
    "vous couvrez un collègue absent.",
    "Hélène Vasseur": "Vous coordonnez le réseau : vous voyez tous les projets, les retards, les "
    "envois, et vous ouvrez les dossiers réservés.",
    "Nadège Kermarec": "Vous accompagnez les professions de santé dans tout le Lot.",
    "Fatou Diarra": "Vous accueillez dans la vallée du Lot et couvrez le Quercy Blanc "
    "cette semaine.",
    "Inès Couderlou": "Vous accueillez un jour par semaine au Causse de Labastide-Murat.",
    "Zoé Hamelain": "Vous appuyez les reprises et les créations à la Chambre de métiers.",
    "Bruno Cassagnou": "Vous travaillez dans une chambre, hors du réseau d’accueil : "
    "aucun foyer ne "
    "vous est montré.",
    "Marie-Jo Teulerac": "Vous êtes élue : des chiffres, jamais de noms.",
    "Lucas Perronet": "Vous tenez les sites : les pages, aucun foyer. Un article attend que "
    "vous le relisiez.",
    "Solène Vaysset": "Vous écrivez pour les sites : ce que vous soumettez, votre collègue le "
    "relit.",
    "Anne-Laure Fromental": "Vous veillez à la protection des données : les registres, "
    "pas les dossiers.",
    "Karim Duezac": "Vous administrez la plateforme : les comptes, aucun foyer.",
    "Sandrine Mottier": "Vous répondez pour France Travail aux foyers que le réseau vous confie.",
    "Valérie Quintal": "Vous recrutez pour une entreprise inventée, deux foyers vous attendent.",
    "Agathe Rouvelin": "Vous coordonnez une maison de santé inventée, une soignante attend.",
}


def accounts(at: datetime) -> list[Account]:
    """Those shown, with the six figures that are valid at this moment."""
    seats = {row.name: row for row in network.SEATS}
    shown = []
    for name, words in YOU_ARE.items():
        row = seats[name]
        email = address_of(row)
        if row.role in STAFF_ROLES:
            shown.append(Account(name, email, words, SESAME, code_of(email, at)))
        else:
            shown.append(Account(name, email, words))
    return shown + _households()


def code_of(email: str, at: datetime) -> str:
    """What the telephone of this invented person would show now."""
    counter = int(at.timestamp()) // 30
    return str(format_hotp_value(hotp_value(secret_of(email), counter)))


def seconds_left(at: datetime) -> int:
    """How long the six figures shown are still valid."""
    return 30 - int(at.timestamp()) % 30


def _households() -> list[Account]:
    """Of those who have a space, a couple and a newcomer, by their number in the story."""
    people = Person.objects.filter(
        Q(user__email__endswith=".24@courriel.test") | Q(user__email__endswith=".42@courriel.test")
    )
    rows = people.order_by("-household", "rank").values_list(
        "first_name", "last_name", "user__email", "language", "rank"
    )
    told = {
        "fr": "Vous préparez votre installation à Figeac : votre espace, votre code par e-mail.",
        "en": "You settled in the Lot two months ago: your space, in English.",
    }
    return [
        Account(
            f"{first} {last}",
            email,
            "Vous êtes l’autre adulte de ce foyer : le même projet, votre propre accès."
            if rank
            else told[language],
            language=language,
        )
        for first, last, email, language, rank in rows
    ]


def write_accounts() -> str:
    """What ``bin/demo`` prints at each start."""
    lines = [
        "Tout est inventé, sauf le territoire. Pour commencer : /demonstration/",
        "Les courriels envoyés se lisent sur /demonstration/courriels/",
        "",
        f"Mot de passe de toutes les personnes du réseau : {SESAME}",
        "Code à six chiffres : affiché, à jour, sur /demonstration/",
        "Les foyers, l’employeur et la structure de santé entrent par un code envoyé par courriel.",
        "",
    ]
    shown = accounts(timezone.now())
    width = max(len(account.email) for account in shown)
    lines += [f"  {account.email:<{width}}  {account.name}" for account in shown]
    text = "\n".join(lines) + "\n"
    settings.VAR.mkdir(parents=True, exist_ok=True)
    (settings.VAR / "accounts.txt").write_text(text, encoding="utf-8")
    return text
