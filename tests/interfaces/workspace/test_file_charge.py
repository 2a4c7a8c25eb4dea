"""In whose hands: accept, decline, entrust, hand over."""

from __future__ import annotations

import pytest

from ohmylot.domain.people.models import Role
from ohmylot.domain.projects.models import Assignment, Note, Support
from tests.factories.people import AbsenceFactory, MembershipFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


def test_it_works(do, proposed, alice_seat):
    assert do("accept").url == proposed.get_absolute_url()

    proposed.refresh_from_db()
    assert (proposed.lead, proposed.proposed_to) == (alice_seat, None)


def test_accepting_twice_is_once(do, proposed):
    do("accept")
    do("accept")

    assert proposed.assignments.filter(state=Assignment.State.ACCEPTED).count() == 1


def test_what_somebody_leads_is_not_taken(do, project, coordinator, alice_seat):
    page = do("accept", by=coordinator)

    project.refresh_from_db()
    assert page.status_code == 302
    assert project.lead == alice_seat


def test_a_seat_that_cannot_lead_accepts_nothing(do, proposed, alice, alice_seat):
    """Of two chairs, the one that may lead is taken."""
    MembershipFactory(user=alice, organisation__in_circle=True, role=Role.PARTNER)

    do("accept")

    proposed.refresh_from_db()
    assert proposed.lead == alice_seat


def test_declining_asks_somebody_else(do, proposed, coordination):
    page = do("decline", reason="Absente tout le mois.")

    proposed.refresh_from_db()
    assert page.status_code == 302
    assert proposed.proposed_to is None
    assert proposed.assignments.filter(decline_reason="Absente tout le mois.").exists()


def test_declining_without_a_reason(do, proposed):
    page = do("decline", reason="  ")

    assert page.status_code == 422
    assert "Il manque une réponse ici" in page.text


def test_declining_twice_is_once(do, proposed, coordinator):
    do("decline", reason="Absente tout le mois.")
    page = do("decline", by=coordinator, reason="Absente tout le mois.")

    assert page.status_code == 422
    assert "n’est plus proposé à personne" in page.text
    assert "Absente tout le mois." in page.text
    assert proposed.assignments.filter(state=Assignment.State.DECLINED).count() == 1


def test_nobody_declines_for_a_colleague(do, proposed, alice_seat):
    colleague = MembershipFactory(organisation=alice_seat.organisation)
    assert do("decline", by=colleague.user, reason="Trop loin.").status_code == 403

    AbsenceFactory(membership=alice_seat, cover=colleague, since="2020-01-01", until="2199-01-01")
    assert do("decline", by=colleague.user, reason="Trop loin.").status_code == 302


def test_nobody_accepts_for_a_colleague(do, read, proposed, alice_seat):
    colleague = MembershipFactory(organisation=alice_seat.organisation).user

    assert "Accepter ce projet" not in read(by=colleague).text
    assert do("accept", by=colleague).status_code == 403
    proposed.refresh_from_db()
    assert proposed.lead is None


def test_a_reserved_file_is_answered_by_who_is_asked(do, read, proposed, alice_seat, coordinator):
    proposed.is_reserved = True
    proposed.save()
    colleague = MembershipFactory(organisation=alice_seat.organisation).user

    assert "Accepter ce projet" in read().text
    assert proposed.household.label not in read().text + read("decline").text
    assert "Accepter ce projet" not in read(by=colleague).text
    assert do("accept", by=colleague).status_code == 403
    assert do("accept", by=coordinator).status_code == 403

    do("accept")
    assert proposed.household.label in read().text


def test_who_gave_a_file_away_goes_back_to_the_day(do, client, proposed, coordination):
    """The file is no longer theirs to read: it would answer 404."""
    page = do("decline", reason="Absente tout le mois.")

    assert client.get(page.url).status_code == 200


def test_entrusting_overrules_the_routing(do, proposed, coordinator):
    other = MembershipFactory()

    do("assign", by=coordinator, membership=other.pk, words="Elle connaît la famille.")

    proposed.refresh_from_db()
    assert proposed.proposed_to == other
    assert proposed.assignments.get(state="proposed").facts["why"] == "Elle connaît la famille."


def test_entrusting_to_the_coordination(do, proposed, coordination):
    do("assign", membership="", words="À voir ensemble.")

    proposed.refresh_from_db()
    assert (proposed.proposed_to, proposed.organisation) == (None, coordination)


def test_handing_over_moves_the_file_with_a_note(do, project):
    other = MembershipFactory()

    do("assign", membership=other.pk, words="Ils ont changé de secteur.")

    project.refresh_from_db()
    assert project.lead == other
    assert Note.objects.get().body == "Ils ont changé de secteur."


@pytest.mark.parametrize("field", ["membership", "words"])
def test_handing_over_says_what_is_missing(do, project, field):
    answers = {"membership": MembershipFactory().pk, "words": "Ils ont changé de secteur."}
    page = do("assign", **answers | {field: ""})

    assert page.status_code == 422
    assert "Il manque une réponse ici" in page.text
    if field != "words":
        assert "Ils ont changé de secteur." in page.text


def test_a_seat_that_cannot_lead_is_not_offered(do, read):
    partner = MembershipFactory(role=Role.PARTNER, user__full_name="Paule Partenaire")

    assert "Paule Partenaire" not in read("assign").text
    assert do("assign", membership=partner.pk, words="Essai.").status_code == 422


def test_handing_over_twice_is_once(do, project, coordinator):
    answers = {"membership": MembershipFactory().pk, "words": "Ils ont changé de secteur."}
    do("assign", **answers)
    do("assign", by=coordinator, **answers)

    assert Note.objects.count() == 1
    assert not Support.objects.exists()


def test_others_may_not(others_may_not):
    others_may_not("accept")
    others_may_not("decline", reason="Trop loin.")
    others_may_not("assign", membership=MembershipFactory().pk, words="Un mot.")
