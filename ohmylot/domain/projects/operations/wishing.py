"""Where a household would live, as « Trouver ma commune » answered them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.messages import write_to_network
from ohmylot.domain.projects.operations.qualifying import Qualified, qualify
from ohmylot.domain.projects.story import Story, WishedPlace
from ohmylot.domain.territory.models import Commune


class NothingWished(Exception):
    """At least one commune is wished for."""


@transaction.atomic
def tell_wishes(
    project: Project,
    communes: Sequence[Commune],
    *,
    search: str,
    token: str,
    by: User,
    at: datetime,
) -> Qualified:
    """The first is the first wish. Their adviser reads it among their messages, with the address
    of the ``search`` that led there. ``token``: the same page sent twice is one message."""
    if not communes:
        raise NothingWished
    places = [WishedPlace(commune_insee=commune.insee) for commune in communes]
    told = qualify(project, Story(wishes=places), by=by, at=at)
    # In French whatever their language: the adviser reads it.
    words = f"Nos souhaits, trouvés avec « Trouver ma commune » : {_listed(communes)}."
    if search:
        words += f"\nLa recherche : {search}"
    write_to_network(told.project, words, token=token, by=by, at=at)
    return told


def _listed(communes: Sequence[Commune]) -> str:
    return ", ".join(commune.name for commune in communes)
