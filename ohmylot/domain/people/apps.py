from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ohmylot.domain.people"
    label = "people"
    verbose_name = "personnes et organisations"
