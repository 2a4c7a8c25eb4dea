from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "ohmylot.foundations.cms"
    label = "cms"
    verbose_name = "contenus"

    def ready(self) -> None:
        from ohmylot.foundations.cms import opening
        from ohmylot.foundations.cms.operations.equipping import equip_editors
        from ohmylot.foundations.cms.without_api import leave_out_the_api

        leave_out_the_api()
        opening.register("editors", equip_editors)
