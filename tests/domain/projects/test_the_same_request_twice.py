from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from ohmylot.domain.projects.models import Enquiry, Project
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.conftest import new_enquiry


def test_the_same_token_gives_the_same_receipt(adviser, figeac, at):
    new = new_enquiry(commune_insee=figeac.insee)

    first = receive_enquiry(new, at=at)
    second = receive_enquiry(new, at=at + timedelta(days=1))

    assert second == first
    assert Enquiry.objects.count() == 1
    assert Email.objects.count() == 2


def test_the_same_words_a_moment_later_are_the_same_request(adviser, at):
    first = receive_enquiry(new_enquiry(message="Bonjour à vous"), at=at)
    later = at + timedelta(minutes=9)

    second = receive_enquiry(new_enquiry(message=" bonjour  à vous"), at=later)

    assert second == first
    assert Enquiry.objects.count() == 1


def test_other_words_a_moment_later_are_added_to_the_project(adviser, at):
    receive_enquiry(new_enquiry(message="Bonjour"), at=at)

    receipt = receive_enquiry(new_enquiry(message="J’oubliais : deux enfants"), at=at)

    assert receipt.attached
    assert Project.objects.count() == 1
    assert Enquiry.objects.count() == 2


def test_the_same_words_of_two_people_are_two_projects(adviser, at):
    receive_enquiry(new_enquiry(email="un@exemple.test"), at=at)
    receive_enquiry(new_enquiry(email="deux@exemple.test"), at=at)

    assert Project.objects.count() == 2


def at_once(requests, at):
    """Each in a thread and a connection of its own, as in as many processes."""

    def send(new):
        try:
            return receive_enquiry(new, at=at)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(requests)) as threads:
        return list(threads.map(send, requests))


@pytest.mark.django_db(transaction=True)
def test_a_double_click_in_several_processes_at_once_opens_one_project(adviser, figeac, at):
    new = new_enquiry(commune_insee=figeac.insee)

    receipts = at_once([new] * 4, at)

    assert len({receipt.enquiry.pk for receipt in receipts}) == 1
    assert Project.objects.count() == 1
    assert Email.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_forms_of_one_person_at_once_open_one_project(adviser, at):
    at_once([new_enquiry(message=f"Fenêtre {n}") for n in range(4)], at)

    assert Project.objects.count() == 1
    assert Enquiry.objects.filter(opened_project=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_requests_at_once_have_references_that_follow_each_other(adviser, at):
    receipts = at_once([new_enquiry(email=f"foyer{n}@exemple.test") for n in range(6)], at)

    references = sorted(receipt.project.reference for receipt in receipts)
    assert references == [f"LOT-2026-{n:05d}" for n in range(1, 7)]
