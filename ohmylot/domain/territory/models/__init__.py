from ohmylot.domain.territory.models.communes import Commune, Epci, FormerCode, TownHall
from ohmylot.domain.territory.models.data_files import DataFile
from ohmylot.domain.territory.models.figures import Establishment, FacilityCount, Indicator, Trade
from ohmylot.domain.territory.models.formalities import FormalityTemplate
from ohmylot.domain.territory.models.nearness import Neighbour, TravelTime
from ohmylot.domain.territory.models.territory import Territory
from ohmylot.domain.territory.models.welcomes import PatientWelcome

__all__ = [
    "Commune",
    "DataFile",
    "Epci",
    "Establishment",
    "FacilityCount",
    "FormalityTemplate",
    "FormerCode",
    "Indicator",
    "Neighbour",
    "PatientWelcome",
    "Territory",
    "TownHall",
    "Trade",
    "TravelTime",
]
