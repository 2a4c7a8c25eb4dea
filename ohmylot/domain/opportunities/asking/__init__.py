"""What is asked of an offer, kind by kind: the same questions at the network's desk and in a
publisher's own space. A form cleans words and hands over a ``Sheet`` and a row of details that
is not saved yet; it writes nothing."""

from ohmylot.domain.opportunities.asking.business import TakeoverForm
from ohmylot.domain.opportunities.asking.common import OfferForm
from ohmylot.domain.opportunities.asking.health import HealthForm
from ohmylot.domain.opportunities.asking.housing import HousingForm
from ohmylot.domain.opportunities.asking.job import JobForm
from ohmylot.domain.opportunities.asking.publisher import PublisherForm

__all__ = [
    "FORMS",
    "HealthForm",
    "HousingForm",
    "JobForm",
    "OfferForm",
    "PublisherForm",
    "TakeoverForm",
]

FORMS: dict[str, type[OfferForm]] = {
    "job": JobForm,
    "takeover": TakeoverForm,
    "health": HealthForm,
    "housing": HousingForm,
}
