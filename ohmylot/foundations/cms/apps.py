from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "ohmylot.foundations.cms"
    label = "cms"
    verbose_name = "contenus"

    def ready(self) -> None:
        from ohmylot.foundations.cms import opening
        from ohmylot.foundations.cms.operations.equipping import equip_editors

        opening.register("editors", equip_editors)
