from __future__ import annotations

from datetime import datetime

import pytest

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import (
    Assignment,
    Enquiry,
    Project,
    ProjectAccess,
    Stage,
    StageChange,
    Wish,
)
from ohmylot.domain.projects.operations.enquiries import NowhereToAnswer, receive_enquiry
from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.common.working_days import PARIS
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import CoverageFactory


def receive(at, **words):
    return receive_enquiry(new_enquiry(**words), at=at)


def test_it_works(adviser, figeac, at):
    receipt = receive(at, commune_insee=figeac.insee)

    project = Project.objects.get()
    assert receipt.project == project
    assert receipt.is_new
    assert not receipt.attached
    assert receipt.responsible == adviser
    assert project.stage == Stage.NEW
    assert project.responsible == adviser
    assert project.organisation == adviser.organisation


def test_the_rows_of_its_story_are_written(adviser, figeac, at):
    receive(at, commune_insee=figeac.insee)

    assignment = Assignment.objects.get()
    assert (assignment.membership, assignment.state) == (adviser, "proposed")
    assert [change.after for change in StageChange.objects.all()] == [Stage.NEW]
    wish = Wish.objects.get()
    assert (wish.rank, wish.epci, wish.commune) == (0, figeac.epci, figeac)
    access = ProjectAccess.objects.get()
    assert (access.organisation, access.why) == (adviser.organisation, "offered")


def test_what_was_typed_is_kept_as_typed(adviser, at):
    typed = {
        "first_name": "Camille",
        "last_name": "Exemple",
        "phone": "06.12 34-56.78",
        "email": "Camille@Exemple.test",
        "call_when": "le soir",
        "where_words": "vers Figeac, ou pas",
        "message": "Nous sommes deux,\n  et un chat.",
        "employer_unaware": True,
        "answers": {"pets": "un chat"},
        "tracked_code": "FOIRE",
    }

    enquiry = receive(at, **typed).enquiry

    enquiry.refresh_from_db()
    assert {name: getattr(enquiry, name) for name in typed} == typed
    assert enquiry.project.employer_unaware


def test_the_person_can_be_called_and_recognised(adviser, at):
    receive(at, phone="06.12 34-56.78", email="Camille@Exemple.test")

    person = Person.objects.get()
    assert person.phone == "+33612345678"
    assert person.email == "camille@exemple.test"


def test_a_commune_typed_without_being_chosen_is_found(adviser, figeac, at):
    figeac.search_key = "figeac"
    figeac.save()

    assert receive(at, where_words="FIGEAC").project.epci == figeac.epci


def test_references_follow_each_other_and_begin_again_each_year(adviser, at):
    new_year = datetime(2027, 1, 1, 0, 5, tzinfo=PARIS)
    moments = [at, at, new_year]

    references = [
        receive(moment, email=f"foyer{n}@exemple.test").project.reference
        for n, moment in enumerate(moments)
    ]

    assert references == ["LOT-2026-00001", "LOT-2026-00002", "LOT-2027-00001"]


def test_the_prefix_is_the_territory_s(adviser, at):
    Territory.objects.create(code="lot", reference_prefix="AVE")

    assert receive(at).project.reference == "AVE-2026-00001"


def test_an_answer_is_owed_within_three_working_days(adviser, at):
    project = receive(at).project

    project.refresh_from_db()
    assert project.clock == "answer"
    assert project.clock_due_at == at.replace(day=13)


def test_the_person_is_thanked_by_name_and_told_who_calls_and_by_when(adviser, figeac, at):
    receive(at, commune_insee=figeac.insee, email="Camille@Exemple.test", phone="0612345678")

    email = Email.objects.get(to=["Camille@Exemple.test"])
    assert email.reply_to == "maryse@exemple.test"
    assert "Bonjour Camille" in email.text
    assert "Maryse Faure" in email.text
    assert "vous appelle au plus tard le vendredi 13 mars" in email.text
    assert "05 65 00 00 00" in email.text.replace("\N{NO-BREAK SPACE}", " ")


def test_it_thanks_in_english(adviser, figeac, at):
    receive(at, commune_insee=figeac.insee, language="en")

    email = Email.objects.get(template="projects/emails/en/enquiry_received")
    assert email.language == "en"
    assert "by Friday 13 March" in email.text


def test_to_a_telephone_alone_the_call_is_the_acknowledgement(adviser, figeac, at):
    receive(at, commune_insee=figeac.insee, phone="06 12 34 56 78")

    assert [email.to for email in Email.objects.all()] == [["maryse@exemple.test"]]


def test_the_adviser_learns_who_where_when_and_why_them(adviser, figeac, at):
    receive(at, commune_insee=figeac.insee, call_when="après 18 h")

    email = Email.objects.get(to=["maryse@exemple.test"])
    assert "Camille" in email.text
    assert "Grand-Figeac" in email.text
    assert "après 18 h" in email.text
    assert "Maryse Faure répond pour le secteur Grand-Figeac." in email.text
    assert "/bureau/projets/LOT-2026-00001/" in email.text
    assert "camille@exemple.test" not in email.text


def test_the_journal_names_nobody(adviser, figeac, at):
    receive(at, commune_insee=figeac.insee, phone="0612345678", message="Un secret")

    assert [entry.verb for entry in Entry.objects.order_by("pk")] == [
        "enquiry.received",
        "assignment.proposed",
    ]
    for entry in Entry.objects.all():
        said = str(entry.facts)
        assert not any(word in said for word in ("Camille", "exemple.test", "0612", "secret"))


def test_an_adviser_who_notes_it_is_remembered(adviser, at):
    enquiry = receive_enquiry(new_enquiry(channel="fair"), at=at, by=adviser.user).enquiry

    assert enquiry.noted_by == adviser.user


def test_without_telephone_nor_email_it_is_refused(adviser, at):
    with pytest.raises(NowhereToAnswer):
        receive(at, phone=" ", email="")

    assert not Enquiry.objects.exists()


def test_its_queries_do_not_grow_with_the_network(figeac, at, django_assert_max_num_queries):
    def advisers(count):
        for _ in range(count):
            CoverageFactory(epci=figeac.epci)

    advisers(2)
    with django_assert_max_num_queries(60):
        receive(at, commune_insee=figeac.insee, email="un@exemple.test")

    advisers(10)
    with django_assert_max_num_queries(60):
        receive(at, commune_insee=figeac.insee, email="deux@exemple.test")
