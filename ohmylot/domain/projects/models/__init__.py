from ohmylot.domain.projects.models.appointment import Appointment, AppointmentSlot
from ohmylot.domain.projects.models.barriers import Barrier, reasons_for
from ohmylot.domain.projects.models.digests import DigestLine
from ohmylot.domain.projects.models.documents import Document, SilencedOrganisation
from ohmylot.domain.projects.models.enquiry import Channel, Enquiry
from ohmylot.domain.projects.models.formality import Formality
from ohmylot.domain.projects.models.imports import HouseholdImport, ImportLine
from ohmylot.domain.projects.models.installation import (
    Departure,
    FollowUp,
    HowFound,
    Installation,
    InstallationJob,
    InstallationSchool,
)
from ohmylot.domain.projects.models.mail import MailFile, ReceivedMail
from ohmylot.domain.projects.models.matches import Match, MatchingMark, SharedHome, WorkWish
from ohmylot.domain.projects.models.project import (
    ACCOMPANIED,
    HERE,
    OPEN,
    OVER,
    RESTING,
    STAGE_LINE,
    Clock,
    ClosedReason,
    Project,
    ProjectAccess,
    ProjectQuerySet,
    ReferenceCounter,
    Stage,
    StageChange,
    Support,
    Wish,
)
from ohmylot.domain.projects.models.referrals import Referral, ReferralWord
from ohmylot.domain.projects.models.search import SearchKey, SearchTerm
from ohmylot.domain.projects.models.situation import Situation, SituationTodo
from ohmylot.domain.projects.models.staying import THEMES, Feeling, FollowUpAnswer, Invitation
from ohmylot.domain.projects.models.twins import Merge, Suspicion, TwinKey
from ohmylot.domain.projects.models.work import (
    Assignment,
    BarrierReason,
    DiscoveryVisit,
    Interaction,
    Note,
    Todo,
    Track,
)

__all__ = [
    "ACCOMPANIED",
    "HERE",
    "OPEN",
    "OVER",
    "RESTING",
    "STAGE_LINE",
    "THEMES",
    "Appointment",
    "AppointmentSlot",
    "Assignment",
    "Barrier",
    "BarrierReason",
    "Channel",
    "Clock",
    "ClosedReason",
    "Departure",
    "DigestLine",
    "DiscoveryVisit",
    "Document",
    "Enquiry",
    "Feeling",
    "FollowUp",
    "FollowUpAnswer",
    "Formality",
    "HouseholdImport",
    "HowFound",
    "ImportLine",
    "Installation",
    "InstallationJob",
    "InstallationSchool",
    "Interaction",
    "Invitation",
    "MailFile",
    "Match",
    "MatchingMark",
    "Merge",
    "Note",
    "Project",
    "ProjectAccess",
    "ProjectQuerySet",
    "ReceivedMail",
    "ReferenceCounter",
    "Referral",
    "ReferralWord",
    "SearchKey",
    "SearchTerm",
    "SharedHome",
    "SilencedOrganisation",
    "Situation",
    "SituationTodo",
    "Stage",
    "StageChange",
    "Support",
    "Suspicion",
    "Todo",
    "Track",
    "TwinKey",
    "Wish",
    "WorkWish",
    "reasons_for",
]
