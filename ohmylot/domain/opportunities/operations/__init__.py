from ohmylot.domain.opportunities.operations.forgetting import forget_contacts
from ohmylot.domain.opportunities.operations.holding import NotNow, OpportunityHasEnded
from ohmylot.domain.opportunities.operations.moving import (
    EndsBeforeItBegins,
    NobodyAgreed,
    ReturnedWithoutAWord,
    agree,
    expire_opportunities,
    fill_opportunity,
    publish_opportunity,
    renew_opportunity,
    return_opportunity,
    submit_opportunity,
    withdraw_opportunity,
)
from ohmylot.domain.opportunities.operations.writing import (
    AnotherKind,
    NobodyPublishes,
    draft_opportunity,
    edit_opportunity,
)

__all__ = [
    "AnotherKind",
    "EndsBeforeItBegins",
    "NobodyAgreed",
    "NobodyPublishes",
    "NotNow",
    "OpportunityHasEnded",
    "ReturnedWithoutAWord",
    "agree",
    "draft_opportunity",
    "edit_opportunity",
    "expire_opportunities",
    "fill_opportunity",
    "forget_contacts",
    "publish_opportunity",
    "renew_opportunity",
    "return_opportunity",
    "submit_opportunity",
    "withdraw_opportunity",
]
