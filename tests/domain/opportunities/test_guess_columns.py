"""What columns say is guessed from their names, as exports write them."""

from __future__ import annotations

import pytest

from ohmylot.domain.opportunities.importing.guessing import guess


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            "Réf. | Intitulé du poste | Société | CP | Ville | Type de contrat | Temps (h/sem) | "
            "Salaire brut mensuel | Date de mise en ligne | Date limite de candidature",
            "external_id title publisher postal_code place contract hours pay_words published_on "
            "until",
        ),
        (
            "N° d’offre | Libellé du poste | Lieu | Rémunération | Nature du contrat | "
            "Fin de publication",
            "external_id title place pay_words contract until",
        ),
        (
            "Job ID | Job Title | Town | Postcode | Pay | Closing date",
            "external_id title place postal_code pay_words until",
        ),
        (
            "id | attributes.title | attributes.location.city | attributes.location.zip | "
            "attributes.contract.label | attributes.salary.min | attributes.salary.max | "
            "attributes.salary.period | attributes.published_at | company.name",
            "external_id title place postal_code contract pay_min pay_max pay_unit published_on "
            "publisher",
        ),
        (
            "title | link@href | id | published | summary | author/name",
            "title url external_id published_on description publisher",
        ),
        (
            "Ref | Label | Towns/Town/Name | Towns/Town/Insee",
            "external_id title place commune_code",
        ),
        ("@id | @title | @city | jobLocation.@type", "external_id title place -"),
        ("id;titre;ville;contrat;salaire", "-"),
        (
            "Logo URL | Site de l’entreprise | Date de fin de contrat | SIRET employeur",
            "- - - siret",
        ),
    ],
)
def test_names_of_the_wild(columns: str, expected: str) -> None:
    names = columns.split(" | ")
    said = {column: field for field, column in guess("job", names).items()}
    assert [said.get(name, "-") for name in names] == expected.split()


def test_a_column_says_one_thing() -> None:
    found = guess("takeover", ["Titre", "Activité", "Prix de cession", "CA", "Secteur"])
    assert len(set(found.values())) == len(found)
    assert (found["activity"], found["price"]) == ("Activité", "Prix de cession")
