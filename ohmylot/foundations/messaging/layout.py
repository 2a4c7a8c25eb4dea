"""From the words of a text message to the blocks of its page.

What a careful person writes in a text message is enough to lay it out:

- a blank line parts two paragraphs;
- lines that begin with ``- `` are a list;
- ``Ouvrir mon espace : https://…`` alone on its line is a button;
- a code alone on its line is shown large.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BUTTON = re.compile(r"(?P<label>[^\n:]{2,80}?)\s*:\s*(?P<url>https?://\S+)")
CODE = re.compile(r"[A-Z0-9]{3,5}(?:[ -]?[A-Z0-9]{3,5})")


@dataclass(frozen=True)
class Block:
    kind: str  # paragraph, list, button, code
    text: str = ""
    url: str = ""
    items: tuple[str, ...] = ()


def blocks(text: str, *, home: str | tuple[str, ...] = "") -> list[Block]:
    """``home``: only links that begin so become buttons; people's words never do."""
    parts = re.split(r"\n\s*\n", text.strip())
    return [_block(part, home) for part in parts if part.strip()]


def _block(part: str, home: str | tuple[str, ...]) -> Block:
    lines = [line.strip() for line in part.strip().splitlines()]
    if all(line.startswith("- ") for line in lines):
        return Block("list", items=tuple(line[2:] for line in lines))
    button = BUTTON.fullmatch(lines[0]) if len(lines) == 1 else None
    if button and button["url"].startswith(home):
        return Block("button", text=button["label"], url=button["url"])
    if len(lines) == 1 and CODE.fullmatch(lines[0]):
        return Block("code", text=lines[0])
    return Block("paragraph", text="\n".join(lines))
