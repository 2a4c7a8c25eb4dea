"""Every write to what pages show begins an edition, whoever wrote, and nothing else does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, Site

from ohmylot.config import shown
from ohmylot.config.shown import pages_show
from ohmylot.domain.territory.models import Commune, Territory
from ohmylot.domain.territory.operations import edit_territory
from ohmylot.foundations.freshness.queries import current_edition
from ohmylot.foundations.freshness.watching import changes_a_page
from ohmylot.interfaces.public.models import TextPage
from tests.clock import NOW
from tests.factories.people import MembershipFactory, UserFactory


@pytest.fixture
def editions(django_capture_on_commit_callbacks):
    """How many editions a deed began, once committed."""

    def count(deed):
        # What the fixtures wrote waits for a commit that never comes.
        connection.run_on_commit.clear()
        before = current_edition()
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            deed()
        return current_edition() - before

    return count


@pytest.fixture
def page(db):
    parent = Site.objects.get().root_page
    return parent.add_child(instance=TextPage(title="Le travail", slug="travail"))


def edit(page, **words):
    for name, value in words.items():
        setattr(page, name, value)
    return page.save_revision()


@pytest.mark.django_db
def test_it_works(editions, page):
    assert editions(lambda: edit(page, title="Le métier").publish()) == 1


@pytest.mark.django_db
def test_a_draft_is_not_shown(editions, page):
    assert editions(lambda: edit(page, title="Peut-être")) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "deed",
    [
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: page.move(page.get_root(), pos="last-child"),
        lambda page: page.copy(update_attrs={"slug": "copie"}),
        lambda page: Page.objects.filter(pk=page.pk).update(show_in_menus=True),
    ],
    ids=["unpublished", "deleted", "moved", "copied", "in the menu"],
)
def test_what_becomes_of_a_page(editions, page, deed):
    assert editions(lambda: deed(page)) >= 1


@pytest.mark.django_db
def test_what_was_scheduled_comes_and_goes(editions, page):
    now = timezone.now()
    edit(page, go_live_at=now + timedelta(hours=1), title="Demain").publish()
    page.revisions.update(approved_go_live_at=now - timedelta(minutes=1))
    assert editions(lambda: call_command("publish_scheduled", verbosity=0)) >= 1

    Page.objects.filter(pk=page.pk).update(live=True, expire_at=now - timedelta(minutes=1))
    assert editions(lambda: call_command("publish_scheduled", verbosity=0)) >= 1
    page.refresh_from_db()
    assert not page.live


@pytest.mark.django_db
def test_the_territory(editions, mini_lot, coordinator):
    territory = Territory.objects.current()
    changed = {"coordination_name": "La maison du Lot"}

    assert editions(lambda: edit_territory(territory, changed, by=coordinator, at=NOW)) == 1
    assert editions(lambda: Commune.objects.filter(slug="figeac").update(population=1)) == 1


@pytest.mark.django_db
def test_who_answers(editions, alice_seat):
    def another_line():
        alice_seat.direct_line = "05 36 49 00 01"
        alice_seat.save(update_fields=["direct_line"])

    assert editions(another_line) == 1
    assert editions(lambda: MembershipFactory()) >= 1


@pytest.mark.django_db
def test_the_trade_goes_on_without_a_new_edition(editions, alice_seat):
    user = UserFactory()

    def sign_in():
        user.last_login = NOW
        user.save(update_fields=["last_login"])

    assert editions(sign_in) == 0
    assert editions(lambda: alice_seat.save(update_fields=["last_offered_at"])) == 0


@pytest.mark.django_db
def test_what_is_undone_begins_nothing(editions, page):
    def undone():
        try:
            with transaction.atomic():
                Page.objects.filter(pk=page.pk).update(title="Rien")
                raise ValueError
        except ValueError:
            pass

    assert editions(undone) == 0


@pytest.mark.django_db
def test_many_writes_are_one_edition(editions, mini_lot):
    def write():
        for commune in Commune.objects.all():
            Commune.objects.filter(pk=commune.pk).update(population=2)

    assert editions(write) == 1


@pytest.mark.parametrize(
    ("sql", "changes"),
    [
        ('SELECT "wagtailcore_page"."id" FROM "wagtailcore_page"', False),
        ('INSERT INTO "public_homepage" ("page_ptr_id") VALUES (%s)', True),
        ('INSERT OR IGNORE INTO "territory_commune" ("id") VALUES (%s)', True),
        ('UPDATE "people_user" SET "last_login" = %s WHERE "people_user"."id" = %s', False),
        ('UPDATE "people_user" SET "full_name" = %s WHERE "people_user"."id" = %s', True),
        ('DELETE FROM "wagtailcore_page" WHERE "wagtailcore_page"."id" IN (%s)', True),
        ('INSERT INTO "django_session" ("session_key") VALUES (%s)', False),
        ("DROP TABLE x", False),
        ("INSERT", False),
    ],
)
def test_what_is_read_in_the_words_of_the_database(sql, changes):
    assert changes_a_page(sql) is changes


def test_every_table_named_exists():
    tables = set(connection.introspection.django_table_names())
    named = shown.SHOWN_TABLES | shown.NOT_SHOWN | shown.NOT_SHOWN_COLUMNS.keys()
    assert named <= tables
    assert all(
        any(pages_show(t, None) for t in tables if t.startswith(a)) for a in shown.SHOWN_APPS
    )


@pytest.mark.django_db(transaction=True)
def test_a_write_outside_any_transaction_begins_one_too():
    """As an upload does: SQLite is still giving the row back when the word has passed."""
    before = current_edition()
    site = Site.objects.create(hostname="ailleurs.test", root_page=Page.objects.first())
    assert current_edition() == before + 1
    Site.objects.filter(pk=site.pk).update(site_name="Ailleurs")
    assert current_edition() == before + 2
