"""A client that watches every exchange and refuses what must never happen."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections
from django.test import Client

from ohmylot.config.doors import ENROLLED, SEEN_AT
from ohmylot.config.known import SessionStore

ALIASES = ("default", "consultations")
# What a page that is read may still write: its session, the cache, who looked at what, a picture
# cut for the first time; and allauth's note that recovery codes were shown.
READING_MAY_WRITE = (
    "django_session",
    '"cache"',
    "journal_consultation",
    "usersessions_usersession",
    "mfa_authenticator",
    "cms_houserendition",
    # What a write before it owed.
    "freshness_edition",
)


def refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """A page that is read must not write."""
    verb = sql.split(None, 1)[0].upper()
    writes = verb in {"INSERT", "UPDATE", "DELETE"}
    assert not writes or any(table in sql for table in READING_MAY_WRITE), sql
    return execute(sql, params, many, context)


class HouseClient(Client):
    LEFTOVERS = ("{{", "{%", "<c-", " onclick=", " style=")
    NOT_OURS = ("/admin/",)

    def sign_in(self, user: Any) -> None:
        """As somebody who went through every door their role asks for."""
        self.force_login(user)

    def force_login(self, user: Any, backend: str | None = None) -> None:
        """A session as its first page leaves it, written once: thousands of tests begin so."""
        session = SessionStore()
        session.update(
            {
                SESSION_KEY: str(user.pk),
                BACKEND_SESSION_KEY: backend or settings.AUTHENTICATION_BACKENDS[0],
                HASH_SESSION_KEY: user.get_session_auth_hash(),
                ENROLLED: user.pk,
                SEEN_AT: int(time.time()),
            }
        )
        session.create()
        self.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    def request(self, **request: Any) -> Any:
        ours = not request["PATH_INFO"].startswith(self.NOT_OURS)
        with ExitStack() as stack:
            if ours and request["REQUEST_METHOD"] in {"GET", "HEAD"}:
                for alias in ALIASES:
                    stack.enter_context(connections[alias].execute_wrapper(refuse_writes))
            response = super().request(**request)
        html = response.get("Content-Type", "").startswith("text/html")
        if ours and html and not response.streaming:
            text = response.content.decode()
            for leftover in self.LEFTOVERS:
                assert leftover not in text, f"{leftover!r} in {request['PATH_INFO']}"
        return response
