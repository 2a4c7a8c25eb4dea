"""Offers of every kind, and the ways to choose among them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.models.details import (
    BusinessTakeover,
    HealthPost,
    HousingLead,
    JobOffer,
)
from ohmylot.domain.people.models import Coverage, Organisation, Theme, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.territory.models import Commune, Epci, Trade
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    Details = JobOffer | BusinessTakeover | HealthPost | HousingLead


CHAMBERS = frozenset(
    {
        Organisation.Kind.CHAMBER_COMMERCE,
        Organisation.Kind.CHAMBER_CRAFTS,
        Organisation.Kind.CHAMBER_FARMING,
    }
)
# Who answers for businesses that are handed over, wherever they stand.
TAKEOVER_THEMES = (Theme.BUSINESS, Theme.CRAFTS, Theme.FARMING)


class Kind(models.TextChoices):
    JOB = "job", _("Emploi")
    TAKEOVER = "takeover", _("Reprise")
    HEALTH = "health", _("Exercice")
    HOUSING = "housing", _("Logement")


class State(models.TextChoices):
    DRAFT = "draft", "Brouillon"
    REVIEW = "review", "À relire"
    PUBLISHED = "published", "Publiée"
    FILLED = "filled", "Pourvue"
    WITHDRAWN = "withdrawn", "Retirée"
    EXPIRED = "expired", "Arrivée à son terme"


class Source(models.TextChoices):
    HERE = "here", "Saisie ici"
    FRANCE_TRAVAIL = "france_travail", "France Travail"
    FILE = "file", "Fichier importé"


class Agreement(models.TextChoices):
    """How the publisher said yes to being published."""

    NONE = "", "Pas encore"
    ACCOUNT = "account", "depuis son espace"
    LINK = "link", "par le lien reçu"
    SPOKEN = "spoken", "de vive voix"
    SOURCE = "source", "par sa publication d’origine"


class WithdrawnBecause(models.TextChoices):
    PUBLISHER = "publisher", "À la demande de qui la publie"
    GONE = "gone", "Elle n’est plus à sa source"
    TWIN = "twin", "Elle est déjà publiée"
    UNLAWFUL = "unlawful", "Elle ne peut pas être publiée telle quelle"
    MISTAKE = "mistake", "Saisie par erreur"
    TAKEN = "taken", "Ce n’est plus libre"
    SILENCE = "silence", "Restée sans confirmation"


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    """Ways to choose opportunities. Every method narrows; none of them sorts."""

    def visible_to(self, user: User | AnonymousUser) -> OpportunityQuerySet:
        """The network sees the catalogue; a publisher sees what it publishes."""
        seats = seats_of(user)
        if seats.in_circle:
            return self
        return self.filter(publisher__in=[pk for pk, _ in seats.receives_as])

    def open_to(self, user: User | AnonymousUser) -> OpportunityQuerySet:
        """Those whose every field may be read: of a takeover, who sells it is no common matter."""
        seats = seats_of(user)
        if seats.coordinates:
            return self
        theirs = Q(publisher__in=[pk for pk, _ in seats.receives_as])
        if not seats.in_circle:
            return self.filter(theirs)
        mine = Coverage.objects.filter(membership__in=seats.memberships)
        areas = mine.filter(epci__isnull=False).values("epci")
        if mine.filter(theme__in=TAKEOVER_THEMES).exists():
            return self
        return self.filter(theirs | ~Q(kind=Kind.TAKEOVER) | Q(epci__in=areas))

    def public(self, on: date) -> OpportunityQuerySet:
        """What anybody may read that day."""
        return self.filter(state=State.PUBLISHED, expires_on__gt=on)

    def homes_known(self, on: date) -> OpportunityQuerySet:
        """Homes that the network may speak of to a family: public, or checked between us."""
        return self.spoken_of(on).filter(kind=Kind.HOUSING)

    def spoken_of(self, on: date) -> OpportunityQuerySet:
        """What the network may speak of to a family: public; of homes, those checked too."""
        between_us = Q(kind=Kind.HOUSING, state=State.REVIEW, reviewed_at__isnull=False)
        return self.filter(Q(state=State.PUBLISHED) | between_us, expires_on__gt=on)

    def living(self) -> OpportunityQuerySet:
        return self.filter(state__in=sorted(lives.LIVING))

    def ending_before(self, day: date) -> OpportunityQuerySet:
        return self.filter(state=State.PUBLISHED, expires_on__lte=day)

    # Three indexes leave out what is empty. SQLite takes one only where the question says so too.
    def keyed(self, keys: Iterable[str]) -> OpportunityQuerySet:
        return self.filter(twin_key__in=list(keys)).exclude(twin_key="")

    def at_pages(self, pages: Iterable[str]) -> OpportunityQuerySet:
        return self.filter(url_origin__in=list(pages)).exclude(url_origin="")

    def of_feed(self, source: str, feed: str, ids: Iterable[str]) -> OpportunityQuerySet:
        rows = self.filter(source=source, feed=feed, external_id__in=list(ids))
        return rows.exclude(external_id="")

    def living_of(self, source: str, feed: str) -> OpportunityQuerySet:
        return self.living().filter(source=source, feed=feed)

    def twins_of(self, opportunity: Opportunity) -> OpportunityQuerySet:
        """The same offer, published elsewhere: by its title, employer and commune, or its page."""
        keyed = Opportunity.objects.keyed([opportunity.twin_key]).values("pk")
        shown = Opportunity.objects.at_pages([opportunity.url_origin]).values("pk")
        same = Q(pk__in=keyed) | Q(pk__in=shown)
        return self.living().filter(same).exclude(pk=opportunity.pk)

    def for_display(self) -> OpportunityQuerySet:
        return self.select_related(
            "job", "takeover", "health", "housing", "publisher", "commune", "epci", "trade"
        ).defer("commune__outline", "epci__outline", "search_text")


class Opportunity(Dated):
    """Something to come for: a job, a business, a practice, a home."""

    reference = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    slug = models.SlugField("adresse", max_length=90, unique=True, editable=False)
    kind = models.CharField("nature", max_length=10, choices=Kind)
    # Exactly one of the four, the one of its kind.
    job = models.OneToOneField(JobOffer, models.PROTECT, null=True, blank=True)
    takeover = models.OneToOneField(BusinessTakeover, models.PROTECT, null=True, blank=True)
    health = models.OneToOneField(HealthPost, models.PROTECT, null=True, blank=True)
    housing = models.OneToOneField(HousingLead, models.PROTECT, null=True, blank=True)

    title = models.CharField("intitulé", max_length=200)
    description = models.TextField("description", blank=True)
    trade = models.ForeignKey(
        Trade, models.SET_NULL, null=True, blank=True, verbose_name="métier (ROME)"
    )
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True)
    # The commune's own; or the area alone, when no commune is said.
    epci = models.ForeignKey(
        Epci, models.PROTECT, null=True, blank=True, verbose_name="intercommunalité"
    )
    place_words = models.CharField("lieu, avec ses mots", max_length=150, blank=True)

    publisher = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="opportunities"
    )
    # Whoever publishes without an organisation of ours.
    publisher_name = models.CharField("qui publie", max_length=150, blank=True)
    publisher_email = models.EmailField("adresse e-mail de qui publie", blank=True)
    publisher_phone = models.CharField("téléphone de qui publie", max_length=20, blank=True)
    agreement = models.CharField(
        "accord de qui publie", max_length=10, choices=Agreement, blank=True
    )
    agreed_at = models.DateTimeField("accord donné le", null=True, blank=True)
    # Signed links carry this number: written again, the former ones open nothing.
    link_number = models.PositiveSmallIntegerField(default=0)
    confirm_asked_at = models.DateTimeField("accord demandé le", null=True, blank=True)
    confirm_reminded_at = models.DateTimeField("accord redemandé le", null=True, blank=True)

    contact_name = models.CharField("contact", max_length=150, blank=True)
    contact_email = models.EmailField("adresse e-mail du contact", blank=True)
    contact_phone = models.CharField("téléphone du contact", max_length=20, blank=True)
    # Where it is published first, and where one answers it.
    url_origin = models.URLField("page d’origine", max_length=500, blank=True)

    source = models.CharField("provenance", max_length=15, choices=Source, default=Source.HERE)
    # Which feed or file, when there are several of one source.
    feed = models.CharField("flux", max_length=60, blank=True)
    external_id = models.CharField("identifiant à la source", max_length=120, blank=True)
    first_seen_at = models.DateTimeField("vue la première fois")
    last_seen_at = models.DateTimeField("vue la dernière fois")

    state = models.CharField("état", max_length=10, choices=State, default=State.DRAFT)
    submitted_at = models.DateTimeField("donnée à relire le", null=True, blank=True)
    # Why a reader gave it back.
    review_words = models.TextField("mots de relecture", blank=True)
    reviewed_at = models.DateTimeField("relue le", null=True, blank=True)
    # Its publisher changed it since somebody read it.
    to_reread = models.BooleanField("à relire de nouveau", default=False)
    published_at = models.DateTimeField("publiée le", null=True, blank=True)
    expires_on = models.DateField("montrée jusqu’au", null=True, blank=True)
    reminded_on = models.DateField("terme rappelé le", null=True, blank=True)
    ended_at = models.DateTimeField("terminée le", null=True, blank=True)
    withdrawn_because = models.CharField(
        "retirée", max_length=10, choices=WithdrawnBecause, blank=True
    )
    entered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    # The chamber that noted it for somebody, outside the network's own desk.
    entered_from = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="offers_noted"
    )

    search_text = models.TextField(editable=False, blank=True)
    twin_key = models.CharField(max_length=16, editable=False, blank=True)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        verbose_name = "offre"
        verbose_name_plural = "offres"
        indexes = [
            models.Index(fields=["state", "published_at", "id"], name="offer_newest"),
            models.Index(fields=["state", "kind", "published_at", "id"], name="offer_by_kind"),
            models.Index(fields=["state", "epci", "published_at", "id"], name="offer_by_area"),
            models.Index(fields=["state", "trade", "published_at", "id"], name="offer_by_trade"),
            # The desk's list is in the order in which offers came in.
            models.Index(fields=["first_seen_at", "id"], name="offer_came_in"),
            models.Index(fields=["epci", "first_seen_at", "id"], name="offer_came_in_area"),
            models.Index(fields=["publisher", "state"], name="offer_of_publisher"),
            models.Index(
                fields=["expires_on"], condition=Q(state="published"), name="offer_to_expire"
            ),
            models.Index(fields=["twin_key"], condition=~Q(twin_key=""), name="offer_twins"),
            models.Index(
                fields=["url_origin"], condition=~Q(url_origin=""), name="offer_same_page"
            ),
            # What changed since one looked: read by whoever keeps offers in memory.
            models.Index(fields=["updated_at", "id"], name="offer_changed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "feed", "external_id"],
                condition=~Q(external_id=""),
                name="opportunity_once_a_source",
            ),
            models.CheckConstraint(
                name="opportunity_has_the_details_of_its_kind",
                condition=Q(kind="job", job__isnull=False, takeover=None, health=None, housing=None)
                | Q(kind="takeover", job=None, takeover__isnull=False, health=None, housing=None)
                | Q(kind="health", job=None, takeover=None, health__isnull=False, housing=None)
                | Q(kind="housing", job=None, takeover=None, health=None, housing__isnull=False),
            ),
            models.CheckConstraint(name="opportunity_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="opportunity_commune_has_its_area",
                condition=Q(commune=None) | Q(epci__isnull=False),
            ),
            models.CheckConstraint(
                name="opportunity_somebody_publishes",
                condition=Q(publisher__isnull=False) | ~Q(publisher_name=""),
            ),
            models.CheckConstraint(
                name="opportunity_imported_has_its_identifier",
                condition=Q(source="here", external_id="", feed="")
                | (~Q(source="here") & ~Q(external_id="")),
            ),
            models.CheckConstraint(
                name="opportunity_agreement_has_its_day",
                condition=Q(agreement="", agreed_at=None)
                | (~Q(agreement="") & Q(agreed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="opportunity_state_goes_with_its_dates",
                condition=Q(state="draft", published_at=None, ended_at=None)
                | Q(state="review", submitted_at__isnull=False, published_at=None, ended_at=None)
                | Q(
                    state="published",
                    published_at__isnull=False,
                    expires_on__isnull=False,
                    ended_at=None,
                )
                | Q(
                    state__in=["filled", "expired"],
                    published_at__isnull=False,
                    ended_at__isnull=False,
                )
                | Q(state="withdrawn", ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="opportunity_published_was_agreed",
                condition=Q(published_at=None) | ~Q(agreement=""),
            ),
            models.CheckConstraint(
                name="opportunity_withdrawn_says_why",
                condition=(Q(state="withdrawn") & ~Q(withdrawn_because=""))
                | (~Q(state="withdrawn") & Q(withdrawn_because="")),
            ),
            models.CheckConstraint(
                name="opportunity_seen_in_order",
                condition=Q(last_seen_at__gte=models.F("first_seen_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workspace:offers:detail", args=[self.reference])

    @property
    def details(self) -> Details:
        """Load the four beside the row: this reads the one of its kind."""
        return getattr(self, self.kind)

    @property
    def published_by(self) -> str:
        """Load ``publisher`` beside the row."""
        return self.publisher.name if self.publisher else self.publisher_name

    @property
    def told_by(self) -> str:
        """Who publishes, as anybody may read it: of a business that is handed over, a chamber or
        the network. Who sells it is read with its file. Load ``publisher`` beside the row."""
        told = self.kind != Kind.TAKEOVER or (
            self.publisher is not None
            and (self.publisher.kind in CHAMBERS or self.publisher.in_circle)
        )
        return self.published_by if told else gettext("le réseau d’accueil")

    @property
    def is_signal(self) -> bool:
        """A home that somebody outside told us of: a lead, before anything else."""
        return self.kind == Kind.HOUSING and self.entered_by_id is None

    @property
    def is_living(self) -> bool:
        return self.state in lives.LIVING

    @property
    def has_ended(self) -> bool:
        return self.state in lives.ENDED

    def is_public(self, on: date) -> bool:
        until = self.expires_on
        return self.state == State.PUBLISHED and until is not None and until > on
