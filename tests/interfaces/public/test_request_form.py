"""Somebody asks to be called."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings

from ohmylot.domain.projects.models import Enquiry, Project
from ohmylot.interfaces.public.enquiries import guards
from tests.client import HouseClient
from tests.interfaces.public.conftest import VENIR, open_form, opened, send

pytestmark = pytest.mark.django_db


def test_it_works(client, adviser):
    response = send(
        client,
        first_name="Zoé",
        phone="06 12 34 56 78",
        email="",
        call_when=["morning", "evening-1"],
        where_words="Figeac",
        message="Une maison, deux métiers.",
        employer_unaware="on",
    )

    assert response.status_code == 302
    enquiry = Enquiry.objects.get()
    assert enquiry.first_name == "Zoé"
    assert enquiry.phone == "06 12 34 56 78"
    assert enquiry.call_when == "Le matin, le mardi soir"
    assert enquiry.commune.name == "Figeac"
    assert enquiry.employer_unaware
    assert enquiry.channel == "form"
    assert enquiry.language == "fr"
    assert enquiry.project.proposed_to == adviser


def test_the_thanks_say_who_and_by_when(client, adviser):
    page = client.get(send(client, where_words="Figeac").url).content.decode()

    assert "Maryse Faure" in page
    assert "data-ohmylot-accepted" in page
    assert "au soir" in page


def test_a_first_name_and_an_email_are_enough(client, figeac):
    assert send(client, first_name="Zoé", email="zoe@exemple.test").status_code == 302
    assert Project.objects.count() == 1


def test_without_an_area_the_team_calls(client, adviser):
    page = client.get(VENIR).content.decode()

    assert "L’équipe de la coordination" in page
    assert "Maryse Faure" not in page


@pytest.mark.parametrize("query", ["commune=46102", "lieu=Figeac", "lieu=figeac", "lieu=46100"])
def test_coming_from_a_place_it_is_filled_in_and_its_adviser_shown(client, adviser, query):
    page = client.get(f"{VENIR}?{query}").content.decode()

    assert 'value="46102"' in page
    assert "Maryse Faure" in page
    assert "05\u00a065\u00a019\u00a099\u00a012" in page


def test_choosing_a_commune_shows_who_would_call(client, adviser):
    part = client.get(VENIR, {"commune_insee": "46102"}, headers={"hx-request": "true"})

    assert "Maryse Faure" in part.content.decode()
    assert "<form" not in part.content.decode()


def test_an_unknown_place_is_kept_as_typed(client, figeac):
    send(client, where_words="là où il y a une rivière")

    enquiry = Enquiry.objects.get()
    assert enquiry.where_words == "là où il y a une rivière"
    assert enquiry.commune is None


def test_a_place_changed_after_the_choice_is_not_the_choice(client, figeac):
    send(client, where_words="Plutôt vers Gramat", commune_insee="46102")

    assert Enquiry.objects.get().commune is None


def test_the_rest_is_optional_and_kept(client, adviser, mini_lot):
    send(
        client,
        where_words="Figeac",
        last_name="Martin",
        trade="menuisière",
        adults="2",
        children="3",
        other_areas=[mini_lot["Cahors"].epci.siren],
        wants_business="on",
    )

    enquiry = Enquiry.objects.get()
    assert enquiry.last_name == "Martin"
    assert enquiry.answers == {"trade": "menuisière", "adults": 2, "children": 3}
    assert enquiry.project.wants_business
    assert enquiry.project.wishes.count() == 2


def test_in_english(client, adviser):
    page = client.get("/en/venir/?commune=46102").content.decode()
    assert '<html lang="en"' in page
    assert "Your first name" in page
    assert "Votre" not in page

    response = send(client, "/en/venir/", call_when=["evening-1"])

    assert response.url.startswith("/en/venir/merci/")
    enquiry = Enquiry.objects.get()
    assert enquiry.language == "en"
    # The adviser reads it in French.
    assert enquiry.call_when == "Le mardi soir"


REFUSED = [
    ({"first_name": ""}, "Écrivez au moins un prénom"),
    ({"phone": "", "email": ""}, "Laissez un numéro ou une adresse e-mail"),
    ({"phone": "06"}, "Ce numéro ne semble pas complet"),
    ({"phone": "00 00 00 00 00"}, "Ce numéro ne semble pas complet"),
    ({"email": "zoe@"}, "Cette adresse ne semble pas complète"),
    ({"email": "zoe@gmial.com"}, "zoe@gmail.com"),
    ({"message": "a" * 10_000}, "C’est trop long"),
    ({"first_name": "é" * 81}, "80 caractères au plus"),
]


@pytest.mark.parametrize(("answers", "sentence"), REFUSED)
def test_it_refuses_in_a_sentence_and_loses_nothing(client, figeac, answers, sentence):
    typed = {"message": "Une phrase à moi", "where_words": "Cahors ou autour"} | answers

    response = send(client, **typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert Project.objects.count() == 0
    for words in typed.values():
        assert words in page


def test_a_doubtful_address_sent_again_is_accepted(client, figeac):
    first = send(client, email="zoe@gmial.com")
    assert 'name="email_kept" value="zoe@gmial.com"' in first.content.decode()

    again = send(client, email="zoe@gmial.com", email_kept="zoe@gmial.com")

    assert again.status_code == 302
    assert Enquiry.objects.get().email == "zoe@gmial.com"


def test_what_people_type_is_shown_as_words(client, figeac):
    page = send(client, first_name="", message="<script>alert(1)</script>").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_null_bytes_and_emojis(client, figeac):
    assert send(client, first_name="Zo\x00é 🌻", message="🏡\x00\x01").status_code == 302
    assert Enquiry.objects.get().first_name == "Zoé 🌻"


def test_the_same_page_sent_twice_is_one_request(client, figeac):
    answers = open_form(client) | {"first_name": "Zoé", "email": "zoe@exemple.test"}

    first, second = client.post(VENIR, answers), client.post(VENIR, answers)

    assert first.status_code == second.status_code == 302
    assert Enquiry.objects.count() == Project.objects.count() == 1


def test_corrected_and_sent_again_it_is_another_request_of_one_project(client, figeac):
    answers = open_form(client) | {"first_name": "Zoé", "email": "zoe@exemple.test"}

    client.post(VENIR, answers)
    client.post(VENIR, answers | {"message": "J’oubliais : deux enfants."})

    assert Enquiry.objects.count() == 2
    assert Project.objects.count() == 1


def test_the_sender_learns_nothing_of_a_known_file(client, adviser):
    unknown = client.get(send(client, where_words="Figeac", message="Un").url)
    known = client.get(send(client, where_words="Figeac", message="Deux").url)

    def said(response):
        return hidden_free(response.content.decode())

    assert Project.objects.count() == 1
    assert said(unknown) == said(known)


def hidden_free(page: str) -> str:
    """The page without the address it was asked at."""
    return "\n".join(line for line in page.splitlines() if "?r=" not in line)


DOUBTS = [
    {guards.LURE: "https://exemple.test"},
    {"opened": "forged"},
    {"opened": ""},
]


@pytest.mark.parametrize("answers", DOUBTS)
def test_a_machine_gets_the_form_back(client, figeac, answers):
    response = send(client, message="Une phrase à moi", **answers)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Votre demande n’est pas encore partie" in page
    assert "Une phrase à moi" in page
    assert "robot" not in page.lower()
    assert Project.objects.count() == 0


@pytest.mark.parametrize("ago", [timedelta(seconds=1), timedelta(hours=25)])
def test_too_quick_or_too_old_comes_back_ready_to_be_sent(client, figeac, ago):
    response = send(client, opened=opened(ago=ago))

    assert response.status_code == 422
    assert "envoyez de nouveau" in response.content.decode()
    assert send(client).status_code == 302


@pytest.mark.usefixtures("database_cache")
def test_too_many_from_one_address(client, figeac):
    for n in range(guards.MOST_AN_HOUR):
        assert send(client, email=f"zoe{n}@exemple.test").status_code == 302

    response = send(HouseClient(), message="Une phrase à moi")

    assert response.status_code == 429
    assert "Une phrase à moi" in response.content.decode()
    elsewhere = HouseClient(REMOTE_ADDR="203.0.113.7")
    assert send(elsewhere, email="autre@exemple.test").status_code == 302


def test_an_expired_page_keeps_what_was_typed(figeac):
    client = HouseClient(enforce_csrf_checks=True)
    answers = {"first_name": "Zoé", "email": "zoe@exemple.test", "message": "Une phrase à moi"}

    response = client.post(VENIR, answers | {"opened": opened()})

    page = response.content.decode()
    assert response.status_code == 403
    assert "Rien de ce que vous avez écrit n’est perdu" in page
    assert "Une phrase à moi" in page
    fresh = open_form_again(page)
    assert client.post(VENIR, answers | fresh | {"opened": opened()}).status_code == 302


def open_form_again(page: str) -> dict[str, str]:
    from tests.interfaces.public.conftest import HIDDEN

    return dict(HIDDEN.findall(page))


def test_the_evenings_are_the_territorys(client, figeac):
    from ohmylot.domain.territory.models import Territory

    Territory.objects.update(evenings_offered=[2], evening_hours="17 h – 19 h")

    page = client.get(VENIR).content.decode()

    assert "Le mercredi soir" in page
    assert "Le soir : 17 h – 19 h." in page
    assert "Le mardi soir" not in page


@override_settings(DEMO=False)
def test_its_queries_stay_few(client, remembering, adviser, django_assert_max_num_queries):
    client.get(f"{VENIR}?commune=46102")
    with django_assert_max_num_queries(6):
        client.get(f"{VENIR}?commune=46102")


@override_settings(DEMO=False)
def test_sending_it_costs_few_queries(client, adviser, django_assert_max_num_queries):
    send(client, email="first@exemple.test", where_words="Figeac")
    fields = open_form(client)
    with django_assert_max_num_queries(56):
        client.post(
            VENIR,
            fields | {"first_name": "Zoé", "email": "z@exemple.test", "where_words": "Figeac"},
        )


def test_a_mailbox_at_work_is_doubted_once_when_the_employer_does_not_know(client, adviser):
    told = {"email": "zoe@brumeroc.fr", "employer_unaware": "on"}
    page = send(client, **told)

    assert page.status_code == 422
    assert "brumeroc.fr est-il votre travail" in page.text
    assert send(client, **told, email_kept="zoe@brumeroc.fr").status_code == 302


@pytest.mark.parametrize(
    "told", [{"email": "zoe@gmail.com", "employer_unaware": "on"}, {"email": "zoe@brumeroc.fr"}]
)
def test_another_mailbox_is_not(client, adviser, told):
    assert send(client, **told).status_code == 302
