from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "ohmylot.foundations.cms"
    label = "cms"
    verbose_name = "contenus"
