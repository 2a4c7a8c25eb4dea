"""How far, by road: estimated from the distance, and always said to be an estimate."""

from __future__ import annotations

import math
from typing import Protocol

EARTH_KM = 6371.0088
# Country roads wind, and one does not drive them fast.
WINDING = 1.4
KM_PER_HOUR = 55
# Beyond, nobody commutes: not kept.
FARTHEST_MINUTES = 90


class Place(Protocol):
    lat: float
    lon: float


def great_circle_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    north = math.sin(math.radians(lat_a - lat_b) / 2) ** 2
    east = math.sin(math.radians(lon_a - lon_b) / 2) ** 2
    squeeze = math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b))
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(north + squeeze * east)))


def minutes_for(km: float) -> int:
    return math.ceil(km * WINDING / KM_PER_HOUR * 60)


def estimated_minutes(a: Place, b: Place) -> int:
    """Minutes by road between two places, rounded up; none from a place to itself."""
    return minutes_for(great_circle_km(a.lat, a.lon, b.lat, b.lon))
