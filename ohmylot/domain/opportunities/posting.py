"""A job offer in schema.org's words."""

from __future__ import annotations

from typing import Any

from ohmylot.domain.opportunities.models import JobOffer, Opportunity

Contract = JobOffer.Contract
EMPLOYMENT = {
    Contract.PERMANENT: "FULL_TIME",
    Contract.FIXED_TERM: "TEMPORARY",
    Contract.AGENCY: "TEMPORARY",
    Contract.SEASONAL: "TEMPORARY",
    Contract.APPRENTICE: "INTERN",
    Contract.SELF_EMPLOYED: "CONTRACTOR",
}
UNITS = {"hour": "HOUR", "month": "MONTH", "year": "YEAR"}


def job_posting(offer: Opportunity, address: str, place: str) -> dict[str, Any]:
    """Load ``job``, ``commune``, ``publisher`` beside the row. What is not known is not said."""
    job = offer.job
    if job is None or offer.published_at is None or offer.expires_on is None:
        return {}
    postal = list(offer.commune.postal_codes[:1]) if offer.commune else []
    where = {
        "@type": "PostalAddress",
        "addressLocality": place,
        "postalCode": postal[0] if postal else None,
        "addressCountry": "FR",
    }
    kind = "PART_TIME" if job.working_time == "part" else EMPLOYMENT.get(Contract(job.contract))
    told = {
        "@type": "JobPosting",
        "title": offer.title,
        "description": offer.description or offer.title,
        "url": address,
        "identifier": {"@type": "PropertyValue", "name": "ohmylot", "value": offer.reference},
        "datePosted": offer.published_at.date().isoformat(),
        "validThrough": offer.expires_on.isoformat(),
        "employmentType": kind,
        "hiringOrganization": {
            "@type": "Organization",
            "name": job.employer_name or offer.published_by,
        },
        "jobLocation": {"@type": "Place", "address": _told(where)},
        "baseSalary": _pay(job),
        "jobLocationType": "TELECOMMUTE" if job.telework == "full" else None,
        "directApply": False,
    }
    return _told(told)


def _pay(job: JobOffer) -> dict[str, Any] | None:
    if job.pay_min is None:
        return None
    most = job.pay_max or job.pay_min
    value = {
        "@type": "QuantitativeValue",
        "minValue": float(job.pay_min),
        "maxValue": float(most),
        "unitText": UNITS[job.pay_unit],
    }
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}


def _told(thing: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if value not in (None, "")}
