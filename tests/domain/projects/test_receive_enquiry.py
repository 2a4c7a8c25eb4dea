from __future__ import annotations

from ohmylot.domain.projects.models import Assignment, Enquiry, Project, Stage
from ohmylot.domain.projects.operations.assignments import accept_assignment
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.conftest import new_enquiry


def test_it_works(adviser, figeac, at):
    receipt = receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at)

    project = Project.objects.get()
    assert receipt.is_new
    assert receipt.responsible == adviser
    assert project.reference == "LOT-2026-00001"
    assert project.stage == Stage.NEW
    assert project.proposed_to == adviser
    assert project.organisation == adviser.organisation
    assert project.clock == "answer"
    assert Enquiry.objects.get().project == project
    assert Assignment.objects.get().membership == adviser
    assert Email.objects.count() == 2


def test_accept(adviser, figeac, at):
    receipt = receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at)
    accept_assignment(receipt.project, adviser, by=adviser.user, at=at)
    project = Project.objects.get()
    assert project.lead == adviser
