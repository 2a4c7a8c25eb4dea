from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "ohmylot.foundations.common"
    label = "common"
    verbose_name = "communs"
