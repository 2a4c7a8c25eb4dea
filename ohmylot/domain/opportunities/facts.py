"""What an offer says, fact by fact: a label and a value, in the reader's language.

``facts_of`` is for anybody; ``reserved_facts_of`` for those to whom the whole file is open.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ohmylot.domain.opportunities.models import (
    BusinessTakeover,
    HealthPost,
    HousingLead,
    JobOffer,
    Opportunity,
)
from ohmylot.foundations.common.phones import readable
from ohmylot.foundations.common.written_days import written

Fact = tuple[str, str]


def facts_of(opportunity: Opportunity) -> list[Fact]:
    """Load the details beside the row. Nothing that only some may read."""
    return facts_of_details(opportunity.details)


def facts_of_details(details: Any) -> list[Fact]:
    return [(label, value) for label, value in TOLD[type(details)](details) if value]


def reserved_facts_of(opportunity: Opportunity) -> list[Fact]:
    """Who sells, where, and the whole file; of the other kinds, nothing more."""
    business = opportunity.takeover
    if business is None:
        return []
    told = [
        (_("Nom de l’entreprise"), business.business_name),
        ("SIRET", business.siret),
        (_("Adresse"), business.address),
        (_("Cédant"), business.seller_name),
        (_("Téléphone du cédant"), readable(business.seller_phone)),
        (_("Adresse e-mail du cédant"), business.seller_email),
        (_("Dossier complet"), business.full_file),
    ]
    return [(label, value) for label, value in told if value]


def pay_in_words(job: JobOffer) -> str:
    """« 1 900 à 2 200 € brut par mois », then what its publisher adds."""
    if job.pay_min is None:
        return job.pay_words
    unit = job.get_pay_unit_display()
    if job.pay_max is None or job.pay_max == job.pay_min:
        words = _("%(amount)s € %(unit)s") % {"amount": _money(job.pay_min), "unit": unit}
    else:
        words = _("%(least)s à %(most)s € %(unit)s") % {
            "least": _money(job.pay_min),
            "most": _money(job.pay_max),
            "unit": unit,
        }
    return f"{words} ({job.pay_words})" if job.pay_words else words


def _job(job: JobOffer) -> list[Fact]:
    hours = _("%(hours)s h par semaine") % {"hours": _money(job.hours)} if job.hours else ""
    times = [job.get_working_time_display() if job.working_time else "", hours, job.hours_words]
    return [
        (_("Contrat"), job.get_contract_display()),
        (_("Salaire"), pay_in_words(job)),
        (_("Temps de travail"), ", ".join(word for word in times if word)),
        (_("Télétravail"), job.get_telework_display() if job.telework else ""),
        (_("À partir du"), _day(job.starts_on)),
        (
            _("Postes"),
            ngettext("%(n)s poste", "%(n)s postes", job.positions) % {"n": job.positions}
            if job.positions > 1
            else "",
        ),
        (_("Employeur"), job.employer_name),
    ]


def _takeover(business: BusinessTakeover) -> list[Fact]:
    land = business.land_hectares
    return [
        (_("Activité"), business.get_activity_display()),
        (_("Prix"), business.get_price_display() if business.price else ""),
        (_("Chiffre d’affaires"), business.get_turnover_display() if business.turnover else ""),
        (_("Personnes employées"), "" if business.staff is None else str(business.staff)),
        (_("Locaux"), business.premises),
        (_("Logement sur place"), _yes_no(business.has_housing)),
        (_("Départ souhaité"), business.get_horizon_display() if business.horizon else ""),
        (_("Terres"), _("%(n)s hectares") % {"n": _money(land)} if land else ""),
        (_("Bâtiments"), business.buildings),
        (_("Production"), business.production),
    ]


def _health(post: HealthPost) -> list[Fact]:
    aids = post.aids
    if aids and post.aids_on:
        aids = _("%(aids)s (au %(day)s)") % {"aids": aids, "day": _day(post.aids_on)}
    return [
        (_("Profession"), post.get_profession_display()),
        (_("Mode d’exercice"), post.modes_in_words),
        (_("Structure"), post.structure),
        (_("Zonage"), post.get_zone_display() if post.zone else ""),
        (_("Aides"), aids),
        (_("Maîtrise de stage"), _("Oui, sur place") if post.supervision else ""),
        (_("Logement proposé"), post.housing),
        (_("À partir du"), _day(post.starts_on)),
        (_("Jusqu’au"), _day(post.ends_on)),
    ]


def _housing(home: HousingLead) -> list[Fact]:
    return [
        (_("Nature"), home.get_home_display()),
        (_("Pièces"), str(home.rooms or "")),
        (_("Surface"), f"{home.surface_m2} m²" if home.surface_m2 else ""),
        (_("Meublé"), _yes_no(home.is_furnished)),
        (_("Libre à partir du"), _day(home.available_on)),
        (_("Libre jusqu’au"), _day(home.available_until)),
        (_("Signalé par"), home.get_signalled_by_display()),
    ]


TOLD: dict[type, Callable[[Any], list[Fact]]] = {
    JobOffer: _job,
    BusinessTakeover: _takeover,
    HealthPost: _health,
    HousingLead: _housing,
}


def _money(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    return str(number_format(amount, 0 if whole else 2, use_l10n=True, force_grouping=True))


def _day(day: date | None) -> str:
    return written(day, "j F Y") if day else ""


def _yes_no(said: bool | None) -> str:
    return "" if said is None else _("oui") if said else _("non")
