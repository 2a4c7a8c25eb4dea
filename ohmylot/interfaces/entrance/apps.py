from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "ohmylot.interfaces.entrance"
    label = "entrance"
    verbose_name = "entrée"
