"""The two files, what a person chose between them, and why they may be refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Project


class SameFile(Exception):
    """A file is not put into itself."""


class AlreadyMerged(Exception):
    """One of the two is gone: somebody has put it into another file."""


class FileChangedMeanwhile(Exception):
    """What was compared is no longer what is written: it must be looked at again."""


class AddressIsHidden(Exception):
    """One of the households hides its address: it may be from the other one."""


class TheyParted(Exception):
    """One household left the other: a person decided so, and their accesses are apart."""


class AnAnswerIsOwed(Exception):
    """Somebody has asked something of their own data: they are answered first."""


class TwoInstallations(Exception):
    """Both arrived, not on the same day or not in the same commune: one of them is wrong."""


class KeepTheOneThatSettled(Exception):
    """The file that holds the arrival is the one to keep."""


class OneLeftOneStayed(Exception):
    """One file says that they left, the other does not."""


class NotOneOfThem(Exception):
    """A person named is in neither household, or is named twice."""


class SomethingElseWouldBeLost(Exception):
    """Deleting a row would take others with it: nothing is done."""


@dataclass(frozen=True)
class Choices:
    """``people``: who of the absorbed household is whom of the kept one; the others join it.

    ``taken``: fields of the project or of the household (``origin``) whose value comes from the
    absorbed file; the others stay, and what is empty is filled. ``people_taken``: the same for
    persons, by the key of the absorbed one. ``versions``: of both files, as they were compared.
    """

    people: Mapping[int, int] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    people_taken: frozenset[tuple[int, str]] = frozenset()
    versions: tuple[int, int] | None = None


@dataclass(frozen=True)
class Pair:
    """Two locked files on their way to one."""

    kept: Project
    absorbed: Project
    choices: Choices
    by: User | None
    at: datetime
    # By relation: see ``registry``.
    strategies: Mapping[str, Callable[..., None]]
