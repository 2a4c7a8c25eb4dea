from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "ohmylot.foundations.journal"
    label = "journal"
    verbose_name = "journal"
