"""What somebody wrote, apart from what their programme quotes and signs; HTML as plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

NOT_READ = {"script", "style", "head", "title", "template"}
BREAKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote", "table", "ul", "ol"}
# From here on, it is somebody else's words, or the same ones every time.
BEGINNINGS = (
    re.compile(r"^>"),
    re.compile(r"^-- ?$"),
    re.compile(r"^_{10,}$"),
    re.compile(r"^-{3,}\s*(Message d[’']origine|Original Message|Message transf|Forwarded)", re.I),
    re.compile(r"^(Le|On)\s.{5,200}(a écrit|wrote)\s*:$", re.I),
    re.compile(r"^(De|From)\s*:\s.+@", re.I),
    re.compile(r"^(Envoyé de mon|Envoyé depuis|Sent from my|Get Outlook)", re.I),
)


def fold(text: str) -> tuple[str, str]:
    """The words, then the rest; where nothing but quotes is left, all of it is the words."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for number, line in enumerate(lines):
        # « Le 3 mars 2026 à 10:00, Maryse Faure <maryse@…> » goes on over the next line.
        two = f"{line.strip()} {lines[number + 1].strip()}" if number + 1 < len(lines) else ""
        begins = any(one.match(line.strip()) for one in BEGINNINGS)
        if begins or (line.startswith(("Le ", "On ")) and BEGINNINGS[4].match(two)):
            words = "\n".join(lines[:number]).strip()
            if not words:
                break
            return _aired(words), "\n".join(lines[number:]).strip()
    return _aired(text.strip()), ""


def _aired(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.silent = self.quoting = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        # The end of the head may go without saying.
        self.silent = 0 if tag == "body" else self.silent + (tag in NOT_READ)
        if tag in BREAKS:
            self.said.append("\n")
        if tag == "blockquote":
            self.quoting += 1

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in NOT_READ))
        if tag in BREAKS:
            self.said.append("\n")
        if tag == "blockquote":
            self.quoting = max(0, self.quoting - 1)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            words = re.sub(r"\s+", " ", data)
            self.said.append(f"> {words}" if self.quoting and words.strip() else words)


def text_of_html(html: str) -> str:
    """The words that one would read: no script, no style, no address of an image."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except (AssertionError, ValueError):
        return ""
    lines = [line.strip() for line in "".join(reader.said).split("\n")]
    return _aired("\n".join(lines)).strip()
