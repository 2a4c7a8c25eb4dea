"""Where an offer stands, as anybody may read it. Of a business that is handed over, never the
commune before its file is open; its area alone, and only once somebody said that five businesses
of that trade at least share it: else the département."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.territory.models import Commune, Epci


def told_commune(opportunity: Opportunity) -> Commune | None:
    """The commune that may be named to anybody, if there is one."""
    return None if opportunity.takeover_id else opportunity.commune


def told_area(opportunity: Opportunity) -> Epci | None:
    """The intercommunalité that may be named to anybody. Load ``takeover`` beside the row."""
    business = opportunity.takeover
    return None if business is not None and not business.area_told else opportunity.epci


def place_in_words(opportunity: Opportunity, commune: Commune | None) -> str:
    """« Figeac », else the area, else what its source says of it."""
    if commune is not None:
        return commune.name
    area = told_area(opportunity)
    if area is not None:
        return area.short_name
    return _("dans le département") if opportunity.takeover_id else opportunity.place_words
