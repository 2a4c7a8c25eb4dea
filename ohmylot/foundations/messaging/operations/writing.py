"""A message is written in the transaction of the deed it tells, and leaves afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation
from django.utils.module_loading import import_string

from ohmylot.foundations.messaging import layout
from ohmylot.foundations.messaging.models import Email

# Where a template's name stands, for words that have none.
OF_A_TOOL = "messaging/of_a_tool"


class NotInTransaction(Exception):
    """A message was written outside a transaction: it could outlive a change that failed."""


class NobodyToWriteTo(Exception):
    """A message has no recipient."""


def send(
    template: str,
    *,
    to: Sequence[str],
    language: str = "fr",
    reply_to: str | None = None,
    about: models.Model | None = None,
    secret: bool = False,
    stopped_at: str = "",
    at: datetime,
    **context: Any,
) -> Email:
    """Owe a message, written in ``<template>.subject.txt`` and ``<template>.body.txt``.

    It is kept or undone with the transaction of the deed it tells about, and leaves within
    seconds. ``<template>.body.html`` is optional: the text is enough to lay out the page.
    ``stopped_at``: what one subscribed to says where a program unsubscribes, by a POST.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(template)
    if isinstance(to, str) or not to or not all(to):
        raise NobodyToWriteTo(template)
    context = {**import_string(settings.MESSAGES_KNOW)(), **context}
    with translation.override(language):
        subject = " ".join(_plain(f"{template}.subject.txt", context).split())
        text = _plain(f"{template}.body.txt", context).strip() + "\n"
        html = _page(f"{template}.body.html", {**context, "subject": subject}, text)
    return Email.objects.create(
        to=list(to),
        subject=subject[:300],
        text=text,
        html=html,
        from_email=_sender(context["programme"]),
        reply_to=_answered_at(reply_to or "", template, about),
        language=language,
        template=template,
        is_secret=secret,
        stopped_at=stopped_at,
        about_type=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
        written_at=at,
        next_try_at=at,
    )


def owe(subject: str, text: str, *, to: Sequence[str], at: datetime) -> list[Email]:
    """Owe words that another tool has written, laid out as ours are: one message a reader."""
    context = import_string(settings.MESSAGES_KNOW)()
    line, words = " ".join(subject.split()), text.strip() + "\n"
    return [
        Email.objects.create(
            to=[reader],
            subject=line[:300],
            text=words,
            html=_plain_page({**context, "subject": line}, words),
            from_email=_sender(context["programme"]),
            language=settings.LANGUAGE_CODE,
            template=OF_A_TOOL,
            written_at=at,
            next_try_at=at,
        )
        for reader in to
    ]


def _answered_at(reply_to: str, template: str, about: models.Model | None) -> str:
    """To a person; and, when mail is received here, where an answer finds its way by itself."""
    found = str(import_string(settings.MESSAGES_ARE_ANSWERED_AT)(template, about))
    both = ", ".join(filter(None, (reply_to, found)))
    longest = Email._meta.get_field("reply_to").max_length or 0
    return both if len(both) <= longest else reply_to


def subject_of(template: str, *, language: str = "fr", **context: Any) -> str:
    """The subject that this message would have: what it tells, in one line."""
    context = {**import_string(settings.MESSAGES_KNOW)(), **context}
    with translation.override(language):
        return " ".join(_plain(f"{template}.subject.txt", context).split())


def _sender(programme: str) -> str:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return str(Address(name or programme, addr_spec=address))


def _plain(name: str, context: dict[str, Any]) -> str:
    """A text is not a page: an apostrophe stays an apostrophe."""
    template: Any = get_template(name)
    return str(template.template.render(Context(context, autoescape=False)))


def _page(name: str, context: dict[str, Any], text: str) -> str:
    try:
        return render_to_string(name, _around(context, text))
    except TemplateDoesNotExist as missing:
        if missing.args[0] != name:
            raise
    return _plain_page(context, text)


def _plain_page(context: dict[str, Any], text: str) -> str:
    return render_to_string("messaging/email.html", _around(context, text))


def _around(context: dict[str, Any], text: str) -> dict[str, Any]:
    return {
        "site_url": settings.SITE_URL,
        "language": translation.get_language(),
        "blocks": layout.blocks(text, home=_ours()),
        **context,
    }


def _ours() -> tuple[str, ...]:
    """How an address of either site begins."""
    return tuple(f"{site}/" for site in (settings.SITE_URL, settings.PARTNERS_URL) if site)
