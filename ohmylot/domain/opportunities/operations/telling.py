"""Messages to who publishes: to their members here, else by a link to the address they gave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from ohmylot.domain.opportunities.links import publisher_link
from ohmylot.domain.opportunities.models import Kind, Opportunity
from ohmylot.domain.opportunities.permissions import THEMES
from ohmylot.domain.people.models import Membership, Organisation, Role
from ohmylot.domain.territory.models import Epci
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.messaging import operations as messaging
from ohmylot.foundations.messaging.models import Email

MAILS = "opportunities/emails"
PUBLISHERS = (Role.PARTNER, Role.EMPLOYER, Role.HEALTH)


def members_of(organisation: Organisation | None, *, at: datetime) -> list[str]:
    if organisation is None:
        return []
    seats = Membership.objects.current(day_of(at)).filter(organisation=organisation)
    emails = seats.filter(role__in=PUBLISHERS).order_by("pk").values_list("user__email", flat=True)
    return list(dict.fromkeys(email for email in emails if email))


def address_of(opportunity: Opportunity) -> str:
    """Where somebody without an account reads us; empty when there is only a telephone."""
    organisation = opportunity.publisher
    return opportunity.publisher_email or (organisation.email if organisation else "")


def can_be_told(opportunity: Opportunity, *, at: datetime) -> bool:
    return bool(members_of(opportunity.publisher, at=at) or address_of(opportunity))


def tell_publisher(letter: str, opportunity: Opportunity, *, at: datetime) -> Email | None:
    """None when nobody can be written to: whoever entered it rings."""
    members = members_of(opportunity.publisher, at=at)
    to = members or [address for address in [address_of(opportunity)] if address]
    if not to:
        return None
    if members:
        path = reverse("partners:offers:detail", args=[opportunity.reference])
        link = settings.SITE_URL + path
    else:
        link = publisher_link(opportunity, at=at)
    return messaging.send(
        f"{MAILS}/{letter}",
        to=to,
        about=opportunity,
        secret=not members,
        at=at,
        opportunity=opportunity,
        link=link,
        by_link=not members,
    )


def readers_of(epci: Epci | None, *, at: datetime, themes: Collection[str] = ()) -> list[str]:
    """Who reads over what comes from an area, or from a theme; nobody: the coordination."""
    seats = Membership.objects.current(day_of(at)).filter(organisation__in_circle=True)
    mine = Q(coverages__theme__in=themes)
    if epci is not None:
        mine |= Q(coverages__epci=epci)
    here = seats.filter(mine).distinct()
    chosen = here if here.exists() else seats.coordinators()
    emails = chosen.order_by("pk").values_list("user__email", flat=True)
    return list(dict.fromkeys(email for email in emails if email))


def tell_readers(opportunity: Opportunity, *, at: datetime) -> None:
    themes = THEMES.get(Kind(opportunity.kind), ())
    for address in readers_of(opportunity.epci, at=at, themes=themes):
        messaging.send(
            f"{MAILS}/offer_to_read",
            to=[address],
            about=opportunity,
            at=at,
            opportunity=opportunity,
        )
