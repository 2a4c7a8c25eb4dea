"""What somebody typed, in the words of the domain: the form, an adviser and an import build it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ohmylot.domain.people.models import Organisation


@dataclass(frozen=True)
class WorkSaid:
    """The work that each of them looks for, as chosen on the site: what it is called, and the codes
    of ROME 4 that it means (« D1106.D1212 »), one for each of them."""

    labels: tuple[str, ...]
    minutes: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class NewEnquiry:
    channel: str
    first_name: str
    # One sending of one form: the same token twice is the same request.
    token: str
    phone: str = ""
    email: str = ""
    last_name: str = ""
    language: str = "fr"
    call_when: str = ""
    where_words: str = ""
    commune_insee: str = ""
    message: str = ""
    employer_unaware: bool = False
    wants_business: bool = False
    is_health_professional: bool = False
    recruited_by: Organisation | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    # What the first of them does, in their words; and what each looks for, when it was chosen.
    trade: str = ""
    work: WorkSaid | None = None
    tracked_code: str = ""
    # INSEE codes of communes that their wishes lead to, the best first.
    communes: tuple[str, ...] = ()
    # SIREN of other intercommunalités that are wished too.
    other_areas: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What makes two sendings the same request."""
        said = (self.message, self.where_words, self.commune_insee, self.call_when)
        return tuple(" ".join(words.split()).casefold() for words in said)
