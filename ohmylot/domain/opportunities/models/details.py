"""What only one kind of opportunity says: one row beside it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class JobOffer(models.Model):
    class Contract(models.TextChoices):
        PERMANENT = "cdi", "CDI"
        FIXED_TERM = "cdd", "CDD"
        AGENCY = "interim", "Intérim"
        SEASONAL = "saisonnier", "Saisonnier"
        APPRENTICE = "alternance", "Alternance"
        CIVIL_SERVICE = "fonction_publique", "Fonction publique"
        SELF_EMPLOYED = "independant", "Indépendant"
        OTHER = "autre", "Autre contrat"

    class WorkingTime(models.TextChoices):
        UNSAID = "", "Non précisé"
        FULL = "full", "Temps plein"
        PART = "part", "Temps partiel"

    class PayUnit(models.TextChoices):
        NONE = "", "–"
        HOUR = "hour", "brut de l’heure"
        MONTH = "month", "brut par mois"
        YEAR = "year", "brut par an"

    class Telework(models.TextChoices):
        UNSAID = "", "Non précisé"
        NONE = "none", "Sur place"
        SOME = "some", "En partie à distance"
        FULL = "full", "Entièrement à distance"

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
        SHOP = "shop", "Commerce"
        FOOD = "food", "Café, hôtel, restaurant"
        CRAFT = "craft", "Artisanat"
        SERVICES = "services", "Services"
        INDUSTRY = "industry", "Industrie"
        FARM = "farm", "Exploitation agricole"

    class Turnover(models.TextChoices):
        UNSAID = "", "Non précisé"
        UNDER_50 = "under_50", "moins de 50 000 €"
        TO_100 = "to_100", "50 000 à 100 000 €"
        TO_250 = "to_250", "100 000 à 250 000 €"
        TO_500 = "to_500", "250 000 à 500 000 €"
        TO_1000 = "to_1000", "500 000 € à 1 million"
        OVER_1000 = "over_1000", "plus de 1 million"

    class Price(models.TextChoices):
        UNSAID = "", "Non précisé"
        UNDER_25 = "under_25", "moins de 25 000 €"
        TO_50 = "to_50", "25 000 à 50 000 €"
        TO_100 = "to_100", "50 000 à 100 000 €"
        TO_250 = "to_250", "100 000 à 250 000 €"
        TO_500 = "to_500", "250 000 à 500 000 €"
        OVER_500 = "over_500", "plus de 500 000 €"

    class Horizon(models.TextChoices):
        UNSAID = "", "Non précisé"
        NOW = "now", "Dès que possible"
        YEAR = "year", "Dans l’année"
        TWO_YEARS = "two_years", "Dans les deux ans"
        LATER = "later", "Plus tard"

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
        GENERAL_PRACTITIONER = "medecin_generaliste", "Médecin généraliste"
        SPECIALIST = "medecin_specialiste", "Médecin spécialiste"
        DENTIST = "dentiste", "Chirurgien-dentiste, chirurgienne-dentiste"
        NURSE = "infirmier", "Infirmier, infirmière"
        ADVANCED_NURSE = "ipa", "Infirmier, infirmière en pratique avancée"
        MIDWIFE = "sage_femme", "Sage-femme"
        PHYSIOTHERAPIST = "kinesitherapeute", "Masseur-kinésithérapeute"
        PHARMACIST = "pharmacien", "Pharmacien, pharmacienne"
        SPEECH_THERAPIST = "orthophoniste", "Orthophoniste"
        CARER = "aide_soignant", "Aide-soignant, aide-soignante"
        OTHER = "autre", "Autre profession de santé"

    class Mode(models.TextChoices):
        EMPLOYED = "employed", "Salariat"
        SELF_EMPLOYED = "self_employed", "Libéral"
        LOCUM = "locum", "Remplacement"
        ASSISTANT = "assistant", "Assistanat, collaboration"
        INTERNSHIP = "internship", "Stage d’internat"
        SUCCESSION = "succession", "Succession"

    class Zone(models.TextChoices):
        NONE = "", "Hors zonage, ou non précisé"
        PRIORITY = "zip", "ZIP (zone d’intervention prioritaire)"
        COMPLEMENTARY = "zac", "ZAC (zone d’action complémentaire)"

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
        return ", ".join(mode.label for mode in self.Mode if mode in self.modes)


class HousingLead(models.Model):
    """A home that somebody knows of: a link and what is sought. No price is discussed here."""

    class Home(models.TextChoices):
        RENT = "rent", "À louer"
        SALE = "sale", "À vendre"
        BRIDGE = "bridge", "Pour quelques mois, en attendant"
        ROOM = "room", "Chambre chez l’habitant"
        VACANT = "vacant", "Vacant, à discuter avec son propriétaire"

    class SignalledBy(models.TextChoices):
        OWNER = "owner", "Propriétaire"
        COMMUNE = "commune", "Commune"
        AMBASSADOR = "ambassador", "Ambassadrice ou ambassadeur"
        NETWORK = "network", "Réseau d’accueil"

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
