from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "ohmylot.interfaces.public"
    label = "public"
    verbose_name = "site public"

    def ready(self) -> None:
        from ohmylot.foundations.cms import opening
        from ohmylot.interfaces.public.operations.furnishing import furnish_public_site
        from ohmylot.interfaces.public.operations.opening import open_public_site

        opening.register("public", open_public_site)
        opening.register("furniture of the public site", furnish_public_site)
