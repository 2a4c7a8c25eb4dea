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
        # Software that recruits, each in its own words.
        (
            "id | type | attributes.title | attributes.body | attributes.employment-type | "
            "attributes.min-salary | attributes.salary-time-unit | attributes.remote-status",
            "external_id - title description contract pay_min pay_unit telework",
        ),
        (
            "id | text | description | categories.location | categories.commitment | hostedUrl | "
            "applyUrl | salaryRange.min | salaryRange.interval",
            "external_id title description place contract url - pay_min pay_unit",
        ),
        (
            "title | description | requirements | employment_type_code | city | close_at | remote",
            "title description description_more contract place until telework",
        ),
        (
            "label | jobDescription | profileDescription | fullTime | workHours | datePublish",
            "title description description_more working_time hours published_on",
        ),
        (
            "name | organization.name | contract_type.en | contract_type.fr | "
            "websites_urls.url | apply_url",
            "title publisher - contract url -",
        ),
        (
            "id_offer | job_title | job_description | job_city | job_zipcode | created",
            "external_id title description place postal_code published_on",
        ),
        (
            "id | location.area | location.display_name | company.display_name | redirect_url | "
            "contract_time | jobUrl | applyUrl",
            "external_id - place publisher - working_time url -",
        ),
        (
            "subcompany | office | name | jobDescriptions/jobDescription/name | "
            "jobDescriptions/jobDescription/value | schedule",
            "publisher place title - description working_time",
        ),
        ("name | region | link | pubdate | expire", "title place url published_on until"),
        ("intitule | texte_poste | texte_profil", "title description description_more"),
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


@pytest.mark.parametrize(
    ("kind", "columns", "title"),
    [
        ("health", ["Réf", "Spécialité", "Ville"], "Spécialité"),
        ("takeover", ["Activité", "CA (K€)"], "Activité"),
        ("job", ["Métier", "Commune"], "Métier"),
        ("job", ["Commune"], None),
    ],
)
def test_without_a_title_it_is_called_by_what_it_is(kind, columns, title):
    assert guess(kind, columns).get("title") == title


def test_a_column_says_one_thing() -> None:
    found = guess("takeover", ["Titre", "Activité", "Prix de cession", "CA", "Secteur"])
    assert len(set(found.values())) == len(found)
    assert (found["activity"], found["price"]) == ("Activité", "Prix de cession")
