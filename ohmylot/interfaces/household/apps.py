from django.apps import AppConfig


class HouseholdConfig(AppConfig):
    name = "ohmylot.interfaces.household"
    label = "household"
    verbose_name = "espace du foyer"
