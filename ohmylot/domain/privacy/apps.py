from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "ohmylot.domain.privacy"
    label = "privacy"
    verbose_name = "données personnelles"
