from importlib import import_module

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "ohmylot.foundations.messaging"
    label = "messaging"
    verbose_name = "messages"

    def ready(self) -> None:
        # Registers the check that refuses an SMS provider that nobody wrote.
        import_module("ohmylot.foundations.messaging.sms")
