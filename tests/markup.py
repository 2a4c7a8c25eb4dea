"""What html-validate would refuse first, said without it: ``complaints(page)``.

Read by Python's own parser, in two milliseconds a page; bin/validate asks the real judge.
"""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}
    | {"wbr"}
)
# What a paragraph is closed by, whatever its author meant.
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset"}
    | {"figure", "footer", "form", "h1", "h2", "h3", "h4", "header", "hr", "main", "nav", "ol"}
    | {"p", "pre", "section", "table", "ul"}
)
DEEDS = frozenset({"a", "button", "select", "textarea", "summary"})
INSIDE = {"li": {"ul", "ol", "menu"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}}
INSIDE |= {"td": {"tr"}, "th": {"tr"}, "option": {"select", "datalist", "optgroup"}}
NAMES_ANOTHER = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-errormessage",
    "list",
    "form",
)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: Counter[str] = Counter()
        self.named: set[str] = set()
        self.tags: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        if len(given) < len(attrs):
            self.say(f"<{tag}> says the same attribute twice")
        if one := given.get("id"):
            self.ids[one] += 1
        for name in NAMES_ANOTHER:
            self.named.update((given.get(name) or "").split())
        self._look(tag, given)
        if tag not in VOID:
            self.open.append(tag)

    def _look(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "img" and given.get("alt") is None:
            self.say("an image says nothing to who does not see it")
        if tag in {"nav", "aside"} and not {"aria-label", "aria-labelledby"}.intersection(given):
            self.say(f"a <{tag}> without a name among the others")
        if tag in BLOCKS and "p" in self.open:
            self.say(f"<{tag}> in a paragraph")
        if tag == "form" and "form" in self.open:
            self.say("a form in a form")
        if tag in DEEDS and (around := DEEDS.intersection(self.open)):
            self.say(f"<{tag}> in <{', '.join(around)}>")
        wanted = INSIDE.get(tag)
        if wanted and not (self.open and self.open[-1] in wanted):
            self.say(f"<{tag}> straight in <{self.open[-1] if self.open else ''}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # Drawings close themselves; anywhere else a browser reads no end there.
        if tag not in VOID:
            if "svg" not in self.open:
                self.say(f"<{tag}/> does not end there")
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
            return
        self.say(f"</{tag}> closes <{self.open[-1] if self.open else ''}>")
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def say(self, words: str) -> None:
        line, column = self.getpos()
        self.wrong.append(f"{line}:{column} {words}")


def complaints(page: str) -> list[str]:
    reader = Reader()
    reader.feed(page)
    reader.close()
    twice = [f"twice the id « {one} »" for one, times in reader.ids.items() if times > 1]
    nobody = [f"nothing has the id « {one} »" for one in sorted(reader.named - set(reader.ids))]
    unclosed = [f"<{tag}> is never closed" for tag in reader.open]
    missing = [f"{reader.tags[tag]} <{tag}>" for tag in ("h1", "main") if reader.tags[tag] != 1]
    # A fragment swapped into a page has neither.
    whole = missing if reader.tags["html"] else []
    return [*reader.wrong, *twice, *(nobody if reader.tags["html"] else []), *unclosed, *whole]
