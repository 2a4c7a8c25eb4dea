from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    name = "ohmylot.domain.opportunities"
    label = "opportunities"
    verbose_name = "offres"
