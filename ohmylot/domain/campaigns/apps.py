from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "ohmylot.domain.campaigns"
    label = "campaigns"
    verbose_name = "ambassadeurs et marque"
