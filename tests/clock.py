"""The moment at which most tests happen: a Tuesday morning, far from public holidays."""

from datetime import datetime
from zoneinfo import ZoneInfo

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
