"""What lists, the day's page and the file read, in a number of queries that does not grow."""

from ohmylot.domain.projects.reading.file import File, read_file
from ohmylot.domain.projects.reading.lists import (
    ListFilter,
    Today,
    leads_in,
    lines_of,
    newest_projects,
    phones_of,
    today_of,
)

__all__ = [
    "File",
    "ListFilter",
    "Today",
    "leads_in",
    "lines_of",
    "newest_projects",
    "phones_of",
    "read_file",
    "today_of",
]
