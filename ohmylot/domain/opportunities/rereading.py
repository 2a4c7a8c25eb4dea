"""What the legal helper remarks on an offer that is written, or being written."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.wording import MISSING, Ad, Remark, review
from ohmylot.domain.territory.models import Territory


def remarks_on(opportunity: Opportunity) -> list[Remark]:
    """None but for a job: load ``job`` beside the row."""
    job = opportunity.job
    if job is None:
        return []
    ad = Ad(
        opportunity.title,
        opportunity.description,
        pay_is_said=job.pay_min is not None or bool(job.pay_words),
        is_dated=job.starts_on is not None,
    )
    return review(ad, needs_pay=_pay_is_wanted())


def remarks_on_words(typed: Any) -> list[Remark]:
    """On what a form holds, right or not, while it is being written."""

    def said(name: str) -> str:
        return str(typed.get(name, "")).strip()

    ad = Ad(
        said("title"),
        said("description"),
        pay_is_said=any(said(name) for name in ("pay_min", "pay_max", "pay_words")),
        is_dated=bool(said("starts_on")),
    )
    return review(ad, needs_pay=_pay_is_wanted())


def to_read_first(remarks: list[Remark]) -> str:
    """The codes of what somebody should read before going on; empty when nothing is grave."""
    return " ".join(sorted(one.code for one in remarks if one.severity != MISSING))


def was_read(typed: Any, unread: str) -> bool:
    """Whether all that is grave in what goes was shown before it goes. What was mended since is
    no reason to send twice."""
    return set(unread.split()) <= set(str(typed.get("relu", "")).split())


def _pay_is_wanted() -> bool:
    wanted = Territory.objects.filter(code=settings.TERRITORY)
    return wanted.values_list("job_ads_need_pay", flat=True).first() is not False
