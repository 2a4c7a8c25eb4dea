from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "ohmylot.demo"
    label = "demo"
    verbose_name = "démonstration"
