"""Which column says what, guessed from its name: a person looks at the guess before anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from ohmylot.domain.opportunities.importing.fields import CALLED, Asked, fields_of, plain
from ohmylot.domain.opportunities.models import Kind
from ohmylot.foundations.common.words import fold

# Words that are enough in a longer name, « Salaire brut (€/mois) »; after « - », words that make
# it another matter. The first that is found wins.
HINTS = {
    "external_id": "reference, ref, identifiant - contact entreprise employeur client",
    "title": "intitule, titre, libelle poste, libelle emploi, job title",
    "description": "descriptif, description, missions - url entreprise company",
    "url": "url, lien, link - logo image photo entreprise company site",
    "publisher": "entreprise, employeur, societe, employer, company - siret secteur activite code "
    "description adresse mail email tel telephone id ville cp postal url site taille effectif logo",
    "commune_code": "insee",
    "postal_code": "code postal, postcode, zip, zipcode",
    "place": "ville, commune, lieu, localisation, city, town, location - code insee postal type id",
    "until": "limite, cloture, expiration, closing, deadline, fin publication, fin validite, "
    "fin annonce - contrat",
    "published_on": "mise ligne, parution, publication, posted, published - fin",
    "contact_email": "email, mail, courriel",
    "contact_phone": "telephone, tel, phone",
    "contact_name": "nom contact, recruteur, contact name, contact - mail email tel telephone url",
    "trade_code": "rome - libelle label appellation",
    "contract": "contrat, contract - debut fin duree date url numero",
    "working_time": "temps travail, temps plein, quotite, working time",
    "hours": "heures, hours, hebdomadaire - salaire taux",
    "pay_min": "salaire min, salaire mini, salaire minimum, salary min, remuneration min",
    "pay_max": "salaire max, salaire maxi, salaire maximum, salary max, remuneration max",
    "pay_unit": "salaire periode, salary period, periodicite",
    "pay_words": "salaire, remuneration, salary - devise currency min max mini maxi periode type",
    "positions": "nombre postes, nb postes",
    "starts_on": "prise poste, prise fonction, debut - publication fin",
    "telework": "teletravail, remote",
    "siret": "siret",
    "activity": "activite, secteur",
    "turnover": "chiffre affaires, ca ht, ca",
    "price": "prix, price - m2",
    "staff": "effectif, salaries",
    "profession": "profession, specialite",
    "structure": "structure, etablissement",
    "rooms": "pieces",
    "surface": "surface, m2 - terrain",
}
# They name many things: alone at the end of a path, they name their parent's.
OF_ANYTHING = {"name", "nom", "label", "value", "type", "id", "nature", "n", "content", "date"}
# A parent that says only that this is an offer.
OF_THE_OFFER = {"attributes", "fields", "offer", "offre", "job", "data", "properties", "annonce"}
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
UNCUT = re.compile(r"[;|\t]")
# What linked data says of itself.
OF_THE_FILE = re.compile(r"@(?:type|context)$")

Finds = Callable[[Asked, Collection[str]], str]


def guess(kind: str, columns: Sequence[str]) -> dict[str, str]:
    """Field → column, each column once: by the whole name or path, then by the end of the path,
    then by the words in it."""
    told = [column for column in columns if not _is_of_the_file(column, columns)]
    whole = {column: plain(column) for column in told}
    both = {column: plain(" ".join(_path(column)[-2:])) for column in told}
    last = {column: plain(_path(column)[-1]) for column in told if _is_of_the_offer(column)}
    # A line that was not cut names nothing.
    words = {column: _words(column) for column in told if not UNCUT.search(column)}
    steps: tuple[Finds, ...] = (
        lambda one, free: _named(one, whole, free),
        lambda one, free: _named(one, both, free),
        lambda one, free: _named(one, last, free),
        lambda one, free: _hinted(one, words, free),
    )
    found: dict[str, str] = {}
    for finds in steps:
        for one in fields_of(kind):
            free = [column for column in told if column not in found.values()]
            if one.name not in found and (column := finds(one, free)):
                found[one.name] = column
    if "title" not in found and (column := found.get(CALLED[Kind(kind)], "")):
        found["title"] = column
    return found


def _is_of_the_file(column: str, columns: Collection[str]) -> bool:
    """Linked data, and JSON:API beside its attributes, say of what type a record is."""
    said_beside = column == "type" and any(one.startswith("attributes.") for one in columns)
    return said_beside or OF_THE_FILE.search(column) is not None


def _named(one: Asked, names: Mapping[str, str], free: Collection[str]) -> str:
    wanted = {plain(one.label): -1, **{name: rank for rank, name in enumerate(one.names)}}
    known = [(wanted[names[column]], column) for column in free if names.get(column) in wanted]
    return min(known, default=(0, ""))[1]


def _hinted(one: Asked, words: Mapping[str, set[str]], free: Collection[str]) -> str:
    enough, _, but = HINTS.get(one.name, "").partition(" - ")
    others = set(but.split())
    for hint in enough.split(", "):
        wanted = set(hint.split())
        for column in free:
            said = words.get(column, set())
            if wanted and wanted <= said and not others & said:
                return column
    return ""


def _path(column: str) -> list[str]:
    return column.replace("/", ".").split(".")


def _is_of_the_offer(column: str) -> bool:
    *_, parent, last = ["", *_path(column)]
    return plain(last) not in OF_ANYTHING or not parent or plain(parent) in OF_THE_OFFER


def _words(column: str) -> set[str]:
    return set(fold(CAMEL.sub(" ", " ".join(_path(column)[-2:]))).split())
