"""A home that somebody knows of: signalled by anybody, checked by the area's adviser, asked again,
and let go in one click once it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.models import (
    HousingLead,
    Kind,
    Opportunity,
    State,
    WithdrawnBecause,
)
from ohmylot.domain.opportunities.operations.entering import (
    NowhereToSendTheLink,
    refuse_another_link,
)
from ohmylot.domain.opportunities.operations.holding import NotNow, hold
from ohmylot.domain.opportunities.operations.moving import (
    fill_opportunity,
    renew_opportunity,
    submit_opportunity,
    withdraw_opportunity,
)
from ohmylot.domain.opportunities.operations.telling import tell_publisher, tell_readers
from ohmylot.domain.opportunities.operations.writing import draft_opportunity
from ohmylot.domain.opportunities.values import Publisher, Sheet
from ohmylot.domain.people.models import User
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record

TITLES = {
    HousingLead.Home.RENT: "Logement à louer",
    HousingLead.Home.SALE: "Logement à vendre",
    HousingLead.Home.BRIDGE: "Logement pour quelques mois",
    HousingLead.Home.ROOM: "Chambre chez l’habitant",
    HousingLead.Home.VACANT: "Logement vacant",
}
# A signal that nobody could check is let go.
UNCHECKED_FOR = timedelta(days=60)


class NotAHome(Exception):
    """Only a home is signalled, checked and taken."""


@dataclass(frozen=True)
class NewHome:
    """What somebody says of a home: never a price, never a photograph."""

    home: str
    signalled_by: str
    commune: Commune
    full_name: str
    email: str = ""
    phone: str = ""
    rooms: int | None = None
    surface_m2: int | None = None
    is_furnished: bool | None = None
    url: str = ""
    words: str = ""


@transaction.atomic
def signal_home(new: NewHome, *, at: datetime) -> Opportunity:
    """Kept for the network alone, acknowledged by a link, put before the area's adviser. The same
    home of the same person, signalled twice, is one."""
    known = _known(new)
    if known is not None:
        return known
    details = HousingLead(
        home=new.home,
        signalled_by=new.signalled_by,
        rooms=new.rooms,
        surface_m2=new.surface_m2,
        is_furnished=new.is_furnished,
    )
    sheet = Sheet(_title(new), new.words, commune=new.commune, url_origin=new.url)
    publisher = Publisher(name=new.full_name, email=new.email.lower(), phone=new.phone)
    home = draft_opportunity(sheet, details, publisher, by=None, at=at)
    home = submit_opportunity(home, by=None, at=at)
    tell_publisher("home_signalled", home, at=at)
    tell_readers(home, at=at)
    return home


@transaction.atomic
def check_home(opportunity: Opportunity, *, by: User, at: datetime) -> Opportunity:
    """Somebody of the network rang, or went: a lead for the families of the area, for two months.
    Nobody else reads it until its owner agrees. Twice is once."""
    home = _hold_home(opportunity)
    if home.state != State.REVIEW:
        raise NotNow
    if home.reviewed_at is None:
        home.reviewed_at = at
        home.expires_on = lives.shown_until(home.kind, day_of(at), home.expires_on)
        home.save(update_fields=["reviewed_at", "expires_on", "updated_at"])
        record("opportunity.checked", subject=home, by=by, at=at)
    return home


@transaction.atomic
def home_is_free(opportunity: Opportunity, *, by: User | None, at: datetime) -> Opportunity:
    """Still free: for two months more."""
    home = _hold_home(opportunity)
    if home.state != State.REVIEW:
        return renew_opportunity(home, by=by, at=at)
    day = lives.shown_until(home.kind, day_of(at))
    if home.expires_on != day:
        home.expires_on, home.reminded_on = day, None
        home.save(update_fields=["expires_on", "reminded_on", "updated_at"])
        record("opportunity.renewed", subject=home, by=by, at=at, until=day.isoformat())
    return home


@transaction.atomic
def home_is_taken(opportunity: Opportunity, *, by: User | None, at: datetime) -> Opportunity:
    """No longer free, whatever its state. Twice is once."""
    home = _hold_home(opportunity)
    if home.state in {State.PUBLISHED, State.EXPIRED}:
        return fill_opportunity(home, by=by, at=at)
    if home.has_ended:
        return home
    return withdraw_opportunity(home, WithdrawnBecause.TAKEN, by=by, at=at)


@transaction.atomic
def send_home_link(opportunity: Opportunity, *, at: datetime) -> Opportunity:
    """A new link for who signalled it, to the address that is known; the former opens nothing."""
    home = _hold_home(opportunity)
    refuse_another_link(home, "home_signalled", at=at)
    home.link_number += 1
    home.save(update_fields=["link_number", "updated_at"])
    if tell_publisher("home_signalled", home, at=at) is None:
        raise NowhereToSendTheLink
    return home


@transaction.atomic
def tend_homes(*, at: datetime) -> int:
    """Leads kept between us: asked ten days before their last day, let go on it. Those that
    nobody checked go after two months."""
    today = day_of(at)
    between_us = Opportunity.objects.filter(kind=Kind.HOUSING, state=State.REVIEW)
    over = Q(expires_on__lte=today) | Q(
        reviewed_at=None, agreement="", submitted_at__lt=at - UNCHECKED_FOR
    )
    for home in between_us.filter(over).order_by("pk"):
        withdraw_opportunity(home, WithdrawnBecause.SILENCE, by=None, at=at)
    ending = between_us.filter(expires_on__lte=today + lives.SOON, reminded_on=None)
    asked = 0
    for row in ending.order_by("pk"):
        home = hold(row)
        home.reminded_on = today
        home.save(update_fields=["reminded_on", "updated_at"])
        asked += tell_publisher("home_still_free", home, at=at) is not None
    return asked


def _known(new: NewHome) -> Opportunity | None:
    who = Q(pk=None)
    if new.email:
        who |= Q(publisher_email=new.email.lower())
    if new.phone:
        who |= Q(publisher_phone=new.phone)
    same = Opportunity.objects.living().filter(
        who,
        kind=Kind.HOUSING,
        commune=new.commune,
        housing__home=new.home,
        housing__rooms=new.rooms,
        url_origin=new.url,
    )
    return same.first()


def _title(new: NewHome) -> str:
    title = TITLES[HousingLead.Home(new.home)]
    if not new.rooms:
        return title
    return f"{title}, {new.rooms} pièce{'s' if new.rooms > 1 else ''}"


def _hold_home(opportunity: Opportunity) -> Opportunity:
    if opportunity.kind != Kind.HOUSING:
        raise NotAHome
    return hold(opportunity)
