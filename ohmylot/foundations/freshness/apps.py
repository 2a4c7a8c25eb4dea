from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    name = "ohmylot.foundations.freshness"
    label = "freshness"
    verbose_name = "fraîcheur des pages"
