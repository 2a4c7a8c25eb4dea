from ohmylot.foundations.messaging.operations.writing import (
    NobodyToWriteTo,
    NotInTransaction,
    send,
)

__all__ = [
    "NobodyToWriteTo",
    "NotInTransaction",
    "send",
]
