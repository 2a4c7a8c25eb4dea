"""Why an offer fits, in the reader's language: one sentence a criterion, with its points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.places import told_area
from ohmylot.domain.projects.matching.values import MOST, UNSAID, Criterion, Seeker
from ohmylot.domain.projects.matching.weighing import Fits, alike_those_put_aside
from ohmylot.domain.projects.models import WorkWish
from ohmylot.domain.projects.reading.matched.offered import paid_by, trade_code_of
from ohmylot.foundations.common.written_days import written


@dataclass(frozen=True)
class Told:
    """One criterion: its name, its points of how many, and why."""

    code: str
    name: str
    points: int
    most: int
    sentence: str


def tell_fit(
    row: int, fits: Fits, seeker: Seeker, wish: WorkWish, offer: Opportunity, nearest: str
) -> list[Told]:
    """Every criterion of one offer. Load the details and the trade beside ``offer``.

    ``nearest``: the home from which the way is counted, by its name.
    """
    points = {name: int(column[row]) for name, column in fits.points.items()}
    minutes = int(fits.minutes[row])
    sentences = {
        **tell_wanted(points, wish, offer),
        Criterion.REACH: _reach(minutes, seeker, offer, nearest),
    }
    told = [_told(name, points[name], sentences[name]) for name in Criterion]
    return told + _learned(row, fits, seeker)


def tell_wanted(
    points: dict[Criterion, int], wish: WorkWish, offer: Opportunity
) -> dict[Criterion, str]:
    """Everything but the place: what may be said of a candidate."""
    return {
        Criterion.TRADE: _trade(points[Criterion.TRADE], wish, offer),
        Criterion.MODE: _mode(points[Criterion.MODE], wish, offer),
        Criterion.PAY: _pay(points[Criterion.PAY], wish, offer),
        Criterion.TIME: _time(points[Criterion.TIME], wish, offer),
        Criterion.TELEWORK: _telework(points[Criterion.TELEWORK], wish),
        Criterion.DATE: _date(points[Criterion.DATE], wish, offer),
    }


def told_of(points: dict[Criterion, int], sentences: dict[Criterion, str]) -> list[Told]:
    return [_told(name, points[name], sentences[name]) for name in Criterion if name in sentences]


def _told(name: Criterion, points: int, sentence: str) -> Told:
    return Told(name, names()[name], points, MOST[name], sentence)


def names() -> dict[Criterion, str]:
    return {
        Criterion.TRADE: _("Métier"),
        Criterion.REACH: _("Trajet"),
        Criterion.MODE: _("Contrat"),
        Criterion.PAY: _("Salaire"),
        Criterion.TIME: _("Temps de travail"),
        Criterion.TELEWORK: _("Télétravail"),
        Criterion.DATE: _("Date"),
    }


def _trade(points: int, wish: WorkWish, offer: Opportunity) -> str:
    asked = trade_code_of(offer)
    label = next((trade.label for trade in wish.trades if trade.code == asked), "")
    if not label:
        label = _(" ou ").join(trade.label for trade in wish.trades)
    if points == MOST[Criterion.TRADE]:
        return _("c’est le métier cherché : %(label)s") % {"label": label}
    return _("un métier voisin de %(label)s") % {"label": label}


def _reach(minutes: int, seeker: Seeker, offer: Opportunity, nearest: str) -> str:
    if offer.job is not None and offer.job.telework == "full":
        return _("tout se fait à distance")
    if minutes != UNSAID:
        told = {"minutes": minutes, "place": nearest, "limit": seeker.minutes}
        if minutes == 0:
            words = _("à %(place)s même")
        elif minutes <= seeker.minutes:
            words = _("à %(minutes)s min de %(place)s (estimation), pour %(limit)s acceptées")
        else:
            words = _("à %(minutes)s min de %(place)s (estimation), plus que %(limit)s acceptées")
        return words % told
    if offer.commune_id is not None and not seeker.homes:
        return _("aucune commune n’est encore préférée : tout convient")
    area = told_area(offer)
    if area is not None:
        return _("dans le secteur %(area)s, sans commune dite") % {"area": area.short_name}
    return _("le lieu est à préciser")


def _mode(points: int, wish: WorkWish, offer: Opportunity) -> str:
    if not wish.modes:
        return _("tous les contrats conviennent")
    said = _contract_of(offer)
    if not said:
        return _("l’offre ne le dit pas")
    if points == MOST[Criterion.MODE]:
        return _("%(contract)s : c’est souhaité") % {"contract": said}
    if points:
        return _("%(contract)s : à préciser") % {"contract": said}
    return _("%(contract)s : ce n’est pas ce qui est souhaité") % {"contract": said}


def _contract_of(offer: Opportunity) -> str:
    if offer.job is not None:
        return offer.job.get_contract_display()
    if offer.health is not None:
        return offer.health.modes_in_words
    return _("À son compte")


def _pay(points: int, wish: WorkWish, offer: Opportunity) -> str:
    if not wish.pay_month:
        return _("rien n’est demandé")
    job = offer.job
    offered = paid_by(job) if job else 0
    if job is None or not offered:
        return _("l’offre ne le dit pas")
    told = {"offered": _money(offered), "wished": _money(wish.pay_month)}
    if job.working_time == "part" and job.pay_unit != "hour":
        return _("%(offered)s € par mois pour une semaine entière, %(wished)s € souhaités") % told
    if points == MOST[Criterion.PAY]:
        return _("jusqu’à %(offered)s € par mois, pour %(wished)s € souhaités") % told
    return _("%(offered)s € par mois, moins que les %(wished)s € souhaités") % told


def _time(points: int, wish: WorkWish, offer: Opportunity) -> str:
    if not wish.working_time:
        return _("rien n’est demandé")
    job = offer.job
    if job is None or not job.working_time:
        return _("l’offre ne le dit pas")
    said = job.get_working_time_display()
    if points:
        return _("%(time)s : c’est souhaité") % {"time": said}
    return _("%(time)s : ce n’est pas ce qui est souhaité") % {"time": said}


def _telework(points: int, wish: WorkWish) -> str:
    if not wish.telework:
        return _("rien n’est demandé")
    if points == MOST[Criterion.TELEWORK]:
        return _("possible, comme souhaité")
    return _("à demander : l’offre n’en dit pas assez") if points else _("sur place seulement")


def _date(points: int, wish: WorkWish, offer: Opportunity) -> str:
    if wish.starts_on is None:
        return _("rien n’est demandé")
    day = _starts(offer)
    if day is None:
        return _("l’offre ne le dit pas")
    told = {"starts": written(day, "j F Y"), "wished": written(wish.starts_on, "j F Y")}
    if points == MOST[Criterion.DATE]:
        return _("à partir du %(starts)s : possible dès le %(wished)s") % told
    return _("à partir du %(starts)s, avant le %(wished)s") % told


def _starts(offer: Opportunity) -> date | None:
    details = offer.job or offer.health
    return details.starts_on if details else None


def _learned(row: int, fits: Fits, seeker: Seeker) -> list[Told]:
    """What was put aside before, and takes points from this one."""
    taken = int(fits.taken[row])
    if not taken:
        return []
    alike = alike_those_put_aside(seeker, fits.offers, fits.minutes)
    reasons = [lesson_in_words(seeker)[why] for why, rows in alike.items() if rows[row]]
    sentence = _("vous avez écarté : %(reasons)s") % {"reasons": " ; ".join(reasons)}
    return [Told("learned", _("Déjà écarté"), -taken, 0, sentence)]


def lesson_in_words(seeker: Seeker) -> dict[str, str]:
    """By reason, what was learned of what was put aside."""
    lessons, told = seeker.lessons, {}
    if lessons.minutes is not None:
        told["far"] = _("trop loin, à partir de %(minutes)s min") % {"minutes": lessons.minutes}
    if lessons.pay is not None:
        told["pay"] = _("trop peu payé, jusqu’à %(pay)s € par mois") % {"pay": _money(lessons.pay)}
    if lessons.modes:
        told["contract"] = _("ce type de contrat")
    if lessons.trades:
        told["trade"] = _("ce métier voisin")
    if lessons.employers:
        count = len(lessons.employers)
        told["employer"] = ngettext("%(n)s employeur", "%(n)s employeurs", count) % {"n": count}
    return told


def _money(amount: int) -> str:
    return str(number_format(amount, use_l10n=True, force_grouping=True))
