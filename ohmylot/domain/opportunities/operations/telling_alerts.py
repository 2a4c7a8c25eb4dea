"""What is new for each alert, told once: in its own transaction, so that one hinders no other."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import translation

from ohmylot.domain.opportunities import catalogue
from ohmylot.domain.opportunities.alert_words import asked_by
from ohmylot.domain.opportunities.models import OfferAlert, Opportunity, ToldOffer
from ohmylot.domain.opportunities.operations.alerts import drop, next_day, write
from ohmylot.domain.opportunities.places import place_in_words, told_commune
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.models import Email, State

# In one message: the first are named, the others counted, and led to.
NAMED, MOST = 25, 200
# What a transaction wrote before we looked, and kept after.
OVERLAP = timedelta(days=2)
LONGEST_SILENCE = timedelta(days=40)


def tell_alerts(*, at: datetime) -> int:
    """How many were written to. Run twice, or late, it tells nothing twice."""
    due = list(OfferAlert.objects.due(day_of(at)).order_by("pk").values_list("pk", flat=True))
    if not due:
        return 0
    came = came_in(since=at - LONGEST_SILENCE, at=at)
    return sum(_tell_one(pk, came, at=at) for pk in due)


def came_in(*, since: datetime, at: datetime) -> dict[int, datetime]:
    """When each open offer became something to tell: published, or brought here by its source."""
    new = Opportunity.objects.public(day_of(at)).filter(
        Q(published_at__gt=since) | Q(first_seen_at__gt=since)
    )
    return dict(new.values_list("pk", Greatest("published_at", "first_seen_at")))


@transaction.atomic
def _tell_one(pk: int, came: dict[int, datetime], *, at: datetime) -> bool:
    on = day_of(at)
    held = OfferAlert.objects.select_for_update(of=("self",)).with_search()
    alert = held.due(on).filter(pk=pk).first()
    if alert is None:
        return False
    if Email.objects.about(alert).filter(state=State.FAILED).exists():
        # That mailbox refuses our messages: it is left alone.
        record("alert.refused", subject=alert, by=None, at=at)
        drop(alert, at=at)
        return False
    new = _new_for(alert, came, at=at)
    alert.looked_at, alert.next_on = at, next_day(alert.rhythm, on)
    alert.save()
    if not new:
        return False
    ToldOffer.objects.bulk_create(ToldOffer(alert=alert, opportunity_id=one) for one in new)
    write("alert_news", alert, at=at, count=len(new), **_lines(alert, new))
    record("alert.told", subject=alert, by=None, at=at, offers=len(new))
    return True


def _new_for(alert: OfferAlert, came: dict[int, datetime], *, at: datetime) -> list[int]:
    """The best first. Never what it told already, nor what was there when it was asked."""
    since = max(alert.asked_at, alert.looked_at - OVERLAP) if alert.looked_at else alert.asked_at
    told = set(alert.told.values_list("opportunity", flat=True))
    among = [pk for pk, moment in came.items() if moment > since and pk not in told]
    if not among:
        return []
    return catalogue.search(asked_by(alert), on=day_of(at), size=MOST, among=among).pks


def _lines(alert: OfferAlert, new: list[int]) -> dict[str, object]:
    root = settings.SITE_URL + "/"
    with translation.override(alert.language):
        offers = [
            {
                "title": offer.title,
                "place": place_in_words(offer, told_commune(offer)),
                "link": urljoin(root, reverse("public:offers:detail", args=[offer.slug])),
            }
            for offer in catalogue.in_order(new[:NAMED])
        ]
        every = urljoin(root, reverse("public:offers:index"))
    return {
        "offers": offers,
        "others": len(new) - len(offers),
        "every": f"{every}?{alert.query}" if alert.query else every,
    }
