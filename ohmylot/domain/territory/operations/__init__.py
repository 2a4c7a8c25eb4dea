from ohmylot.domain.territory.operations.editing import UnknownSetting, edit_territory
from ohmylot.domain.territory.operations.importing import (
    AlreadySettled,
    ImpossibleYear,
    NothingForUs,
    YearUnknown,
    drop_file,
    keep_content,
    keep_file,
    rehearse_content,
    try_file,
)
from ohmylot.domain.territory.operations.keeping import keep_facts
from ohmylot.domain.territory.operations.loading import LoadReport, load_territory
from ohmylot.domain.territory.operations.loading_communes import CommuneVanished
from ohmylot.domain.territory.operations.welcoming import (
    confirm_welcome,
    declare_welcome,
    withdraw_welcome,
)

__all__ = [
    "AlreadySettled",
    "CommuneVanished",
    "ImpossibleYear",
    "LoadReport",
    "NothingForUs",
    "UnknownSetting",
    "YearUnknown",
    "confirm_welcome",
    "declare_welcome",
    "drop_file",
    "edit_territory",
    "keep_content",
    "keep_facts",
    "keep_file",
    "load_territory",
    "rehearse_content",
    "try_file",
    "withdraw_welcome",
]
