"""Finding a household: as typed, then spelt or heard nearly so; an outline where it is reserved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from rapidfuzz.distance import OSA

from ohmylot.domain.people.models import Household
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects.models import Project, SearchKey, SearchTerm
from ohmylot.domain.projects.search.folding import EMPTY_WORDS, fold, words_of
from ohmylot.domain.projects.search.indexing import Kind, encoded
from ohmylot.domain.projects.search.misspelling import keys_of, sound_of
from ohmylot.domain.projects.search.numbers import (
    FEWEST_DIGITS,
    phone_digits,
    typed_phone,
    typed_reference,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ohmylot.domain.people.models import User

MOST_WORDS = 6
# Under so many certain answers, spelling is forgiven.
ENOUGH = 10
MOST_NEIGHBOURS = 12


@dataclass(frozen=True)
class Hit:
    """A project found, and by what. Of an outline, show the reference and nothing else."""

    project: Project
    why: str
    is_outline: bool = False
    is_guess: bool = False

    @property
    def label(self) -> str:
        return "Dossier réservé" if self.is_outline else self.project.household.label


def search_projects(words: str, user: User | AnonymousUser, limit: int = 20) -> list[Hit]:
    """The projects that these words tell of, among those that this account may know.

    Exact first, then those that begin so, then, if few were found, those that sound alike.
    A reserved file is found by its reference only, by those who may not open it. At most four
    queries, whatever is found.
    """
    words = " ".join(words.split())[:120]
    asked = _asked(words)
    if not asked:
        return []
    scope = _Scope(user)
    found = _certain(asked, scope, limit)
    guesses: dict[int, str] = {}
    spelt = [word for word in asked if word.letters]
    if len(found) < min(ENOUGH, limit) and len(spelt) == len(asked):
        guesses = _guess(spelt, scope, limit, known=found)
    return _hits(_in_order(found, words), guesses, scope, limit)


@dataclass(frozen=True)
class _Word:
    """One thing looked for: any of these ranges of the index."""

    starts: tuple[bytes, ...]
    exact: tuple[bytes, ...] = ()
    letters: str = ""

    def matches(self, neighbours: Sequence[str] = (), *, term: str = "term") -> Q:
        terms = [*self.exact, *(encoded(Kind.NAME, word) for word in neighbours)]
        condition = Q((f"{term}__in", terms)) if terms else Q()
        for start in self.starts:
            condition |= Q((f"{term}__gte", start), (f"{term}__lt", _after(start)))
        return condition


class _Scope:
    """What this account may know, and what it may open."""

    def __init__(self, user: User | AnonymousUser) -> None:
        self.seats = seats_of(user)
        self.visible = Project.objects.visible_to(user)

    def holding(self, first: Q, others: Iterable[Q]) -> QuerySet[Project]:
        """Projects by their terms; one that may not be opened, by its reference only.

        Four tables for two words: PostgreSQL weighs every order of four, and begins with the
        rarer word. Of a fifth it keeps ours, and reads all who are called Camille.
        """
        if not self.seats.handles_reserved:
            told = Q(search_terms__kind=Kind.REFERENCE)
            first &= told | Q(is_reserved=False) | Q(lead__in=self.seats.memberships)
        rows = self.visible.filter(first)
        for other in others:
            rows = rows.filter(_also(other))
        return rows

    def opens(self, project: Project) -> bool:
        return (
            not project.is_reserved
            or self.seats.handles_reserved
            or project.lead_id in self.seats.memberships
        )


def _asked(words: str) -> list[_Word]:
    reference, digits = typed_reference(words), typed_phone(words)
    if reference or digits:
        starts = [encoded(Kind.PHONE, digits), encoded("t", digits[::-1])] if digits else []
        exact = [encoded(Kind.REFERENCE, reference)] if reference else []
        return [_Word(starts=tuple(starts), exact=tuple(exact))]
    asked: list[_Word] = []
    for part in words.split():
        if "@" in part:
            asked.append(_Word(starts=(encoded(Kind.EMAIL, fold(part)),)))
            continue
        digits = phone_digits(part)
        if len(digits) >= FEWEST_DIGITS and len(digits) >= len(part) - 2:
            asked.append(_Word(starts=(encoded(Kind.PHONE, digits),)))
            continue
        asked += [
            _Word(starts=(encoded(Kind.NAME, word),), letters=word) for word in words_of(part)
        ]
    telling = [word for word in asked if word.letters not in EMPTY_WORDS or not word.letters]
    asked = (telling or asked)[:MOST_WORDS]
    # The longest word is the rarest: it is walked along, the others only checked.
    asked.sort(key=lambda word: -max(len(start) for start in word.starts))
    if len(asked) == 1 and len(asked[0].letters) == 1:
        return [_Word(starts=(), exact=(encoded(Kind.NAME, asked[0].letters),))]
    return asked


@dataclass(frozen=True)
class _Found:
    kind: str
    label: str


def _certain(asked: list[_Word], scope: _Scope, limit: int) -> dict[int, _Found]:
    """Projects that hold every word, as typed or beginning so; exact ones come first."""
    first, others = asked[0], asked[1:]
    rows = scope.holding(
        first.matches(term="search_terms__term"), [other.matches() for other in others]
    )
    # Not joined: see ``holding``.
    label = Household.objects.filter(pk=OuterRef("household")).values("label")
    told = rows.order_by("search_terms__term", "-search_terms__project_id")
    found: dict[int, _Found] = {}
    for project, *facts in told.values_list("pk", "search_terms__kind", Subquery(label))[
        : limit * 3
    ]:
        found.setdefault(project, _Found(*facts))
    return found


def _guess(
    asked: list[_Word], scope: _Scope, limit: int, *, known: Iterable[int]
) -> dict[int, str]:
    """Projects that hold, for every word, one that is spelt or heard nearly so."""
    neighbours = _neighbours([word.letters for word in asked])
    if not any(neighbours.values()):
        return {}
    first = max(asked, key=lambda word: (bool(neighbours[word.letters]), len(word.letters)))
    near = neighbours[first.letters]
    rows = scope.holding(
        Q(search_terms__term__in=[encoded(Kind.NAME, word) for word in near]),
        [other.matches(neighbours[other.letters]) for other in asked if other is not first],
    )
    pairs = (
        rows.exclude(pk__in=list(known))
        .order_by("-pk")
        .values_list("pk", "search_terms__term", "search_terms__kind")
    )
    ranks = {encoded(Kind.NAME, word): rank for rank, word in enumerate(near)}
    ranked = sorted(
        (ranks[bytes(term)], -project, kind) for project, term, kind in pairs[: limit * 3]
    )
    found: dict[int, str] = {}
    for _, project, kind in ranked:
        found.setdefault(-project, kind)
    return found


def _neighbours(words: list[str]) -> dict[str, list[str]]:
    """For each word, the words of the files that are one letter or one sound away, best first."""
    keys = {word: keys_of(word) for word in words}
    wanted = {key.encode() for own in keys.values() for key in own}
    rows = SearchKey.objects.filter(key__in=wanted).values_list("key", "word") if wanted else []
    spelt: dict[str, set[str]] = {}
    for key, spelling in rows:
        spelt.setdefault(bytes(key).decode(), set()).add(bytes(spelling).decode())
    near: dict[str, list[str]] = {}
    for word in words:
        others = {other for key in keys[word] for other in spelt.get(key, ())}
        kept = [(OSA.distance(word, other), other) for other in others if _is_near(word, other)]
        near[word] = [other for _, other in sorted(kept)[:MOST_NEIGHBOURS]]
    return near


def _is_near(word: str, other: str) -> bool:
    """Sharing a key can be two letters away: that is forgiven to long words only."""
    distance = OSA.distance(word, other)
    return distance <= (1 if len(word) < 6 else 2) or sound_of(word) == sound_of(other)


def _also(condition: Q) -> Exists:
    return Exists(SearchTerm.objects.filter(condition, project=OuterRef("pk")))


def _in_order(found: dict[int, _Found], words: str) -> dict[int, str]:
    """Those whose name holds most words as they were typed come first."""
    typed = set(words_of(words))
    ranked = sorted(found.items(), key=lambda one: -len(typed & set(words_of(one[1].label))))
    return {pk: one.kind for pk, one in ranked}


def _hits(certain: dict[int, str], guesses: dict[int, str], scope: _Scope, limit: int) -> list[Hit]:
    """Many more may answer than are shown: only these are read whole."""
    kinds = certain | guesses
    chosen = list(kinds)[:limit]
    rows = _shown().in_bulk(chosen)
    return [
        _hit(rows[pk], kinds[pk], scope, is_guess=pk not in certain) for pk in chosen if pk in rows
    ]


def _shown() -> QuerySet[Project]:
    """What a hit says, and what decides whether it may be opened."""
    rows = Project.objects.select_related("household", "epci", "lead__user")
    return rows.only(
        *("reference", "stage", "is_reserved", "lead", "epci", "household__label"),
        *("epci__short_name", "lead__user__full_name", "lead__user__email"),
    )


def _hit(project: Project, kind: str, scope: _Scope, *, is_guess: bool = False) -> Hit:
    why = str(Kind(kind).label)
    return Hit(project, why, is_outline=not scope.opens(project), is_guess=is_guess)


def _after(start: bytes) -> bytes:
    """The first term that does not begin so. No byte of UTF-8 is the last one."""
    return start[:-1] + bytes([start[-1] + 1])
