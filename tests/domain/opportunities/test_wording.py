"""What a job ad may not say: one line a rule, with what it must let pass."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.opportunities.wording import MISSING, Ad, may_be_unlawful, plain, review
from ohmylot.foundations.common.words import fold
from tests.conftest import SAMPLES

OFFERS = SAMPLES / "offres" / "france-travail_search_departement-07_150-offres_2025-05.json"


def codes(description="", title="Soudeur ou soudeuse", **said):
    ad = Ad(title, description, **{"pay_is_said": True, "is_dated": True} | said)
    return [remark.code for remark in review(ad)]


UNLAWFUL = [
    ("age", "Nous cherchons une jeune femme pour l’accueil."),
    ("age", "Profil : moins de 35 ans."),
    ("age", "Âgé de 25 à 40 ans, vous aimez le contact."),
    ("age", "Rejoignez une équipe jeune et dynamique."),
    ("age", "Convient à un retraité."),
    ("age", "Vous avez entre 25 et 40 ans."),
    ("age", "Âge : 20-30 ans."),
    ("age", "Idéalement trentenaire."),
    ("age", "Seniors s’abstenir."),
    ("sex", "Poste réservé aux hommes."),
    ("sex", "Recrutons vendeuse pour la saison."),
    ("family", "Vous n’avez pas d’enfants en bas âge."),
    ("origin", "Gens du voyage s’abstenir."),
    ("mother-tongue", "Anglophone de naissance."),
    ("residence", "Vous résidez dans le Lot."),
    ("residence", "Candidats lotois uniquement."),
    ("residence", "Être domicilié à Cahors."),
    ("health", "RQTH s’abstenir."),
    ("means", "Compte bancaire français obligatoire."),
    ("means", "Bénéficiaires du RSA s’abstenir."),
    ("beliefs", "Sans mandat électif."),
    ("paid-contact", "Kit de démarrage à acheter."),
    ("sex", "Nous recherchons un homme pour le montage."),
    ("sex", "Femme de ménage, trois heures par semaine."),
    ("family", "Célibataire, sans enfants."),
    ("family", "Vous êtes libre de toute contrainte familiale."),
    ("origin", "De nationalité française."),
    ("mother-tongue", "Langue maternelle française exigée."),
    ("residence", "Vous habitez impérativement à proximité."),
    ("residence", "Candidats du secteur uniquement."),
    ("appearance", "Excellente présentation exigée."),
    ("health", "En parfaite santé, sans problème de dos."),
    ("health", "Personne non fumeuse."),
    ("beliefs", "Sans signe religieux, non syndiqué."),
    ("paid-contact", "Appelez le 08 99 12 34 56."),
    ("paid-contact", "Prévoir 45 € de frais de dossier."),
]


@pytest.mark.parametrize(("code", "words"), UNLAWFUL, ids=lambda part: part)
def test_a_rule_finds_its_words(code, words):
    assert codes(words) == [code]


@pytest.mark.parametrize(
    "words",
    [
        "Plus de 30 ans d’expérience dans le métier ; une maison qui existe depuis plus de 55 ans.",
        "Accompagner des jeunes de 12 à 18 ans et des personnes âgées de plus de 80 ans.",
        "Accueil physique et téléphonique, contrôle des notes de frais.",
        "L’association Sainte-Marie, à proximité immédiate du centre.",
        "Homme ou femme de terrain, vous aimez l’équipe.",
        "Postes ouverts aux personnes en situation de handicap.",
        "Servir le petit déjeuner aux résidents, dans le respect de la laïcité.",
        "Formation prise en charge ; téléphone : 05 65 00 00 00 ou 0800 12 34 56.",
        "Anglais courant : clientèle française et internationale.",
        "Garde d’enfants en bas âge ; ateliers pour les 6-11 ans et les jeunes de 12 à 18 ans.",
        "Des produits d’origine française, une clientèle domiciliée dans tout le canton.",
        "Nous recherchons une infirmière ou un infirmier ; nous recherchons un vendeur.",
        "Vous avez 2 à 5 ans d’expérience ; contrat de 18 à 24 mois.",
        "Célébrer les mariages en mairie, marier les saveurs.",
    ],
)
def test_what_is_lawful_passes(words):
    assert codes(words) == []


@pytest.mark.parametrize(
    "title",
    [
        "Boulanger / Boulangère",
        "Boulanger (H/F)",
        "Aide boulanger(ère)",
        "Boulangère ou boulanger",
        "Adjoint-e responsable de boutique",
        "Animateur.rice enfance",
        "Secrétaire comptable",
        "Auxiliaire de vie",
        "Responsable qualité",
        "Poste en cuisine",
        "Soudeuse, soudeur",
        "Kinésithérapeute",
    ],
)
def test_a_title_for_both(title):
    assert codes(title=title) == []


ONE_GENDER = [
    *("Boulanger", "Serveuse", "Un menuisier poseur", "Directrice"),
    *("Dessinatrice", "Diététicienne", "Équipier polyvalent", "Homme toutes mains"),
    "Serveur, bar de nuit",
]


@pytest.mark.parametrize("title", ONE_GENDER)
def test_a_title_for_one_gender(title):
    assert codes(title=title) == ["title"]


def test_a_text_in_another_language():
    words = "We are looking for a cook to join our team in the kitchen and to work with our chef."

    assert "language" in codes(words)
    assert "language" not in codes(words + " Nous cherchons une personne pour la cuisine. " * 6)


def test_what_is_not_said():
    assert codes(pay_is_said=False, is_dated=False) == ["pay", "date"]
    assert [r.code for r in review(Ad("Soudeur ou soudeuse"), needs_pay=False)] == ["date"]


def test_it_says_why_and_what_to_write_instead():
    for remark in review(Ad("Serveuse", "Jeune femme, bonne présentation, 08 99 12 34 56.")):
        assert remark.why.endswith(".")
        assert remark.instead.endswith((".", "»"))


def test_the_gravest_come_first():
    remarks = review(Ad("Serveuse", "Bonne présentation."))

    assert [remark.severity for remark in remarks] == [
        "unlawful",
        "doubtful",
        "missing",
        "missing",
    ]


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read(words):
    review(Ad(words, words))
    assert len(plain(words)) == len(words)


@pytest.mark.samples
def test_false_alarms_stay_rare():
    """Of 150 real offers, read one by one: a single alarm, « bonne présentation », and it is
    right to ask. None of the rules cries wolf."""
    offers = json.loads(OFFERS.read_text())["resultats"]
    alarms = [
        (remark.code, remark.found)
        for offer in offers
        for remark in review(Ad(offer["intitule"], offer["description"]))
        if remark.severity != MISSING
    ]

    assert len(offers) == 150
    assert alarms == [("appearance", "Bonne présentation")]


@pytest.mark.parametrize(("code", "words"), UNLAWFUL)
def test_no_ad_is_let_by_without_a_look(code, words):
    """Screened by its folded words, as an import does: what a rule finds is always looked at."""
    assert may_be_unlawful(fold(words).split())
