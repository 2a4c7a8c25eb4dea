from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from ohmylot.domain.territory.colours import problems
from ohmylot.domain.territory.models.seeded import Seeded
from ohmylot.foundations.common.models import Dated


class TerritoryQuerySet(models.QuerySet["Territory"]):
    def current(self) -> Territory:
        """The territory that this deployment serves: one query, so ask once a request."""
        return self.get(code=settings.TERRITORY)


class Territory(Seeded, Dated):
    """Everything that makes a département this one: its names, its clocks, its colours.

    The file of ``ohmylot/territories/<code>/`` seeds; what a person edits afterwards wins.
    """

    code = models.SlugField("code", unique=True)
    department_code = models.CharField("département", max_length=3)

    # Names
    name = models.CharField("nom", max_length=80)
    in_name = models.CharField("« dans… »", max_length=80)
    name_with_article_en = models.CharField("nom avec article, en anglais", max_length=80)
    in_name_en = models.CharField("« dans… », en anglais", max_length=80)
    programme = models.CharField("nom du programme", max_length=80)
    reference_prefix = models.CharField("préfixe des références", max_length=6)

    # Who answers when nobody else does
    coordination_name = models.CharField("coordination", max_length=120)
    coordination_phone = models.CharField("téléphone", max_length=30, blank=True)
    coordination_email = models.EmailField("adresse e-mail", blank=True)

    # Clocks
    answer_within_days = models.PositiveSmallIntegerField(
        "première réponse, en jours ouvrés", default=3
    )
    remind_adviser_after_days = models.PositiveSmallIntegerField(
        "rappel à la référente ou au référent, en jours ouvrés", default=1
    )
    tell_coordination_after_days = models.PositiveSmallIntegerField(
        "alerte à la coordination, en jours ouvrés", default=2
    )
    silence_clock_on = models.BooleanField("veiller aux silences", default=True)
    silence_days = models.PositiveSmallIntegerField("silence, en jours", default=30)
    debrief_clock_on = models.BooleanField("veiller aux retours de visite", default=False)
    debrief_days = models.PositiveSmallIntegerField("retour de visite, en jours", default=7)
    securing_clock_on = models.BooleanField("veiller aux décisions prises", default=False)
    securing_days = models.PositiveSmallIntegerField(
        "échange quand la décision est prise, en jours", default=15
    )
    active_within_days = models.PositiveSmallIntegerField(
        "un projet est actif s’il a eu un échange depuis, en jours", default=60
    )
    referral_remind_after_days = models.PositiveSmallIntegerField(
        "mise en relation : rappel, en jours ouvrés", default=3
    )
    referral_last_call_after_days = models.PositiveSmallIntegerField(
        "mise en relation : dernier rappel, en jours ouvrés", default=10
    )
    referral_return_after_days = models.PositiveSmallIntegerField(
        "mise en relation : retour, en jours ouvrés", default=15
    )
    evenings_offered = models.JSONField(
        "soirs proposés pour rappeler", default=list, help_text="0 pour lundi, 6 pour dimanche"
    )
    evening_hours = models.CharField("heures du soir", max_length=40, default="18 h – 20 h")

    # Offers
    job_ads_need_pay = models.BooleanField("signaler une offre d’emploi sans salaire", default=True)
    takeover_blur_below = models.PositiveSmallIntegerField(
        "reprise : taire le lieu sous tant d’entreprises du même métier dans le secteur",
        default=5,
    )

    # Retention, one clock per class
    keep_unanswered_months = models.PositiveSmallIntegerField(
        "demande restée sans réponse, en mois", default=12
    )
    keep_unaccompanied_months = models.PositiveSmallIntegerField(
        "projet jamais accompagné, en mois après le dernier contact de la personne", default=36
    )
    keep_accompanied_months = models.PositiveSmallIntegerField(
        "projet accompagné, en mois après le dernier contact de la personne", default=24
    )
    keep_settled_months = models.PositiveSmallIntegerField(
        "foyer installé, en mois après le dernier suivi", default=24
    )
    keep_cv_months = models.PositiveSmallIntegerField("CV, en mois", default=12)
    keep_consultations_months = models.PositiveSmallIntegerField(
        "journal des consultations, en mois", default=12
    )

    colours = models.JSONField(
        "couleurs", default=dict, blank=True, help_text="jeton : {light, dark}"
    )
    credits = models.CharField("sources des données", max_length=300, blank=True)

    # Loading
    outline = models.TextField("contour", default="[]", editable=False)
    files_sha256 = models.CharField("empreinte des fichiers", max_length=64, blank=True)
    version = models.CharField("version des données", max_length=40, blank=True)
    loaded_at = models.DateTimeField("chargé le", null=True, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = "territoire"
        verbose_name_plural = "territoires"
        constraints = [
            models.CheckConstraint(
                name="territory_reminds_before_it_alerts_before_it_is_late",
                condition=Q(remind_adviser_after_days__lte=F("tell_coordination_after_days"))
                & Q(tell_coordination_after_days__lte=F("answer_within_days")),
            ),
            models.CheckConstraint(
                name="territory_referral_reminders_in_order",
                condition=Q(referral_remind_after_days__lte=F("referral_last_call_after_days"))
                & Q(referral_last_call_after_days__lte=F("referral_return_after_days")),
            ),
            models.CheckConstraint(
                name="territory_clocks_are_not_zero",
                condition=Q(
                    answer_within_days__gte=1,
                    silence_days__gte=1,
                    debrief_days__gte=1,
                    securing_days__gte=1,
                    active_within_days__gte=1,
                ),
            ),
            models.CheckConstraint(
                name="territory_keeps_something_for_a_month_at_least",
                condition=Q(
                    keep_unanswered_months__gte=1,
                    keep_unaccompanied_months__gte=1,
                    keep_accompanied_months__gte=1,
                    keep_settled_months__gte=1,
                    keep_cv_months__gte=1,
                    keep_consultations_months__gte=1,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if wrong := list(problems(self.colours)):
            raise ValidationError({"colours": wrong})
