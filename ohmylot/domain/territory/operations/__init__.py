from ohmylot.domain.territory.operations.editing import UnknownSetting, edit_territory
from ohmylot.domain.territory.operations.keeping import keep_facts
from ohmylot.domain.territory.operations.loading import LoadReport, load_territory
from ohmylot.domain.territory.operations.loading_communes import CommuneVanished

__all__ = [
    "CommuneVanished",
    "LoadReport",
    "UnknownSetting",
    "edit_territory",
    "keep_facts",
    "load_territory",
]
