"""The strategy of each relation. A new foreign key to one of these needs its line here.

To choose, ask what two files together should say: both rows (``move``); one of each kind
(``keep_the_first``, with what it learns from the other); nothing, since it is drawn again
(``rebuild``); or a way of its own, in ``own_ways``. Where ending a running thing is the honest
answer, end it there, at ``pair.at``.

Accounts are not here: no account is ever deleted or put into another by a merge, so what an
account has done stays its own. Of two accounts of one person, one is closed.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from ohmylot.domain.projects.operations.merges import blending, own_ways
from ohmylot.domain.projects.operations.merges.relations import Relation, relations_to
from ohmylot.domain.projects.operations.merges.strategies import (
    Strategy,
    keep_the_first,
    keep_the_first_lot,
    move,
    rebuild,
    settled_before,
)

STRATEGIES: dict[str, Strategy] = {
    # To a household.
    "people.Person.household": settled_before,
    "projects.Project.household": settled_before,
    "privacy.SharingConsent.household": own_ways.consents,
    # Both are refused while they part, or while an answer is owed: these are of before.
    "people.Household.split_from": move,
    "privacy.DataRequest.household": move,
    "privacy.PurgeLine.household": keep_the_first("purge_id"),
    # To a person.
    "privacy.DataRequest.person": move,
    "privacy.SharingConsent.person": move,
    "projects.FollowUpAnswer.person": move,
    "projects.Invitation.answered_by": move,
    "projects.Document.person": move,
    "projects.InstallationJob.person": move,
    "projects.Match.person": keep_the_first("opportunity_id", blend=blending.matches),
    "projects.Interaction.person": move,
    "projects.ReceivedMail.person": move,
    "projects.Referral.person": move,
    "projects.WorkWish.person": keep_the_first(),
    # To a project.
    "projects.Appointment.project": move,
    "projects.Assignment.project": own_ways.assignments,
    "projects.Barrier.project": own_ways.barriers,
    "projects.Departure.project": keep_the_first(),
    "projects.DigestLine.project": move,
    "projects.DiscoveryVisit.project": keep_the_first("on", blend=blending.visits),
    "projects.Document.project": move,
    "projects.Enquiry.project": own_ways.enquiries,
    "projects.Formality.project": keep_the_first("template_id", blend=blending.formalities),
    "projects.ImportLine.project": move,
    "projects.Installation.project": keep_the_first(),
    "projects.Interaction.project": move,
    "projects.Invitation.project": keep_the_first("kind"),
    "projects.Merge.kept": move,
    "projects.ReceivedMail.project": move,
    "projects.Note.project": move,
    "projects.ProjectAccess.project": rebuild,
    "projects.Referral.project": own_ways.referrals,
    "projects.SearchTerm.project": rebuild,
    "projects.SharedHome.project": rebuild,
    "projects.SilencedOrganisation.project": keep_the_first("folded"),
    "projects.StageChange.project": own_ways.stage_changes,
    "projects.Support.project": own_ways.supports,
    "projects.Suspicion.one": own_ways.suspicions,
    "projects.Suspicion.other": own_ways.suspicions,
    "projects.Todo.project": move,
    "projects.Track.project": keep_the_first("kind", blend=blending.tracks),
    "projects.TwinKey.project": rebuild,
    "projects.Wish.project": own_ways.wishes,
    # To rows of which one of each kind is kept.
    "projects.FollowUp.installation": keep_the_first("kind", blend=blending.follow_ups),
    "projects.FollowUpAnswer.follow_up": keep_the_first(),
    "projects.InstallationJob.installation": keep_the_first_lot,
    "projects.InstallationSchool.installation": keep_the_first_lot,
    "projects.Referral.consent": move,
}

# What may be deleted by a merge: whatever points at one of these has its strategy above.
DISAPPEARING = (
    "people.Household",
    "people.Person",
    "projects.Project",
    "privacy.PurgeLine",
    "privacy.SharingConsent",
    "projects.Barrier",
    "projects.Departure",
    "projects.DiscoveryVisit",
    "projects.FollowUp",
    "projects.FollowUpAnswer",
    "projects.Formality",
    "projects.Installation",
    "projects.InstallationJob",
    "projects.InstallationSchool",
    "projects.Invitation",
    "projects.Match",
    "projects.SilencedOrganisation",
    "projects.Support",
    "projects.Suspicion",
    "projects.Track",
    "projects.Wish",
    "projects.WorkWish",
)


def disappearing() -> list[type[models.Model]]:
    return [apps.get_model(label) for label in DISAPPEARING]


def strategies_for(model: type[models.Model]) -> Iterator[tuple[Relation, Strategy]]:
    for relation in relations_to(model):
        yield relation, STRATEGIES[str(relation)]


def undeclared() -> list[str]:
    """Relations whose rows a merge would forget."""
    known = {str(relation) for model in disappearing() for relation in relations_to(model)}
    return sorted(known ^ set(STRATEGIES))
