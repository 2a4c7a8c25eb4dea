from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RetentionConfig(AppConfig):
    name = "ohmylot.foundations.retention"
    label = "retention"
    verbose_name = "durées de conservation"

    def ready(self) -> None:
        # Each app declares what it holds in its ``privacy.py``: reading the file is registering.
        autodiscover_modules("privacy")
