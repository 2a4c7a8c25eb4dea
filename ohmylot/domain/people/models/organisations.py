"""The network: organisations, who sits there, what each answers for, who is away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ohmylot.domain.people.models.accounts import User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.territory.models import Commune, Epci
from ohmylot.foundations.common.models import Dated


class Organisation(Dated):
    class Kind(models.TextChoices):
        DEPARTEMENT = "departement", "Département"
        INTERCOMMUNALITE = "intercommunalite", "Intercommunalité"
        COMMUNE = "commune", "Commune"
        CHAMBER_COMMERCE = "cci", "Chambre de commerce et d’industrie"
        CHAMBER_CRAFTS = "cma", "Chambre de métiers et de l’artisanat"
        CHAMBER_FARMING = "agriculture", "Chambre d’agriculture"
        FRANCE_TRAVAIL = "france_travail", "France Travail"
        TOURISM = "tourisme", "Tourisme"
        STATE = "etat", "Services de l’État"
        COMPANY = "entreprise", "Entreprise"
        HEALTH = "sante", "Structure de santé"
        ASSOCIATION = "association", "Association"
        OTHER = "autre", "Autre"

    name = models.CharField("nom", max_length=150, unique=True)
    short_name = models.CharField("nom court", max_length=60)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    kind = models.CharField("nature", max_length=20, choices=Kind)
    in_circle = models.BooleanField("membre du réseau d’accueil", default=False)
    coordinates = models.BooleanField("coordonne le réseau", default=False)
    epci = models.ForeignKey(
        Epci, models.PROTECT, null=True, blank=True, verbose_name="intercommunalité"
    )
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    website = models.URLField("site", blank=True)
    seeks = models.TextField("ce qu’elle cherche", blank=True)
    offers = models.TextField("ce qu’elle propose", blank=True)
    closed_on = models.DateField("fermée le", null=True, blank=True)

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisations"
        constraints = [
            models.UniqueConstraint(
                F("coordinates"),
                name="organisation_one_coordinates_the_network",
                condition=Q(coordinates=True),
            ),
            models.CheckConstraint(
                name="organisation_who_coordinates_is_in_the_circle",
                condition=Q(coordinates=False) | Q(in_circle=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def hires(self) -> bool:
        """Of a candidate, neither residence, nor family, nor health, nor age is its business."""
        return self.kind in {self.Kind.COMPANY, self.Kind.HEALTH}

    def get_absolute_url(self) -> str:
        return reverse("workspace:organisations:detail", args=[self.slug])


class Role(models.TextChoices):
    ADVISER = "adviser", "Référente ou référent accueil"
    COORDINATOR = "coordinator", "Coordination"
    PARTNER = "partner", "Membre d’une organisation partenaire"
    EMPLOYER = "employer", "Employeur"
    HEALTH = "health", "Structure de santé"
    AMBASSADOR = "ambassador", "Ambassadrice ou ambassadeur"
    COMMUNICATIONS = "communications", "Communication"
    ELECTED = "elected", "Élue ou élu"
    DPO = "dpo", "Déléguée ou délégué à la protection des données"
    ADMINISTRATOR = "administrator", "Administration de la plateforme"


# Of an organisation of the network, who is in the circle; its other staff are outside.
CIRCLE_ROLES = frozenset({Role.ADVISER, Role.COORDINATOR})
WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")


class Theme(models.TextChoices):
    """What somebody answers for, beside an area."""

    HEALTH = "health", "Professions de santé"
    BUSINESS = "business", "Commerce et entreprise"
    CRAFTS = "crafts", "Artisanat"
    FARMING = "farming", "Agriculture"
    TOURISM = "tourism", "Tourisme"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Ways to choose seats. ``on`` is a day: a seat that ended yesterday is no seat today."""

    def current(self, on: date) -> MembershipQuerySet:
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on, user__is_active=True)

    def in_circle(self) -> MembershipQuerySet:
        return self.filter(role__in=CIRCLE_ROLES, organisation__in_circle=True)

    def advisers(self) -> MembershipQuerySet:
        return self.filter(role=Role.ADVISER, organisation__in_circle=True)

    def coordinators(self) -> MembershipQuerySet:
        return self.filter(role=Role.COORDINATOR, organisation__in_circle=True)

    def covering(self, epci: Epci) -> MembershipQuerySet:
        return self.filter(coverages__epci=epci)

    def for_theme(self, theme: str) -> MembershipQuerySet:
        return self.filter(coverages__theme=theme)

    def away(self, on: date) -> MembershipQuerySet:
        return self.filter(absences__since__lte=on, absences__until__gt=on).distinct()

    def for_display(self) -> MembershipQuerySet:
        return self.select_related("user", "organisation", "portrait")


class Membership(Dated):
    """A seat: one account, in one organisation, with one role."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    role = models.CharField("rôle", max_length=20, choices=Role)
    job_title = models.CharField("fonction", max_length=120, blank=True)
    direct_line = models.CharField("ligne directe", max_length=20, blank=True)
    portrait = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="portrait",
    )
    # Digits of the days worked, Monday is 0: "01" works on Monday and Tuesday.
    working_days = models.CharField("jours travaillés", max_length=5, default="01234")
    capacity = models.PositiveSmallIntegerField("projets suivis au plus", default=25)
    handles_reserved = models.BooleanField("ouvre les dossiers réservés", default=False)
    # In a partner's own space: invites and ends the seats of their own organisation.
    manages = models.BooleanField("gère les membres de son organisation", default=False)
    since = models.DateField("depuis le")
    until = models.DateField("jusqu’au", null=True, blank=True)
    last_offered_at = models.DateTimeField("dernier projet proposé", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "fonction"
        verbose_name_plural = "fonctions"
        indexes = [models.Index(fields=["role", "organisation"])]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], name="membership_one_seat_a_role"
            ),
            models.UniqueConstraint(
                F("handles_reserved"),
                name="membership_one_coordinator_opens_reserved_files",
                condition=Q(handles_reserved=True),
            ),
            models.CheckConstraint(
                name="membership_only_a_coordinator_opens_reserved_files",
                condition=Q(handles_reserved=False) | Q(role=Role.COORDINATOR),
            ),
            models.CheckConstraint(
                name="membership_only_a_partner_manages",
                condition=Q(manages=False) | Q(role__in=[Role.PARTNER, Role.EMPLOYER, Role.HEALTH]),
            ),
            models.CheckConstraint(
                name="membership_until_follows_since",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="membership_works_at_least_one_day", condition=~Q(working_days="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation.short_name}"

    @property
    def days_in_words(self) -> str:
        """« lundi, mardi », or « toute la semaine »."""
        if self.working_days == "01234":
            return "toute la semaine"
        return ", ".join(WEEK[day] for day in sorted(self.worked))

    @property
    def is_in_circle(self) -> bool:
        """Load ``organisation`` beside the row."""
        return self.organisation.in_circle and self.role in CIRCLE_ROLES

    @property
    def worked(self) -> frozenset[int]:
        return frozenset(int(digit) for digit in self.working_days)

    @property
    def weekly_share(self) -> Decimal:
        return Decimal(len(self.worked)) / 5


class Coverage(models.Model):
    """An area or a theme that a seat answers for: one of them, never both in one row."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="coverages")
    epci = models.ForeignKey(Epci, models.PROTECT, null=True, blank=True, related_name="coverages")
    theme = models.CharField("thème", max_length=20, choices=Theme, blank=True)

    class Meta:
        verbose_name = "couverture"
        verbose_name_plural = "couvertures"
        constraints = [
            models.CheckConstraint(
                name="coverage_is_an_area_or_a_theme",
                condition=Q(epci__isnull=False, theme="") | (Q(epci=None) & ~Q(theme="")),
            ),
            models.UniqueConstraint(
                fields=["membership", "epci"],
                name="coverage_one_row_an_area",
                condition=Q(epci__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["membership", "theme"],
                name="coverage_one_row_a_theme",
                condition=~Q(theme=""),
            ),
        ]

    def __str__(self) -> str:
        return self.epci.short_name if self.epci else self.get_theme_display()


class Absence(Dated):
    """Days away; ``until`` is the day of return. No reason is asked: it is nobody's business."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="absences")
    since = models.DateField("du")
    until = models.DateField("retour le")
    cover = models.ForeignKey(
        Membership,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="covers",
        verbose_name="relais assuré par",
    )

    class Meta:
        verbose_name = "absence"
        verbose_name_plural = "absences"
        indexes = [models.Index(fields=["since", "until"])]
        constraints = [
            models.CheckConstraint(
                name="absence_return_follows_departure", condition=Q(until__gt=F("since"))
            ),
            models.CheckConstraint(
                name="absence_nobody_covers_themselves",
                condition=Q(cover=None) | ~Q(cover=F("membership")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership} du {self.since} au {self.until}"

    def __contains__(self, day: Any) -> bool:
        return bool(self.since <= day < self.until)
