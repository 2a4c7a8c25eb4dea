from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "ohmylot.domain.reporting"
    label = "reporting"
    verbose_name = "pilotage"
