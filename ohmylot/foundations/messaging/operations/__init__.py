from ohmylot.foundations.messaging.operations.deciding import (
    NothingToDecide,
    WordsAreGone,
    declare_sent,
    give_up,
    send_again,
)
from ohmylot.foundations.messaging.operations.delivering import (
    begin_talking,
    claim_next,
    doubt,
    forget_secrets,
    mark_sent,
    refuse,
    sweep_leases,
    try_later,
)
from ohmylot.foundations.messaging.operations.forgetting import (
    forget_message,
    forget_messages,
    forget_messages_naming,
    forget_old_messages,
)
from ohmylot.foundations.messaging.operations.past import deliver_the_past
from ohmylot.foundations.messaging.operations.returning import came_back
from ohmylot.foundations.messaging.operations.texting import SmsIsOff, send_sms
from ohmylot.foundations.messaging.operations.writing import (
    NobodyToWriteTo,
    NotInTransaction,
    owe,
    send,
    subject_of,
)

__all__ = [
    "NobodyToWriteTo",
    "NotInTransaction",
    "NothingToDecide",
    "SmsIsOff",
    "WordsAreGone",
    "begin_talking",
    "came_back",
    "claim_next",
    "declare_sent",
    "deliver_the_past",
    "doubt",
    "forget_message",
    "forget_messages",
    "forget_messages_naming",
    "forget_old_messages",
    "forget_secrets",
    "give_up",
    "mark_sent",
    "owe",
    "refuse",
    "send",
    "send_again",
    "send_sms",
    "subject_of",
    "sweep_leases",
    "try_later",
]
