"""A copy of everything: nothing of the household is left out, nothing of another is in it."""

from __future__ import annotations

import pytest
from django.utils import translation

from ohmylot.domain.opportunities.catalogue import Asked
from ohmylot.domain.opportunities.operations import ask_for_alert
from ohmylot.domain.privacy.copying import copy_for
from ohmylot.foundations.journal.operations import record_consultation
from tests.clock import NOW
from tests.factories.people import PersonFactory
from tests.factories.projects import EnquiryFactory, InteractionFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(project, household_member):
    return project.household.members.get(user=household_member)


def said(sections) -> str:
    return " ".join(
        f"{section.title} "
        + " ".join(f"{cell.label} {cell.words}" for row in section.rows for cell in row)
        for section in sections
    )


def section(sections, key):
    return next(section for section in sections if section.key == key)


def test_it_works(project, me, alice):
    EnquiryFactory(project=project, message="Une école à pied")
    InteractionFactory(project=project, body="Nous avons parlé du collège", by=alice)
    project.notes.create(body="Famille très organisée", written_at=NOW, by=alice)
    project.todos.create(words="Envoyer la liste")
    record_consultation(
        user_id=alice.pk,
        user_name="Alice Martin",
        organisation="CC",
        household_id=project.household_id,
        reference=project.reference,
        screen="detail",
        at=NOW,
    )
    text = said(copy_for(me, at=NOW))
    for words in ("Une école à pied", "collège", "très organisée", "Envoyer la liste"):
        assert words in text
    assert "Alice Martin" in text
    assert "Adresse e-mail foyer@exemple.test" in text


def test_the_alerts_of_their_own_address(me):
    def ask(email, words):
        asked = Asked(words=words)
        ask_for_alert(asked, query=words, email=email, language="fr", rhythm="daily", at=NOW)

    ask("Foyer@exemple.test", "soudure")
    ask("autre@exemple.test", "boulange")

    text = said(copy_for(me, at=NOW))
    assert "«\xa0soudure\xa0»" in text
    assert "boulange" not in text


def test_nothing_of_another_household(me):
    other = ProjectFactory(led=True)
    EnquiryFactory(project=other, message="Secret des voisins")
    assert "Secret des voisins" not in said(copy_for(me, at=NOW))


def test_what_the_other_adult_confided_is_held_back(project, me, alice):
    other = PersonFactory(household=project.household, rank=1, first_name="Barnabé")
    InteractionFactory(project=project, person=other, body="Je veux partir")
    InteractionFactory(project=project, person=me, body="Je cherche un atelier")
    InteractionFactory(project=project, body="Écrit à deux", in_space=True)
    project.notes.create(body="Tension dans le couple", written_at=NOW, by=alice)

    sections = copy_for(me, at=NOW)
    text = said(sections)
    assert "Je veux partir" not in text and "Tension" not in text
    assert "Je cherche un atelier" in text and "Écrit à deux" in text
    assert section(sections, "projects.note").held_back == 1
    assert section(sections, "projects.interaction").held_back == 1

    # Once a person has read it again.
    assert "Tension dans le couple" in said(copy_for(me, at=NOW, whole=True))


def test_in_english(project, me):
    with translation.override("en"):
        assert section(copy_for(me, at=NOW), "people.person").title


def test_a_value_for_machines(project, me):
    data = section(copy_for(me, at=NOW), "projects.project").data[0]
    assert data["stage"] == "qualified" and data["reference"] == project.reference
