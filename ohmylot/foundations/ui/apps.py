from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ohmylot.foundations.ui"
    label = "ui"
    verbose_name = "interface"
