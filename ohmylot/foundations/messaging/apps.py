from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "ohmylot.foundations.messaging"
    label = "messaging"
    verbose_name = "messages"
