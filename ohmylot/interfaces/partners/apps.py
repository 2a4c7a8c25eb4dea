from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "ohmylot.interfaces.partners"
    label = "partners"
    verbose_name = "site et espaces des partenaires"

    def ready(self) -> None:
        from ohmylot.foundations.cms import opening
        from ohmylot.interfaces.partners.operations.furnishing import furnish_partners_site
        from ohmylot.interfaces.partners.operations.opening import open_partners_site

        opening.register("partners", open_partners_site)
        opening.register("furniture of the partners' site", furnish_partners_site)
