from ohmylot.domain.opportunities.operations.importing.addresses import (
    Coming,
    bring,
    bring_first,
    read_addresses,
)
from ohmylot.domain.opportunities.operations.importing.bringing import (
    NewFeed,
    NoTitle,
    bring_file,
    change_feed,
    drop_file,
    forget_old_files,
    map_columns,
    open_feed,
)
from ohmylot.domain.opportunities.operations.importing.france_travail import (
    feed_of_france_travail,
    sync_france_travail,
)
from ohmylot.domain.opportunities.operations.importing.leaving import (
    empty_feed,
    retire,
    retire_all_absent,
)
from ohmylot.domain.opportunities.operations.importing.reading_files import (
    begin_reading,
    go_on_reading,
    go_on_with_files,
    stop_run,
)
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
    "Coming",
    "NewFeed",
    "NoTitle",
    "begin_reading",
    "begin_run",
    "bring",
    "bring_file",
    "bring_first",
    "change_feed",
    "drop_file",
    "empty_feed",
    "end_run",
    "feed_of_france_travail",
    "forget_old_files",
    "forget_old_lines",
    "go_on_reading",
    "go_on_with_files",
    "map_columns",
    "note_piece",
    "open_feed",
    "read_addresses",
    "retire",
    "retire_all_absent",
    "stop_run",
    "sync_france_travail",
    "take_in",
]
