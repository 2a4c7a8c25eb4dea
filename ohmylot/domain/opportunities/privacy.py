"""Alerts are no household's: an address asked. Where it is somebody's whom we know, their copy
tells of it, and their erasure stops it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.opportunities.alert_words import said
from ohmylot.domain.opportunities.models import OfferAlert
from ohmylot.domain.opportunities.models.alerts import OfferAlertQuerySet
from ohmylot.domain.people.models import Person
from ohmylot.foundations.retention.registry import Holding, Telling, deleted, register


class OfTheirAddress(Holding):
    """No key leads from an alert to a household: the address does."""

    def rows(self, household: models.Model) -> models.QuerySet[Any]:
        return alerts_of(Person.objects.filter(household=household.pk))

    def rows_of(self, person: models.Model) -> models.QuerySet[Any]:
        return alerts_of(Person.objects.filter(pk=person.pk))


def alerts_of(people: models.QuerySet[Person]) -> OfferAlertQuerySet:
    known = people.exclude(email="").exclude(email=None)
    return OfferAlert.objects.filter(email__in=known.values_list(Lower("email"), flat=True))


def _alerts(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Of this adult's own address: what another one looks for is theirs."""
    rows = alerts_of(Person.objects.filter(pk=person.pk)).with_search().order_by("pk")
    return [
        {"asked_at": alert.asked_at, "search": said(alert), "until": alert.keep_until}
        for alert in rows
    ]


register(
    OfTheirAddress(OfferAlert, of="", person="email", forget=deleted, before_people=True),
    Telling(
        "alerts",
        _("Vos alertes sur les offres"),
        rows=_alerts,
        labels={
            "asked_at": _("Demandée le"),
            "search": _("Ce qui est cherché"),
            "until": _("Gardée jusqu’au"),
        },
    ),
)
