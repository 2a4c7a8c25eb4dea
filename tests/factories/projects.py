"""Projects at each stage. For a story, call the operations: these rows are for single tests."""

from __future__ import annotations

from datetime import date, timedelta

import factory

from ohmylot.domain.projects.models import (
    Appointment,
    Assignment,
    Document,
    Enquiry,
    Formality,
    Installation,
    Interaction,
    Project,
    ProjectAccess,
    Referral,
    Stage,
    Todo,
)
from tests.clock import NOW
from tests.factories.people import (
    HouseholdFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
)
from tests.factories.territory import CommuneFactory, EpciFactory, FormalityTemplateFactory


class ProjectFactory(factory.django.DjangoModelFactory):
    """A new project proposed to nobody yet, in the hands of ``organisation``.

    Traits: ``led`` (accepted by an adviser of the organisation, stage qualified).
    """

    class Meta:
        model = Project
        skip_postgeneration_save = True

    class Params:
        led = factory.Trait(
            stage=Stage.QUALIFIED,
            lead=factory.LazyAttribute(
                lambda project: MembershipFactory(organisation=project.organisation)
            ),
            accepted_at=NOW,
            first_answer_at=NOW,
        )

    reference = factory.Sequence(lambda n: f"LOT-2019-{n:05d}")
    household = factory.SubFactory(HouseholdFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    epci = factory.SubFactory(EpciFactory)
    opened_at = NOW
    stage_since = NOW

    @factory.post_generation
    def access(self, create, extracted, **kwargs):
        if create:
            ProjectAccess.objects.create(
                project=self,
                organisation=self.organisation,
                why=ProjectAccess.Why.LEAD if self.lead_id else ProjectAccess.Why.OFFERED,
                opened_at=self.opened_at,
            )

    @factory.post_generation
    def assignment(self, create, extracted, **kwargs):
        """Whoever leads has accepted."""
        if create and self.lead_id:
            Assignment.objects.create(
                project=self,
                membership=self.lead,
                state=Assignment.State.ACCEPTED,
                reason="only_one",
                proposed_at=self.opened_at,
                due_at=self.opened_at,
                answered_at=self.accepted_at or self.opened_at,
            )


class EnquiryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Enquiry

    project = factory.SubFactory(ProjectFactory)
    received_at = NOW
    channel = "form"
    first_name = "Dominique"
    email = "dominique@exemple.test"
    token = factory.Sequence(lambda n: f"jeton-{n}")


class InteractionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Interaction

    project = factory.SubFactory(ProjectFactory)
    kind = Interaction.Kind.CALL
    happened_at = NOW


class TodoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Todo

    project = factory.SubFactory(ProjectFactory)
    words = "Envoyer la liste des écoles"


class InstallationFactory(factory.django.DjangoModelFactory):
    """A household that arrived. For a life, call ``settle``."""

    class Meta:
        model = Installation

    project = factory.SubFactory(ProjectFactory, led=True)
    settled_on = NOW.date()
    commune = factory.SubFactory(CommuneFactory)
    epci = factory.SelfAttribute("commune.epci")
    organisation = factory.SelfAttribute("project.organisation")
    adults = 1
    children = 0
    home = "rented"
    recorded_at = NOW


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    project = factory.SubFactory(ProjectFactory)
    person = factory.LazyAttribute(
        lambda document: PersonFactory(household=document.project.household)
    )
    file = factory.django.FileField(data=b"%PDF-1.7 cv", filename="cv")
    media_type = "application/pdf"
    size = 11
    received_at = NOW
    expires_on = date(2027, 3, 10)


class ReferralFactory(factory.django.DjangoModelFactory):
    """Sent this morning. For a life, call the operations."""

    class Meta:
        model = Referral

    project = factory.SubFactory(ProjectFactory, led=True)
    recipient = factory.SubFactory(OrganisationFactory, outside=True, email="accueil@exemple.test")
    sender = factory.LazyAttribute(lambda referral: referral.project.lead)
    need = "job"
    state = Referral.State.SENT
    scopes = ["identity_contact"]
    snapshot = {"facts": {"identity_contact": [["Nom", "Claude Exemple"]]}}
    drafted_at = NOW
    sent_at = NOW


class FormalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Formality

    project = factory.SubFactory(ProjectFactory)
    template = factory.SubFactory(FormalityTemplateFactory)
    due_on = NOW.date()


class AppointmentFactory(factory.django.DjangoModelFactory):
    """A call agreed upon for tomorrow."""

    class Meta:
        model = Appointment

    project = factory.SubFactory(ProjectFactory)
    state = Appointment.State.CONFIRMED
    side = Appointment.Side.NETWORK
    proposed_at = NOW
    starts_at = NOW + timedelta(days=1)
