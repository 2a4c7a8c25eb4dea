from django.apps import AppConfig


class AudienceConfig(AppConfig):
    name = "ohmylot.foundations.audience"
    label = "audience"
    verbose_name = "audience"
