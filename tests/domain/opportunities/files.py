"""Files of offers as tests write them, and the hands that bring and read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.core.files.base import ContentFile

from ohmylot.domain.opportunities.models import (
    BroughtFile,
    Feed,
    Kind,
    Opportunity,
    State,
)
from ohmylot.domain.opportunities.operations import importing
from tests.factories.people import UserFactory

AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
PATIENCE = timedelta(minutes=5)
HEADER = "id;titre;description;ville;code postal;entreprise;contrat;salaire;date fin\n"


def line(number: int, **said: str) -> str:
    told = {
        "id": str(number),
        "titre": f"Soudeur n° {number} (H/F)",
        "description": "Un poste inventé.",
        "ville": "Figeac",
        "code postal": "46100",
        "entreprise": "Ateliers inventés",
        "contrat": "CDI",
        "salaire": "2 100,50 € brut mensuel",
        "date fin": "",
        **said,
    }
    return ";".join(told.values()) + "\n"


def lines(*numbers: int) -> str:
    return HEADER + "".join(line(number) for number in numbers)


def a_feed() -> Feed:
    named = importing.NewFeed("Offres inventées", Kind.JOB, is_trusted=True)
    return importing.open_feed(named, by=UserFactory(), at=AT)


def bring(feed: Feed, text: str, *, at: datetime = AT, by: object = None) -> BroughtFile:
    return importing.bring_file(feed, ContentFile(text.encode()), "offres.csv", by=by, at=at)


def read(feed: Feed, text: str, *, at: datetime = AT, rehearsal: bool = False, by=None):
    run = importing.begin_reading(
        bring(feed, text, at=at), rehearsal=rehearsal, by=by or feed_owner(), at=at
    )
    assert importing.go_on_reading(run, clock=lambda: at, patience=PATIENCE)
    run.refresh_from_db()
    return run


def feed_owner():
    from ohmylot.domain.people.models import User

    return User.objects.first()


def published() -> set[str]:
    return set(
        Opportunity.objects.filter(state=State.PUBLISHED).values_list("external_id", flat=True)
    )
