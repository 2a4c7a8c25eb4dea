from ohmylot.domain.opportunities.operations.health.departures import (
    Foreseen,
    SettledAlready,
    change_departure,
    foresee_departure,
    settle_departure,
)
from ohmylot.domain.opportunities.operations.health.forgetting import forget_old_names
from ohmylot.domain.opportunities.operations.health.interns import (
    DoesNotCome,
    Expected,
    cancel_intern,
    change_intern,
    expect_intern,
    mark_step,
)
from ohmylot.domain.opportunities.operations.health.practices import (
    KeptByAnother,
    declare_new_patients,
    end_new_patients,
    keep_new_patients,
    remind_of_welcomes,
)

__all__ = [
    "DoesNotCome",
    "Expected",
    "Foreseen",
    "KeptByAnother",
    "SettledAlready",
    "cancel_intern",
    "change_departure",
    "change_intern",
    "declare_new_patients",
    "end_new_patients",
    "expect_intern",
    "foresee_departure",
    "forget_old_names",
    "keep_new_patients",
    "mark_step",
    "remind_of_welcomes",
    "settle_departure",
]
