"""The door for web servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohmylot.config.settings")

application = get_wsgi_application()
# Every screen is imported with the first address: before the first visitor, not by them.
resolve("/")
# What was imported lives as long as the process. Left to itself the collector of garbage reads all
# of it again, now and then, in the middle of a request: 150 ms.
gc.collect()
gc.freeze()
