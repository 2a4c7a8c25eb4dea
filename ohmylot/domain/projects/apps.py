from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "ohmylot.domain.projects"
    label = "projects"
    verbose_name = "projets d’installation"
