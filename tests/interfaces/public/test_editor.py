"""A communications officer publishes a portrait alone, in Wagtail's screens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Workflow

from ohmylot.domain.people.models import Role
from ohmylot.foundations.cms import tasks
from ohmylot.foundations.cms.models import HouseDocument, LinkCheck
from ohmylot.foundations.cms.operations.equipping import EDITORS, READING, equip_editors
from ohmylot.foundations.messaging.models import Email
from ohmylot.interfaces.public import models
from tests.factories.cms import picture
from tests.factories.people import MembershipFactory
from tests.interfaces.public import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(public_home, at):
    equip_editors(at=at)
    return public_home


@pytest.fixture
def officer(client, communications, home):
    communications.groups.add(Group.objects.get(name=EDITORS))
    client.sign_in(communications)
    return client


def typed(**more):
    words = {
        "title": "Anaïs, infirmière",
        "slug": "anais",
        "who": "Anaïs",
        "kind": "newcomer",
        "quote": "On dort mieux ici.",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return words | more


def add(officer, index, **more):
    place = reverse("wagtailadmin_pages:add", args=("public", "testimonialpage", index.pk))
    assert officer.get(place).status_code == 200
    return officer.post(place, typed(**more))


def test_it_works(officer, home):
    index = pages.testimonials(home)

    add(officer, index, **{"action-publish": "1"})

    officer.logout()
    assert "On dort mieux ici." in officer.get("/temoignages/anais/").content.decode()


def test_a_picture_without_words_is_sent_back_with_all_that_was_typed(officer, home):
    index = pages.testimonials(home)

    answer = add(officer, index, lead_picture=picture().pk, **{"action-publish": "1"})

    shown = answer.content.decode()
    assert "Dites en une phrase ce que l’on voit." in shown
    assert "On dort mieux ici." in shown
    assert not models.TestimonialPage.objects.exists()


def test_a_draft_is_seen_by_nobody(officer, home):
    index = pages.testimonials(home)

    add(officer, index)

    assert models.TestimonialPage.objects.get().live is False
    assert officer.get("/temoignages/anais/").status_code == 404


def test_a_page_goes_through_a_reading(officer, home):
    index = pages.testimonials(home)

    add(officer, index, **{"action-submit": "1"})

    page = models.TestimonialPage.objects.get()
    assert page.current_workflow_state.workflow.name == READING
    assert page.live is False


@pytest.fixture
def colleague(officer):
    """Another officer, who reads over."""
    other = MembershipFactory(role=Role.COMMUNICATIONS, user__email="relit@example.org").user
    other.groups.add(Group.objects.get(name=EDITORS))
    return other


def read_over(client, page, deed, **words):
    """Approve, or ask for changes, as the screen of the page does."""
    page.refresh_from_db()
    task = page.current_workflow_state.current_task_state
    place = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, deed, task.pk])
    return client.post(place, words)


def test_a_colleague_approves_it(officer, home, colleague, communications, settings):
    settings.EMAIL_BACKEND = "ohmylot.foundations.messaging.owing.EmailBackend"
    index = pages.testimonials(home)
    assert officer.get("/temoignages/").status_code == 200
    add(officer, index, **{"action-submit": "1"})
    page = models.TestimonialPage.objects.get()

    officer.sign_in(colleague)
    assert "Anaïs, infirmière" in officer.get("/admin/").content.decode()
    read_over(officer, page, "reject", comment="L’année « d’avant » ?")
    page.refresh_from_db()
    page.current_workflow_state.resume(user=communications)
    read_over(officer, page, "approve")

    officer.logout()
    assert "On dort mieux ici." in officer.get("/temoignages/").content.decode()
    told = [(email.to, email.subject) for email in Email.objects.order_by("pk")]
    assert told == [
        (["relit@example.org"], "À relire : Anaïs, infirmière"),
        ([communications.email], "À reprendre : Anaïs, infirmière"),
        (["relit@example.org"], "À relire : Anaïs, infirmière"),
        ([communications.email], "Approuvée : Anaïs, infirmière"),
    ]
    sent_back = Email.objects.get(subject__startswith="À reprendre")
    assert "L’année « d’avant » ?" in sent_back.text
    assert f"/admin/pages/{page.pk}/edit/" in sent_back.html


def test_days_are_written_as_here(officer, home):
    index = pages.testimonials(home)
    add(officer, index, agreed_until="03/04/2027", **{"action-submit": "1"})

    page = models.TestimonialPage.objects.get().get_latest_revision_as_object()
    assert page.agreed_until == date(2027, 4, 3)
    place = reverse("wagtailadmin_pages:edit", args=[page.pk])
    words = officer.get(place, headers={"accept-language": "en"}).content.decode()
    assert 'value="03/04/2027"' in words


def test_equipping_twice_changes_nothing(home, at):
    assert equip_editors(at=at) == ()
    assert Workflow.objects.filter(active=True).count() == 1


def test_a_page_is_withdrawn_when_its_time_has_passed(client, home):
    told = pages.testimonial(pages.testimonials(home))
    Page.objects.filter(pk=told.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    tasks.publish_what_is_due()

    assert client.get("/temoignages/portrait-1/").status_code == 404


@pytest.mark.parametrize("report", ["broken_links", "unused_images", "pictures_guide"])
def test_the_reports_and_the_guide(officer, report):
    picture(title="Un aplat oublié")

    assert officer.get(reverse(f"cms_reports:{report}")).status_code == 200


def test_an_unused_picture_is_listed_until_it_is_used(officer, home):
    unused = picture(title="Un aplat oublié")
    place = reverse("cms_reports:unused_images")
    assert "Un aplat oublié" in officer.get(place).content.decode()

    index = pages.testimonials(home)
    pages.testimonial(index, lead_picture=unused, lead_alternative="Un aplat")

    assert "Un aplat oublié" not in officer.get(place).content.decode()


def test_the_links_are_read_when_asked(officer):
    officer.post(reverse("cms_reports:check_links"), {"outside": "yes"})

    assert LinkCheck.objects.get().with_outside is True


@pytest.mark.parametrize(
    ("name", "begins", "is_kept"),
    [
        ("etude.pdf", b"%PDF-1.4 ici", True),
        ("etude.PDF", b"%PDF-1.4 ici", True),
        ("carte.svg", b'<?xml version="1.0"?><svg/>', True),
        ("tout.zip", b"PK\x03\x04", True),
        ("etude.pdf", b"<html><script>alert(1)</script>", False),
        ("etude.docx", b"PK\x03\x04", False),
        ("carte.svg", b"\x89PNG\r\n\x1a\n", False),
        ("photo.jpg", b"GIF89a", False),
    ],
)
def test_a_document_that_lies_is_sent_back(officer, name, begins, is_kept):
    sent = {"title": "É", "file": SimpleUploadedFile(name, begins)}
    place = reverse("wagtaildocs_chooser:create")
    answer = officer.post(place, {f"document-chooser-upload-{key}": sent[key] for key in sent})

    assert HouseDocument.objects.exists() is is_kept
    assert ("pas ce que son nom annonce" in answer.text) is not is_kept
