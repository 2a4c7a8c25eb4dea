"""From the metric grid of French maps (Lambert 93) to latitude and longitude."""

from __future__ import annotations

import math

# GRS 80, and the constants that IGN publishes for this projection.
ECCENTRICITY = 0.0818191910428158
N = 0.7256077650532670
C = 11_754_255.4261
X_0, Y_0 = 700_000.0, 12_655_612.0499
LON_0 = math.radians(3.0)
CLOSE_ENOUGH = 1e-11


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude, to a few centimetres."""
    radius = math.hypot(x - X_0, y - Y_0)
    longitude = LON_0 + math.atan((x - X_0) / (Y_0 - y)) / N
    isometric = -math.log(radius / C) / N
    latitude = 2 * math.atan(math.exp(isometric)) - math.pi / 2
    while True:
        sine = ECCENTRICITY * math.sin(latitude)
        grown = ((1 + sine) / (1 - sine)) ** (ECCENTRICITY / 2)
        closer = 2 * math.atan(grown * math.exp(isometric)) - math.pi / 2
        if abs(closer - latitude) < CLOSE_ENOUGH:
            return math.degrees(closer), math.degrees(longitude)
        latitude = closer
