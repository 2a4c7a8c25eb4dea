"""What an address and its headers say, and nothing that tells who reads. No table, no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

# Said by themselves, in the words of their own documentation, or silent about what they are.
ROBOT = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|archiver|preview|monitor|uptime|pingdom|lighthouse|pagespeed"
    r"|headless|phantom|selenium|scrapy|python|java/|perl|ruby|php/|go-http|curl|wget|httpx?/|axios"
    r"|node-fetch|okhttp|libwww|facebookexternalhit|embedly|whatsapp|telegram|validator|feed|rss",
    re.I,
)
HOST = re.compile(r"(?=.{4,100}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,61}")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")
LONGEST_PAGE = 300


@dataclass(frozen=True, order=True)
class Seen:
    """One page opened: its day, its site, where from, under which code."""

    day: date
    site: str
    page: str
    source: str
    code: str


def is_robot(agent: str) -> bool:
    """A browser says what it is; whatever says nothing is no person."""
    return len(agent) < 20 or ROBOT.search(agent) is not None


def page_of(path: str) -> str:
    """The path in one form: one slash, no query, no end that could fill a table."""
    return re.sub(r"/{2,}", "/", f"/{path}")[:LONGEST_PAGE]


def host_of(address: str) -> str:
    """The host of a referring page; empty when it names a machine, or makes no sense."""
    try:
        host = (urlsplit(address).hostname or "").lower().removeprefix("www.").rstrip(".")
    except ValueError:
        return ""
    return host if HOST.fullmatch(host) else ""


def code_of(word: str) -> str:
    """A campaign's code; anything else is no code. Case says nothing on a poster."""
    return word.upper() if CODE.fullmatch(word) else ""
