"""The administrator opens and closes accounts, and sees no household."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.people.models import Role, User
from ohmylot.domain.people.operations import add_membership
from ohmylot.domain.projects.models import Project
from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.journal.models import Consultation
from ohmylot.foundations.messaging.models import Email
from ohmylot.interfaces.workspace.consultation import record_opening
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.territory import TerritoryFactory

pytestmark = pytest.mark.django_db
LIST = reverse("workspace:accounts:list")


def test_it_works(client, administrator):
    client.sign_in(administrator)
    response = client.post(
        reverse("workspace:accounts:new"),
        {
            "full_name": "Une Collègue",
            "email": "collegue@exemple.test",
            "organisation": OrganisationFactory().slug,
            "role": Role.ADVISER,
            "language": "fr",
        },
    )
    user = User.objects.get(email="collegue@exemple.test")
    assert response.url == reverse("workspace:accounts:detail", args=[user.code])
    assert Email.objects.get().to == [user.email]
    assert client.get(response.url).status_code == 200


def test_households_are_not_there(client, administrator, household_member, alice):
    client.sign_in(administrator)
    page = client.get(LIST).content.decode()
    assert alice.email in page and household_member.email not in page
    detail = reverse("workspace:accounts:detail", args=[household_member.code])
    assert client.get(detail).status_code == 404


def test_the_list_is_searched_and_keeps_its_queries(
    client, administrator, django_assert_max_num_queries
):
    client.sign_in(administrator)
    for length in (3, 20):
        for _ in range(length):
            MembershipFactory()
        with django_assert_max_num_queries(10):
            client.get(LIST)
    UserFactory(full_name="Zoé Introuvable")
    assert [one.full_name for one in client.get(LIST, {"q": "zoé"}).context["page"]] == [
        "Zoé Introuvable"
    ]


def test_one_address_one_account(client, administrator, alice):
    client.sign_in(administrator)
    response = client.post(
        reverse("workspace:accounts:new"),
        {
            "full_name": "Doublon",
            "email": alice.email.upper(),
            "organisation": OrganisationFactory().slug,
            "role": Role.PARTNER,
            "language": "fr",
        },
    )
    assert "Un compte s’ouvre déjà" in response.content.decode()


def test_a_seat_that_families_count_on_is_not_ended_here(
    client, administrator, project, alice, alice_seat
):
    client.sign_in(administrator)
    end = reverse("workspace:accounts:end_seat", args=[alice.code])
    page = client.post(end, {"seat": alice_seat.code}, follow=True).content.decode()
    assert "Des familles comptent sur cette fonction." in page
    alice_seat.refresh_from_db()
    assert alice_seat.until is None

    # What is over is handed over to nobody, and keeps nobody.
    over = {"stage": "closed", "closed_reason": "family", "closed_at": timezone.now()}
    Project.objects.filter(pk=project.pk).update(**over)
    client.post(end, {"seat": alice_seat.code})
    alice_seat.refresh_from_db()
    assert alice_seat.until is not None


def test_a_seat_is_ended_then_the_account_closed(client, administrator):
    seat = MembershipFactory(role=Role.PARTNER, organisation=OrganisationFactory(outside=True))
    client.sign_in(administrator)
    act = reverse("workspace:accounts:act", args=[seat.user.code, "fermer"])
    refused = client.post(act, follow=True).content.decode()
    assert "a encore une fonction" in refused
    client.post(reverse("workspace:accounts:end_seat", args=[seat.user.code]), {"seat": seat.code})
    client.post(act)
    seat.user.refresh_from_db()
    assert not seat.user.is_active


@pytest.mark.parametrize("role", [Role.ADVISER, Role.COORDINATOR, Role.DPO])
def test_an_administrator_opens_no_file_to_themselves(client, administrator, role):
    client.sign_in(administrator)
    page = client.post(
        reverse("workspace:accounts:add_seat", args=[administrator.code]),
        {"organisation": OrganisationFactory().slug, "role": role},
    )
    assert "On ne se donne pas une fonction à soi-même" in page.text
    assert [seat.role for seat in administrator.memberships.all()] == [Role.ADMINISTRATOR]


@pytest.mark.parametrize(
    ("held", "until", "given"),
    [
        (Role.ADMINISTRATOR, None, Role.ADVISER),
        (Role.COORDINATOR, date(2099, 12, 31), Role.ADMINISTRATOR),
    ],
)
def test_who_opens_accounts_opens_no_file(client, administrator, held, until, given):
    seat = MembershipFactory(role=held, until=until)
    client.sign_in(administrator)
    page = client.post(
        reverse("workspace:accounts:add_seat", args=[seat.user.code]),
        {"organisation": OrganisationFactory().slug, "role": given},
    )
    assert "ne lit aucun dossier" in page.text
    assert seat.user.memberships.count() == 1


def test_the_coordination_hears_who_may_read_files(client, administrator, coordinator):
    user, organisation = UserFactory(), OrganisationFactory()
    client.sign_in(administrator)
    add = reverse("workspace:accounts:add_seat", args=[user.code])
    for role, heard in ((Role.ELECTED, 0), (Role.ADVISER, 1)):
        client.post(add, {"organisation": organisation.slug, "role": role})
        letters = Email.objects.filter(template__endswith="seat_given")
        assert [letter.to for letter in letters] == [[coordinator.email]] * heard
    assert str(user) in letters.get().text
    now = timezone.now()
    add_membership(
        UserFactory(), organisation, Role.ADVISER, since=now.date(), by=coordinator, at=now
    )
    assert letters.all().count() == 1


def test_a_seat_is_added(client, administrator):
    user = UserFactory()
    organisation = OrganisationFactory()
    client.sign_in(administrator)
    add = reverse("workspace:accounts:add_seat", args=[user.code])
    seat = {"organisation": organisation.slug, "role": Role.PARTNER}
    client.post(add, seat)
    assert user.memberships.get().organisation == organisation
    assert "a déjà cette fonction" in client.post(add, seat).content.decode()


def test_an_unknown_deed_does_nothing(client, administrator):
    client.sign_in(administrator)
    address = reverse("workspace:accounts:act", args=[UserFactory().code, "effacer"])
    assert client.post(address).status_code == 404


def posted(form) -> dict:
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


@pytest.mark.parametrize("who", ["administrator", "coordinator"])
def test_settings_of_the_territory(client, request, who):
    TerritoryFactory()
    client.sign_in(request.getfixturevalue(who))
    address = reverse("workspace:settings")
    values = posted(client.get(address).context["form"])
    values |= {"coordination_phone": "05 65 00 00 46", "evenings_offered": [1, 3]}
    assert client.post(address, values).url == address
    territory = Territory.objects.get()
    assert territory.coordination_phone == "05 65 00 00 46"
    assert territory.evenings_offered == [1, 3]


def test_reminders_come_before_what_they_remind_of(client, administrator):
    TerritoryFactory()
    client.sign_in(administrator)
    address = reverse("workspace:settings")
    values = posted(client.get(address).context["form"])
    values |= {"remind_adviser_after_days": 9}
    response = client.post(address, values)
    assert response.status_code == 200 and response.context["form"].errors


def test_who_looked_at_what(client, dpo, alice, project, rf):
    request = rf.get("/")
    request.user = alice
    record_opening(request, project, "dossier")
    client.sign_in(dpo)
    address = reverse("workspace:consultations")
    page = client.get(address, {"reference": project.reference.lower()}).content.decode()
    assert "Alice Martin" in page and project.reference in page
    nothing = client.get(address, {"reference": "LOT-1999-00001"}).content.decode()
    assert "Personne n’a ouvert LOT-1999-00001" in nothing


def test_consultations_come_by_pages_for_a_year(client, dpo):
    old = timezone.now() - timedelta(days=400)
    Consultation.objects.bulk_create(
        Consultation(
            looked_at=old if number < 3 else timezone.now(),
            user_id="1",
            user_name=f"Personne {number}",
            household_id="1",
            reference="LOT-2026-00001",
            screen="dossier",
        )
        for number in range(63)
    )
    client.sign_in(dpo)
    address = reverse("workspace:consultations")
    first = client.get(address)
    assert len(first.context["lines"]) == 50
    second = client.get(address, {"apres": first.context["following"]})
    assert len(second.context["lines"]) == 10
    assert second.context["following"] is None
