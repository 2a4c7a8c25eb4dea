"""How much a password costs to try: what OWASP asks of Argon2id, no more.

Django's own asks for a hundred megabytes and eight threads: sixteen strangers who try a password
at once would fill the memory of a small server.
"""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class HouseHasher(Argon2PasswordHasher):
    """What was kept at another cost is kept anew when its owner signs in."""

    memory_cost = 46 * 1024
    time_cost = 1
    parallelism = 1
