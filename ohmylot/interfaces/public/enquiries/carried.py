"""What somebody found elsewhere on the site, on its way to the request form.

An address in an address: the finder's, or that of two jobs. Each room of it reads its own again,
so that nothing comes here that the page would not have written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from ohmylot.domain.projects.enquiry_values import WorkSaid
from ohmylot.domain.territory.queries import Place
from ohmylot.interfaces.public.finder.carried import carried as by_the_finder
from ohmylot.interfaces.public.twojobs.carried import carried as by_two_jobs

LONGEST = 600


class Carried(Protocol):
    """``query`` is the page's own, ``address`` where it is changed; ``filled`` goes in the form."""

    @property
    def query(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def wishes(self) -> list[str]: ...
    @property
    def communes(self) -> Sequence[Place]: ...
    @property
    def filled(self) -> Mapping[str, Any]: ...
    @property
    def work(self) -> WorkSaid | None: ...
    def in_french(self) -> list[str]: ...


def carried(query: str) -> Carried | None:
    """None for what no page of ours would have written."""
    if not query or len(query) > LONGEST:
        return None
    return by_two_jobs(query) or by_the_finder(query)
