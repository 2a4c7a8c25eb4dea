"""How a page of the story is written down, in two languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Block = tuple[str, Any]


@dataclass(frozen=True)
class Words:
    title: str
    slug: str
    lead: str
    body: tuple[Block, ...] = ()

    def of_page(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "slug": self.slug,
            "lead": self.lead,
            "body": list(self.body),
        }


def heading(words: str) -> Block:
    return "heading", words


def text(*paragraphs: str) -> Block:
    return "paragraph", "".join(f"<p>{words}</p>" for words in paragraphs)


def quote(words: str, who: str) -> Block:
    return "quote", {"words": words, "who": who}


def figures(*rows: tuple[str, str, str]) -> Block:
    names = ("figure", "label", "source")
    return "figures", {"figures": [dict(zip(names, row, strict=True)) for row in rows]}


def fold(question: str, answer: str) -> Block:
    return "fold", {"question": question, "answer": f"<p>{answer}</p>"}


def call(words: str, button: str, address: str) -> Block:
    return "call", {"words": words, "link": {"words": button, "address": address}}


INVENTED_FR = text("<i>Personne inventée pour la démonstration.</i>")
INVENTED_EN = text("<i>An invented person, for the demonstration.</i>")
INVENTED_COMPANY_FR = text("<i>Entreprise inventée pour la démonstration.</i>")
INVENTED_COMPANY_EN = text("<i>An invented company, for the demonstration.</i>")
