"""Two jobs, one village: the communes from which two people both reach an open offer.

meeting    arithmetic over columns: which homes, in which order
finding    the offers of the shelf, and the roads of the territory, put into these columns

Only offers whose commune may be told stand there: never a business that is handed over.
"""

from ohmylot.domain.opportunities.two_jobs.finding import (
    Found,
    Side,
    Village,
    examples,
    two_jobs,
)

__all__ = ["Found", "Side", "Village", "examples", "two_jobs"]
