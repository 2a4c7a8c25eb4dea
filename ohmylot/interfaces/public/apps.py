from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "ohmylot.interfaces.public"
    label = "public"
    verbose_name = "site public"
