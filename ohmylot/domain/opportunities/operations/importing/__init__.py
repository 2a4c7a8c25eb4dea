from ohmylot.domain.opportunities.operations.importing.france_travail import (
    feed_of_france_travail,
    sync_france_travail,
)
from ohmylot.domain.opportunities.operations.importing.leaving import retire, retire_all_absent
from ohmylot.domain.opportunities.operations.importing.runs import (
    AlreadyRunning,
    begin_run,
    end_run,
    forget_old_lines,
    note_piece,
)
from ohmylot.domain.opportunities.operations.importing.taking import take_in

__all__ = [
    "AlreadyRunning",
    "begin_run",
    "end_run",
    "feed_of_france_travail",
    "forget_old_lines",
    "note_piece",
    "retire",
    "retire_all_absent",
    "sync_france_travail",
    "take_in",
]
