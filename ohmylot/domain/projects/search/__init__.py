"""Find a project by a name, a telephone, an address, a reference; forgive typing errors."""

from ohmylot.domain.projects.search.indexing import (
    forget_project,
    index_project,
    index_projects,
)
from ohmylot.domain.projects.search.looking import Hit, search_projects

__all__ = ["Hit", "forget_project", "index_project", "index_projects", "search_projects"]
