"""Put two files of one household together, and take them apart again within thirty days.

registry      what becomes of each row that points at what disappears: none may be forgotten
strategies    the ways: move, keep the first of each, rebuild, and a few of their own
photographs   the rows before and after; their difference is what undoing needs
"""

from ohmylot.domain.projects.operations.merges.forgetting import forget_merges
from ohmylot.domain.projects.operations.merges.merging import merge_projects
from ohmylot.domain.projects.operations.merges.pair import (
    AddressIsHidden,
    AlreadyMerged,
    AnAnswerIsOwed,
    Choices,
    FileChangedMeanwhile,
    KeepTheOneThatSettled,
    NotOneOfThem,
    OneLeftOneStayed,
    SameFile,
    SomethingElseWouldBeLost,
    TheyParted,
    TwoInstallations,
)
from ohmylot.domain.projects.operations.merges.undoing import (
    AlreadyUndone,
    LaterWorkStandsInTheWay,
    MergedAgain,
    TooLateToUndo,
    undo_merge,
)

__all__ = [
    "AddressIsHidden",
    "AlreadyMerged",
    "AlreadyUndone",
    "AnAnswerIsOwed",
    "Choices",
    "FileChangedMeanwhile",
    "KeepTheOneThatSettled",
    "LaterWorkStandsInTheWay",
    "MergedAgain",
    "NotOneOfThem",
    "OneLeftOneStayed",
    "SameFile",
    "SomethingElseWouldBeLost",
    "TheyParted",
    "TooLateToUndo",
    "TwoInstallations",
    "forget_merges",
    "merge_projects",
    "undo_merge",
]
