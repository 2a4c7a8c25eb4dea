from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "ohmylot.interfaces.partners"
    label = "partners"
    verbose_name = "espaces des partenaires"
