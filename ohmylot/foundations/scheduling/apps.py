from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SchedulingConfig(AppConfig):
    name = "ohmylot.foundations.scheduling"
    label = "scheduling"
    verbose_name = "travaux périodiques"

    def ready(self) -> None:
        # Each app declares its own jobs in its ``tasks.py``: reading the file is registering.
        autodiscover_modules("tasks")
