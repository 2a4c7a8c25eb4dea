"""What each adult looks for, and the offers that fit: proposed, kept, put aside, followed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.people.models import Household, Person, User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.projects.models.project import OVER, Project, Stage
from ohmylot.domain.projects.models.referrals import Referral
from ohmylot.domain.territory.models import Commune, Trade
from ohmylot.foundations.common.models import Dated

if TYPE_CHECKING:
    from collections.abc import Collection

# A household that went elsewhere, or sleeps, is proposed nothing.
NOT_LOOKING = (Stage.DORMANT, *OVER)
SHORTEST_WAY, LONGEST_WAY, USUAL_WAY = 5, 90, 30


class WorkWishQuerySet(models.QuerySet["WorkWish"]):
    def looking(self) -> WorkWishQuerySet:
        """Those who look for work, of households that are still on their way or here."""
        return self.filter(
            person__looks_for_work=True,
            trade__isnull=False,
            person__household__project__forgotten_at=None,
        ).exclude(person__household__project__stage__in=NOT_LOOKING)

    def to_match(self) -> WorkWishQuerySet:
        return self.filter(matched_at=None)


class WorkWish(Dated):
    """The work that one adult looks for. Where it may be is the household's: its wishes."""

    class Mode(models.TextChoices):
        STABLE = "stable", _("CDI ou fonction publique")
        TEMPORARY = "temporary", _("CDD, intérim, saison")
        SELF_EMPLOYED = "self_employed", _("À son compte, en libéral")
        APPRENTICE = "apprentice", _("Alternance")

    class Time(models.TextChoices):
        ANY = "", _("Peu importe")
        FULL = "full", _("Temps plein")
        PART = "part", _("Temps partiel")

    class Telework(models.TextChoices):
        ANY = "", _("Peu importe")
        SOME = "some", _("En partie à distance")
        FULL = "full", _("Entièrement à distance")

    class Agreed(models.TextChoices):
        NO = "", _("Non")
        SPACE = "space", _("Oui, depuis son espace")
        SPOKEN = "spoken", _("Oui, de vive voix")

    person = models.OneToOneField(Person, models.CASCADE, related_name="work_wish")
    trade = models.ForeignKey(
        Trade, models.SET_NULL, null=True, blank=True, verbose_name="métier cherché (ROME)"
    )
    # « Vendeuse, ou serveuse »: as good as the first.
    other_trade = models.ForeignKey(
        Trade,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="un autre métier aussi (ROME)",
    )
    near_trades = models.BooleanField("métiers voisins aussi", default=False)
    # None chosen: any will do.
    modes = models.JSONField("contrats souhaités", default=list, blank=True)
    working_time = models.CharField("temps de travail", max_length=5, choices=Time, blank=True)
    pay_month = models.PositiveIntegerField(
        "salaire souhaité, brut par mois", null=True, blank=True
    )
    telework = models.CharField("télétravail", max_length=5, choices=Telework, blank=True)
    starts_on = models.DateField("disponible à partir du", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("minutes acceptées", default=USUAL_WAY)
    # May be named to those of the network who fill an offer; nothing leaves without their consent.
    proposable = models.CharField(
        "d’accord pour être proposé", max_length=6, choices=Agreed, blank=True
    )
    proposable_at = models.DateTimeField("accord donné le", null=True, blank=True)
    # None: something changed since.
    matched_at = models.DateTimeField("rapproché des offres le", null=True, blank=True)

    objects = WorkWishQuerySet.as_manager()

    class Meta:
        verbose_name = "recherche d’emploi"
        verbose_name_plural = "recherches d’emploi"
        indexes = [
            models.Index(
                fields=["person"], condition=Q(matched_at=None), name="work_wish_to_match"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="work_wish_minutes_are_driven",
                condition=Q(minutes__gte=SHORTEST_WAY, minutes__lte=LONGEST_WAY),
            ),
            models.CheckConstraint(
                name="work_wish_other_trade_is_another",
                condition=Q(other_trade=None) | ~Q(other_trade=F("trade")),
            ),
            models.CheckConstraint(
                name="work_wish_pay_is_money", condition=Q(pay_month=None) | Q(pay_month__gt=0)
            ),
            models.CheckConstraint(
                name="work_wish_agreement_has_its_day",
                condition=Q(proposable="", proposable_at=None)
                | (~Q(proposable="") & Q(proposable_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.trade_id}"

    @property
    def trades(self) -> list[Trade]:
        """Load both beside the row."""
        return [trade for trade in (self.trade, self.other_trade) if trade is not None]

    @property
    def modes_in_words(self) -> str:
        return ", ".join(str(mode.label) for mode in self.Mode if mode in self.modes)


class MatchQuerySet(models.QuerySet["Match"]):
    def of_household(self, household: Household | int) -> MatchQuerySet:
        return self.filter(person__household=household)

    def current(self, on: date) -> MatchQuerySet:
        """Of offers that anybody may still answer."""
        return self.filter(opportunity__state="published", opportunity__expires_on__gt=on)

    def proposed(self) -> MatchQuerySet:
        return self.filter(state=Match.State.PROPOSED)

    def to_look_at(self) -> MatchQuerySet:
        """Proposed, and nobody has looked at them yet."""
        return self.proposed().filter(looked_at=None)

    def decided(self) -> MatchQuerySet:
        return self.exclude(state=Match.State.PROPOSED)

    def of_people(self, people: Collection[int]) -> MatchQuerySet:
        return self.filter(person__in=people)


class Match(Dated):
    """An offer that fits an adult, and what became of it."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposée")
        KEPT = "kept", _("Gardée")
        DISMISSED = "dismissed", _("Écartée")
        REFERRED = "referred", _("Mise en relation")

    class Because(models.TextChoices):
        """Why it was put aside: what is alike comes later in the list from then on."""

        FAR = "far", _("Trop loin")
        PAY = "pay", _("Trop peu payé")
        CONTRACT = "contract", _("Pas ce contrat")
        TRADE = "trade", _("Pas ce métier")
        EMPLOYER = "employer", _("Pas chez cet employeur")
        KNOWN = "known", _("Déjà vue, déjà répondue")
        OTHER = "other", _("Autre raison")

    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="matches")
    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="matches")
    score = models.PositiveSmallIntegerField("points")
    # From the nearest of the homes considered, by estimate; what « too far » is said of.
    minutes = models.PositiveSmallIntegerField("minutes (estimation)", null=True, blank=True)
    state = models.CharField("état", max_length=10, choices=State, default=State.PROPOSED)
    found_at = models.DateTimeField("trouvée le")
    looked_at = models.DateTimeField("regardée le", null=True, blank=True)
    decided_at = models.DateTimeField("décidée le", null=True, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    because = models.CharField("écartée parce que", max_length=10, choices=Because, blank=True)
    referral = models.ForeignKey(
        Referral, models.SET_NULL, null=True, blank=True, related_name="matches"
    )

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = "offre qui convient"
        verbose_name_plural = "offres qui conviennent"
        indexes = [models.Index(fields=["person", "state", "-score"], name="match_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["person", "opportunity"], name="match_once"),
            models.CheckConstraint(
                name="match_put_aside_says_why",
                condition=(Q(state="dismissed") & ~Q(because=""))
                | (~Q(state="dismissed") & Q(because="")),
            ),
            models.CheckConstraint(
                name="match_decided_on_a_day",
                condition=Q(state="proposed", decided_at=None)
                | (~Q(state="proposed") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.opportunity_id} ({self.score})"

    @property
    def is_decided(self) -> bool:
        return self.state != self.State.PROPOSED


class SharedHome(models.Model):
    """The commune from which both adults have work within reach: the best one, kept beside the
    file. Drawn again whenever their offers are."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="shared_home")
    commune = models.ForeignKey(Commune, models.CASCADE, related_name="+")
    # To the best offer of each, by estimate; and how many there are within what each accepts.
    # The first of the two is the first of the household.
    one_minutes = models.PositiveSmallIntegerField()
    other_minutes = models.PositiveSmallIntegerField()
    one_offers = models.PositiveIntegerField()
    other_offers = models.PositiveIntegerField()
    # How many other communes would do.
    others = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "village pour deux emplois"
        verbose_name_plural = "villages pour deux emplois"

    def __str__(self) -> str:
        return f"{self.project_id}: {self.commune_id}"


class MatchingMark(models.Model):
    """Up to which moment changed offers were looked at: one row."""

    only = models.BooleanField(default=True, unique=True)
    offers_until = models.DateTimeField()

    class Meta:
        verbose_name = "repère du rapprochement"
        verbose_name_plural = "repères du rapprochement"
        constraints = [models.CheckConstraint(name="matching_mark_is_one", condition=Q(only=True))]

    def __str__(self) -> str:
        return f"{self.offers_until}"
