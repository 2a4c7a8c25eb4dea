from django.apps import AppConfig


class EditorsConfig(AppConfig):
    name = "ohmylot.interfaces.editors"
    label = "editors"
    verbose_name = "rédaction des sites"
