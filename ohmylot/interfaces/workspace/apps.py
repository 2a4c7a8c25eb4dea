from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "ohmylot.interfaces.workspace"
    label = "workspace"
    verbose_name = "bureau"
