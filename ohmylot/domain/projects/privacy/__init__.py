"""What the tables of a project hold about its household, and what is left when it is forgotten."""

from ohmylot.domain.projects.privacy import (
    letters,
    mail,
    matches,
    project,
    rules,
    sharing,
    staying,
    work,
)

__all__ = ["letters", "mail", "matches", "project", "rules", "sharing", "staying", "work"]
