"""The partners' site, a page of every type: what it shows, full and empty."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from ohmylot.domain.people.models import Organisation
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.cms import opening
from ohmylot.foundations.cms.models import HouseDocument
from ohmylot.interfaces.partners import models
from tests.factories.cms import page, picture
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db
HOST = {"host": "oh-my-lot.localhost"}


@pytest.fixture
def home(both_sites):
    return models.PartnersHomePage.objects.get()


def read(client, path):
    answer = client.get(path, headers=HOST)
    assert answer.status_code == 200, path
    words = answer.content.decode()
    assert words.count("<h1") == 1, path
    return words


def under(home, page_type):
    return page_type.objects.descendant_of(home).first()


def news(home, number=1, **fields):
    values = {"title": f"Nouvelle {number}", "slug": f"nouvelle-{number}"}
    values["published_on"] = date(2026, 1, 1) + timedelta(days=number)
    return page(under(home, models.NewsIndexPage), models.NewsPage, **values | fields)


def document():
    made = HouseDocument(title="Étude")
    made.file.save("etude.pdf", ContentFile(b"%PDF-1.4 inventee"), save=True)
    # An upload says it at once.
    made.get_file_size()
    return made


def test_it_works(client, home):
    news(home, organisation=OrganisationFactory(name="Chambre inventée", short_name="Chambre"))
    page(
        under(home, models.AgendaPage),
        models.MeetingPage,
        title="Réunion du réseau",
        slug="reunion",
        starts_at=timezone.now() + timedelta(days=9),
        venue="Salle des fêtes",
    )
    words = read(client, "/")
    assert "Nouvelle 1" in words
    assert "Réunion du réseau" in words
    assert "/partenaires/" in words


def test_every_page_is_there_before_anybody_wrote(client, home):
    for child in home.get_children().specific():
        words = read(client, child.get_url())
        assert child.lead.split(",")[0] in words


def test_nothing_is_furnished_twice_nor_over_an_editor(home, at):
    under(home, models.PressPage).delete()
    opening.open_all(at=at)
    assert under(home, models.PressPage) is None


def test_a_press_release_is_on_the_page_of_the_press(client, home):
    news(home, 1)
    news(home, 2, is_press_release=True)
    words = read(client, "/presse/")
    assert "Nouvelle 2" in words
    assert "Nouvelle 1" not in words


def test_a_draft_is_nowhere(client, home):
    draft = news(home, 3)
    draft.unpublish()
    assert "Nouvelle 3" not in read(client, "/nouvelles/")
    assert client.get("/nouvelles/nouvelle-3/", headers=HOST).status_code == 404


def test_a_meeting_does_not_end_before_it_starts(home):
    now = timezone.now()
    with pytest.raises(ValidationError, match="avant le début"):
        page(
            under(home, models.AgendaPage),
            models.MeetingPage,
            title="À l’envers",
            slug="envers",
            starts_at=now,
            ends_at=now - timedelta(hours=1),
        )


def test_what_is_over_stands_apart(client, home):
    page(
        under(home, models.AgendaPage),
        models.MeetingPage,
        title="Soirée d’hier",
        slug="hier",
        starts_at=timezone.now() - timedelta(days=1),
        sign_up_link="https://exemple.test/inscription",
    )
    words = read(client, "/agenda/")
    assert words.index("C’est passé") < words.index("Soirée d’hier")
    assert "S’inscrire" not in read(client, "/agenda/hier/")


def test_a_study_has_its_author_its_date_and_its_file(client, home):
    study = page(
        under(home, models.StudyIndexPage),
        models.StudyPage,
        title="Qui arrive",
        slug="qui-arrive",
        author="Observatoire inventé",
        published_on=date(2026, 3, 1),
        document=document(),
    )
    words = read(client, study.get_url())
    assert "Observatoire inventé" in words
    assert study.document.url in words
    assert "mars 2026" in read(client, "/etudes/")


def test_a_file_of_a_kit_says_its_conditions(client, home):
    kit = under(home, models.KitPage)
    file = {"document": document().pk, "words": "Le logo", "conditions": "Sans le déformer."}
    kit.files = [{"type": "file", "value": file}]
    kit.files = models.KitPage.files.field.to_python(kit.files)
    kit.save_revision().publish()
    words = read(client, kit.get_url())
    assert "Le logo" in words
    assert "Sans le déformer." in words


def test_a_portrait_of_an_ambassador(client, home):
    figeac = Commune.objects.get(name="Figeac")
    wall = under(home, models.AmbassadorsPage)
    values = {"quote": "Ici, on me connaît.", "deed": "Boulangère"}
    page(
        wall,
        models.AmbassadorPage,
        title="Une voix",
        slug="voix",
        who="Inès",
        commune=figeac,
        **values,
    )
    page(
        wall,
        models.AmbassadorPage,
        title="Une image",
        slug="image",
        who="Paul",
        lead_picture=picture(description="Un four à pain"),
        **values,
    )
    assert "Ici, on me connaît." in read(client, "/ambassadeurs/")
    assert "Figeac" in read(client, "/ambassadeurs/voix/")
    assert "Un four à pain" in read(client, "/ambassadeurs/image/")


def test_the_directory_names_public_bodies_and_the_circle_alone(client, home):
    area = Commune.objects.get(name="Figeac").epci
    figeac = Commune.objects.get(name="Figeac")
    OrganisationFactory(name="Chambre d’ici", kind=Organisation.Kind.CHAMBER_CRAFTS, commune=figeac)
    OrganisationFactory(name="Entreprise discrète", kind=Organisation.Kind.COMPANY, in_circle=False)
    OrganisationFactory(
        name="Office du secteur", kind=Organisation.Kind.TOURISM, epci=area, in_circle=False
    )
    words = read(client, "/annuaire/")
    assert "Chambre d’ici" in words
    assert "Office du secteur" in words
    assert "Entreprise discrète" not in words
    other = Commune.objects.get(name="Cahors").epci
    assert "Office du secteur" not in read(client, f"/annuaire/?secteur={other.slug}")
    assert "Chambre d’ici" in read(client, f"/annuaire/?secteur={other.slug}")
    assert "Office du secteur" in read(client, "/annuaire/?secteur=nulle-part")


def test_its_queries_do_not_grow_with_the_news(client, home, django_assert_max_num_queries):
    def queries(path):
        with django_assert_max_num_queries(80) as counted:
            read(client, path)
        return len(counted)

    news(home, 1)
    paths = ("/", "/nouvelles/")
    for path in paths:
        read(client, path)
    few = {path: queries(path) for path in paths}
    for number in range(2, 10):
        news(home, number, organisation=OrganisationFactory())
    assert {path: queries(path) for path in few} == few
