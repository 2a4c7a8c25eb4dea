"""Two months of readers that never were: what the communications officer's figures look like."""

from __future__ import annotations

import random
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings

from ohmylot.demo.world import World
from ohmylot.foundations.audience.operations import add_views
from ohmylot.foundations.audience.reading import Seen

DAYS = 60
# Where from, under which code, and how often among a hundred.
WAYS = (("", "", 44), ("moteur.test", "", 30), ("journal.test", "", 8), ("", "FOIRE26", 10))
WAYS += (("", "CAMPING", 8),)
PAGES = (("/", 40), ("/communes/", 14), ("/venir/", 12), ("/communes/figeac/", 12))
PAGES += (("/communes/cahors/", 12), ("/communes/gourdon/", 6), ("/en/", 4))


def tell_of_readers(world: World) -> None:
    """Weekends read more; the fair of a fortnight ago shows."""
    rng = random.Random(world.seed)
    site = urlsplit(settings.SITE_URL).hostname or "localhost"
    for back in range(DAYS):
        day = world.today - timedelta(days=back)
        many = rng.randint(30, 60) + 25 * (day.weekday() > 4) + 90 * (back in {13, 14})
        views: dict[Seen, int] = {}
        for _ in range(many):
            source, code, _ = rng.choices(WAYS, weights=[way[2] for way in WAYS])[0]
            page = rng.choices(PAGES, weights=[row[1] for row in PAGES])[0][0]
            here = site if rng.random() < 0.45 else source
            seen = Seen(day, site, page, here, "" if here == site else code)
            views[seen] = views.get(seen, 0) + 1
        add_views(views)
