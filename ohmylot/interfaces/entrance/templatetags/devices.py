"""A session's device, as its owner would name it: « Firefox, sur Windows »."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()
# In this order: most browsers also claim to be those they descend from.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


@register.filter
def device_words(agent: str) -> str:
    """What a browser says of itself, in two words; as it is where it says something else."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    if browser and system:
        return _("%(browser)s, sur %(system)s") % {"browser": browser, "system": system}
    return browser or system or agent[:60] or _("Appareil inconnu")
