"""The house's own settings, less what tests cannot afford: slow passwords, a shared cache."""

from __future__ import annotations

import os

os.environ.setdefault("DEBUG", "true")

from ohmylot.config.settings import *
from ohmylot.config.settings import CACHES, STORAGES, TEMPLATES, VAR
from tests.templates import UnknownVariable

ROOT_URLCONF = "tests.urls"
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The real one, shared by processes, is asked for by the tests that need it: `database_cache`.
CACHES = {**CACHES, "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    **STORAGES,
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# No thread of its own: a test says when what was counted is written.
AUDIENCE_WRITES_EVERY = 0
# Cards that tests have drawn are drawn again by nobody.
CARDS_ROOT = VAR / "test" / "cards"
MESSAGES_LEAVE_BY = "django.core.mail.backends.locmem.EmailBackend"
# Static files straight from their folders: nothing is collected for tests.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
# A refusal is what a test expects; its traceback, formatted thousands of times, is read by nobody.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"django.request": {"level": "ERROR"}},
}
