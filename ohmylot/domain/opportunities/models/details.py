"""What only one kind of opportunity says: one row beside it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class JobOffer(models.Model):
    class Contract(models.TextChoices):
        PERMANENT = "cdi", _("CDI")
        FIXED_TERM = "cdd", _("CDD")
        AGENCY = "interim", _("Intérim")
        SEASONAL = "saisonnier", _("Saisonnier")
        APPRENTICE = "alternance", _("Alternance")
        CIVIL_SERVICE = "fonction_publique", _("Fonction publique")
        SELF_EMPLOYED = "independant", _("Indépendant")
        OTHER = "autre", _("Autre contrat")

    class WorkingTime(models.TextChoices):
        UNSAID = "", _("Non précisé")
        FULL = "full", _("Temps plein")
        PART = "part", _("Temps partiel")

    class PayUnit(models.TextChoices):
        NONE = "", "–"
        HOUR = "hour", _("brut de l’heure")
        MONTH = "month", _("brut par mois")
        YEAR = "year", _("brut par an")

    class Telework(models.TextChoices):
        UNSAID = "", _("Non précisé")
        NONE = "none", _("Sur place")
        SOME = "some", _("En partie à distance")
        FULL = "full", _("Entièrement à distance")

    contract = models.CharField("contrat", max_length=20, choices=Contract)
    working_time = models.CharField("temps", max_length=5, choices=WorkingTime, blank=True)
    hours = models.DecimalField(
        "heures par semaine", max_digits=4, decimal_places=1, null=True, blank=True
    )
    hours_words = models.CharField("horaires", max_length=200, blank=True)
    pay_min = models.DecimalField(
        "salaire, à partir de", max_digits=9, decimal_places=2, null=True, blank=True
    )
    pay_max = models.DecimalField(
        "salaire, jusqu’à", max_digits=9, decimal_places=2, null=True, blank=True
    )
    pay_unit = models.CharField("salaire compté", max_length=5, choices=PayUnit, blank=True)
    pay_words = models.CharField("salaire, avec ses mots", max_length=200, blank=True)
    telework = models.CharField("télétravail", max_length=5, choices=Telework, blank=True)
    employer_name = models.CharField("employeur", max_length=150, blank=True)
    employer_siret = models.CharField("SIRET", max_length=14, blank=True)
    positions = models.PositiveSmallIntegerField("postes", default=1)
    starts_on = models.DateField("à partir du", null=True, blank=True)

    class Meta:
        verbose_name = "offre d’emploi"
        verbose_name_plural = "offres d’emploi"
        # Those of one company, by the beginning of its number.
        indexes = [models.Index(fields=["employer_siret"], name="job_of_company")]
        constraints = [
            models.CheckConstraint(
                name="job_pay_goes_with_its_unit",
                condition=Q(pay_min=None, pay_max=None, pay_unit="")
                | (Q(pay_min__isnull=False) & ~Q(pay_unit="")),
            ),
            models.CheckConstraint(
                name="job_pay_range_in_order",
                condition=Q(pay_max=None) | Q(pay_max__gte=F("pay_min")),
            ),
            models.CheckConstraint(
                name="job_pay_is_money", condition=Q(pay_min=None) | Q(pay_min__gt=0)
            ),
            models.CheckConstraint(
                name="job_has_one_position", condition=Q(positions__gte=1, positions__lte=999)
            ),
            models.CheckConstraint(
                name="job_week_has_hours",
                condition=Q(hours=None) | (Q(hours__gt=0) & Q(hours__lte=60)),
            ),
        ]

    def __str__(self) -> str:
        return self.get_contract_display()


class BusinessTakeover(models.Model):
    """A business to take over. From ``business_name`` on: read once a buyer agreed to be silent."""

    class Activity(models.TextChoices):
        SHOP = "shop", _("Commerce")
        FOOD = "food", _("Café, hôtel, restaurant")
        CRAFT = "craft", _("Artisanat")
        SERVICES = "services", _("Services")
        INDUSTRY = "industry", _("Industrie")
        FARM = "farm", _("Exploitation agricole")

    class Turnover(models.TextChoices):
        UNSAID = "", _("Non précisé")
        UNDER_50 = "under_50", _("moins de 50 000 €")
        TO_100 = "to_100", _("50 000 à 100 000 €")
        TO_250 = "to_250", _("100 000 à 250 000 €")
        TO_500 = "to_500", _("250 000 à 500 000 €")
        TO_1000 = "to_1000", _("500 000 € à 1 million")
        OVER_1000 = "over_1000", _("plus de 1 million")

    class Price(models.TextChoices):
        UNSAID = "", _("Non précisé")
        UNDER_25 = "under_25", _("moins de 25 000 €")
        TO_50 = "to_50", _("25 000 à 50 000 €")
        TO_100 = "to_100", _("50 000 à 100 000 €")
        TO_250 = "to_250", _("100 000 à 250 000 €")
        TO_500 = "to_500", _("250 000 à 500 000 €")
        OVER_500 = "over_500", _("plus de 500 000 €")

    class Horizon(models.TextChoices):
        UNSAID = "", _("Non précisé")
        NOW = "now", _("Dès que possible")
        YEAR = "year", _("Dans l’année")
        TWO_YEARS = "two_years", _("Dans les deux ans")
        LATER = "later", _("Plus tard")

    activity = models.CharField("activité", max_length=10, choices=Activity)
    turnover = models.CharField("chiffre d’affaires", max_length=10, choices=Turnover, blank=True)
    price = models.CharField("prix", max_length=10, choices=Price, blank=True)
    staff = models.PositiveSmallIntegerField("personnes employées", null=True, blank=True)
    premises = models.CharField("locaux", max_length=200, blank=True)
    has_housing = models.BooleanField("logement sur place", null=True, blank=True)
    horizon = models.CharField("départ souhaité", max_length=10, choices=Horizon, blank=True)
    land_hectares = models.DecimalField(
        "terres, en hectares", max_digits=7, decimal_places=2, null=True, blank=True
    )
    buildings = models.CharField("bâtiments", max_length=200, blank=True)
    production = models.CharField("production", max_length=200, blank=True)
    # Five businesses of this trade at least share the intercommunalité: it may be named.
    area_told = models.BooleanField("secteur dit au public", default=False)
    # Where closing would end a service in the commune. Never public.
    last_shop = models.BooleanField("dernier service de la commune", default=False)

    business_name = models.CharField("nom de l’entreprise", max_length=150, blank=True)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    address = models.CharField("adresse", max_length=250, blank=True)
    seller_name = models.CharField("cédant", max_length=150, blank=True)
    seller_phone = models.CharField("téléphone du cédant", max_length=20, blank=True)
    seller_email = models.EmailField("adresse e-mail du cédant", blank=True)
    full_file = models.TextField("dossier complet", blank=True)

    class Meta:
        verbose_name = "reprise"
        verbose_name_plural = "reprises"
        constraints = [
            models.CheckConstraint(
                name="takeover_only_a_farm_has_land",
                condition=Q(activity="farm") | Q(land_hectares=None, production=""),
            ),
            models.CheckConstraint(
                name="takeover_land_is_some",
                condition=Q(land_hectares=None) | Q(land_hectares__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.get_activity_display()


class HealthPost(models.Model):
    class Profession(models.TextChoices):
        GENERAL_PRACTITIONER = "medecin_generaliste", _("Médecin généraliste")
        SPECIALIST = "medecin_specialiste", _("Médecin spécialiste")
        DENTIST = "dentiste", _("Chirurgien-dentiste, chirurgienne-dentiste")
        NURSE = "infirmier", _("Infirmier, infirmière")
        ADVANCED_NURSE = "ipa", _("Infirmier, infirmière en pratique avancée")
        MIDWIFE = "sage_femme", _("Sage-femme")
        PHYSIOTHERAPIST = "kinesitherapeute", _("Masseur-kinésithérapeute")
        PHARMACIST = "pharmacien", _("Pharmacien, pharmacienne")
        SPEECH_THERAPIST = "orthophoniste", _("Orthophoniste")
        CARER = "aide_soignant", _("Aide-soignant, aide-soignante")
        OTHER = "autre", _("Autre profession de santé")

    class Mode(models.TextChoices):
        EMPLOYED = "employed", _("Salariat")
        SELF_EMPLOYED = "self_employed", _("Libéral")
        LOCUM = "locum", _("Remplacement")
        ASSISTANT = "assistant", _("Assistanat, collaboration")
        INTERNSHIP = "internship", _("Stage d’internat")
        SUCCESSION = "succession", _("Succession")

    class Zone(models.TextChoices):
        NONE = "", _("Hors zonage, ou non précisé")
        PRIORITY = "zip", _("ZIP (zone d’intervention prioritaire)")
        COMPLEMENTARY = "zac", _("ZAC (zone d’action complémentaire)")

    profession = models.CharField("profession", max_length=20, choices=Profession)
    modes = models.JSONField("modes d’exercice", default=list)
    structure = models.CharField("structure", max_length=150, blank=True)
    zone = models.CharField("zonage", max_length=3, choices=Zone, blank=True)
    aids = models.TextField("aides", blank=True)
    aids_on = models.DateField("aides, telles qu’au", null=True, blank=True)
    supervision = models.BooleanField("maîtrise de stage (MSU)", default=False)
    housing = models.CharField("logement proposé", max_length=200, blank=True)
    starts_on = models.DateField("à partir du", null=True, blank=True)
    ends_on = models.DateField("jusqu’au", null=True, blank=True)

    class Meta:
        verbose_name = "offre d’exercice"
        verbose_name_plural = "offres d’exercice"
        constraints = [
            models.CheckConstraint(
                name="health_aids_are_dated",
                condition=Q(aids="", aids_on=None) | (~Q(aids="") & Q(aids_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="health_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_profession_display()

    @property
    def modes_in_words(self) -> str:
        return ", ".join(str(mode.label) for mode in self.Mode if mode in self.modes)


# A post names a profession; that of the reference of trades which answers it.
TRADE_OF_PROFESSION: dict[str, str] = {
    HealthPost.Profession.GENERAL_PRACTITIONER: "J1102",
    HealthPost.Profession.DENTIST: "J1103",
    HealthPost.Profession.NURSE: "J1506",
    HealthPost.Profession.ADVANCED_NURSE: "J1508",
    HealthPost.Profession.MIDWIFE: "J1104",
    HealthPost.Profession.PHYSIOTHERAPIST: "J1404",
    HealthPost.Profession.PHARMACIST: "J1202",
    HealthPost.Profession.SPEECH_THERAPIST: "J1406",
    HealthPost.Profession.CARER: "J1501",
}


class HousingLead(models.Model):
    """A home that somebody knows of: a link and what is sought. No price is discussed here."""

    class Home(models.TextChoices):
        RENT = "rent", _("À louer")
        SALE = "sale", _("À vendre")
        BRIDGE = "bridge", _("Pour quelques mois, en attendant")
        ROOM = "room", _("Chambre chez l’habitant")
        VACANT = "vacant", _("Vacant, à discuter avec son propriétaire")

    class SignalledBy(models.TextChoices):
        OWNER = "owner", _("Propriétaire")
        COMMUNE = "commune", _("Commune")
        AMBASSADOR = "ambassador", _("Ambassadrice ou ambassadeur")
        NETWORK = "network", _("Réseau d’accueil")

    home = models.CharField("nature", max_length=10, choices=Home)
    signalled_by = models.CharField("signalé par", max_length=10, choices=SignalledBy)
    rooms = models.PositiveSmallIntegerField("pièces", null=True, blank=True)
    surface_m2 = models.PositiveSmallIntegerField("surface, en m²", null=True, blank=True)
    is_furnished = models.BooleanField("meublé", null=True, blank=True)
    available_on = models.DateField("libre à partir du", null=True, blank=True)
    available_until = models.DateField("libre jusqu’au", null=True, blank=True)

    class Meta:
        verbose_name = "piste de logement"
        verbose_name_plural = "pistes de logement"
        constraints = [
            models.CheckConstraint(
                name="housing_dates_in_order",
                condition=Q(available_until=None)
                | Q(available_on=None)
                | Q(available_until__gte=F("available_on")),
            ),
            models.CheckConstraint(
                name="housing_has_a_size",
                condition=(Q(rooms=None) | Q(rooms__gte=1))
                & (Q(surface_m2=None) | Q(surface_m2__gte=1)),
            ),
        ]

    def __str__(self) -> str:
        return self.get_home_display()
