from ohmylot.domain.privacy.operations.consents import (
    AnotherAdultDecides,
    AnsweredMeanwhile,
    NeverGiven,
    NothingToShare,
    ask_consent,
    confirm_consent,
    drop_question,
    give_consent,
    note_spoken_consent,
    refuse_consent,
    withdraw_consent,
)

__all__ = [
    "AnotherAdultDecides",
    "AnsweredMeanwhile",
    "NeverGiven",
    "NothingToShare",
    "ask_consent",
    "confirm_consent",
    "drop_question",
    "give_consent",
    "note_spoken_consent",
    "refuse_consent",
    "withdraw_consent",
]
