"""Words that no job ad may hold, whoever sends it: they wait for a person, whatever the trust."""

from __future__ import annotations

from ohmylot.domain.opportunities.importing.arriving import Arriving
from ohmylot.domain.opportunities.likeness import LONGEST_BODY
from ohmylot.domain.opportunities.models import Feed, JobOffer, Source
from ohmylot.domain.opportunities.wording import Ad, may_be_unlawful, unlawful_words


def unlawful_in(feed: Feed, arriving: Arriving, folded: str = "") -> list[str]:
    """Sentences for who rereads. France Travail reads its own before it publishes them; a title
    of one gender is its publisher's to mend, and hides nothing. ``folded``: its words as they are
    kept for searching, where they are known: most ads need no other look."""
    if feed.source != Source.FILE or not isinstance(arriving.details, JobOffer):
        return []
    is_whole = len(arriving.description) < LONGEST_BODY
    if folded and is_whole and not may_be_unlawful(folded.replace("|", " ").split()):
        return []
    found = unlawful_words(Ad(arriving.title, arriving.description))
    return [one.sentence for one in found]
