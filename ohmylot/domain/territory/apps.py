from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "ohmylot.domain.territory"
    label = "territory"
    verbose_name = "territoire"
