"""The terms by which a project is found, written in the same transaction as what they come from."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, prefetch_related_objects

from ohmylot.domain.projects.models import Project, SearchKey, SearchTerm
from ohmylot.domain.projects.search.folding import fold, label_terms, name_terms, words_of
from ohmylot.domain.projects.search.misspelling import keys_of
from ohmylot.domain.projects.search.numbers import FEWEST_DIGITS, phone_digits, reference_terms

Kind = SearchTerm.Kind
LONGEST_TERM = 100


def encoded(kind: str, term: str) -> bytes:
    """The kind comes first: a prefix never runs from names into telephones."""
    return f"{kind}:{term[:LONGEST_TERM]}".encode()


def terms_of(project: Project) -> dict[bytes, str]:
    """Every term that finds this project, with what it is."""
    terms: dict[bytes, str] = {}
    if project.forgotten_at is not None:
        return terms

    def add(kind: str, words: Iterable[str], space: str = "") -> None:
        for word in words:
            terms.setdefault(encoded(space or kind, word), str(kind))

    add(Kind.REFERENCE, reference_terms(project.reference))
    for merge in project.merges.all():
        if merge.undone_at is None:
            add(Kind.REFERENCE, reference_terms(merge.absorbed_reference))
    add(Kind.NAME, label_terms(project.household.label))
    for person in project.household.members.all():
        add(Kind.NAME, name_terms(person.first_name) | name_terms(person.last_name))
        if person.email:
            address = fold(person.email)
            add(Kind.EMAIL, [address])
            # A name is often read in an address: it is looked for as one.
            add(Kind.EMAIL, words_of(address.split("@")[0]), space=Kind.NAME)
        digits = phone_digits(person.phone)
        if len(digits) >= FEWEST_DIGITS:
            add(Kind.PHONE, [digits])
            # The last digits are what people remember: kept backwards, they are a prefix.
            add(Kind.PHONE, [digits[::-1]], space="t")
    return terms


def index_project(project: Project, *, is_new: bool = False) -> None:
    """Bring the index of one project up to date. Nothing is written when nothing changed.

    ``is_new``: it has no term yet.
    """
    wanted = terms_of(project)
    known = {} if is_new else _known_terms(project)
    gone = [term for term in known if term not in wanted]
    new = [term for term in wanted if term not in known]
    if gone:
        SearchTerm.objects.filter(pk__in=[known[term] for term in gone]).delete()
        _forget_words(gone)
    if new:
        SearchTerm.objects.bulk_create(
            [SearchTerm(project=project, kind=wanted[term], term=term) for term in new],
            ignore_conflicts=True,
        )
        _learn_words(new)


def _known_terms(project: Project) -> dict[bytes, int]:
    rows = SearchTerm.objects.filter(project=project).values_list("pk", "term")
    return {bytes(term): pk for pk, term in rows}


def index_projects(projects: Iterable[Project]) -> int:
    """Write the terms of projects that have none yet; how many were written."""
    rows = term_rows(projects)
    SearchTerm.objects.bulk_create(rows, batch_size=5000)
    learn_words_of(rows)
    return len(rows)


def term_rows(projects: Iterable[Project]) -> list[SearchTerm]:
    projects = list(projects)
    prefetch_related_objects(projects, "household__members", "merges")
    return [
        SearchTerm(project=project, kind=kind, term=term)
        for project in projects
        for term, kind in terms_of(project).items()
    ]


def learn_words_of(rows: Iterable[SearchTerm]) -> None:
    """Every way to misspell the names among those terms."""
    terms = {bytes(row.term) for row in rows}
    words = [word.encode() for word in _words(terms)]
    # A word is among its own keys: families are many, their names are few.
    known = SearchKey.objects.filter(key=F("word"), word__in=words).values_list("word", flat=True)
    _learn_words(terms - {encoded(Kind.NAME, bytes(word).decode()) for word in known})


def _words(terms: Iterable[bytes]) -> list[str]:
    """Those of the terms that are words of names."""
    return [term[2:].decode() for term in terms if term.startswith(b"n:")]


def _learn_words(terms: Iterable[bytes]) -> None:
    rows = [
        SearchKey(key=key.encode(), word=word.encode())
        for word in _words(terms)
        for key in keys_of(word)
    ]
    SearchKey.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5000)


def _forget_words(terms: list[bytes]) -> None:
    """A name that no file holds any more is not kept, not even as a word."""
    names = [term for term in terms if term.startswith(b"n:")]
    rows = SearchTerm.objects.filter(term__in=names)
    held = {bytes(term) for term in rows.values_list("term", flat=True)}
    lost = [word.encode() for word in _words(set(names) - held)]
    if lost:
        SearchKey.objects.filter(word__in=lost).delete()


def forget_all() -> None:
    """Empty the index, to rebuild it."""
    SearchTerm.objects.all().delete()
    SearchKey.objects.all().delete()


def forget_project(project: Project) -> None:
    """Nothing finds it any more; a name that no other file holds is lost to the index."""
    rows = SearchTerm.objects.filter(project=project)
    gone = [bytes(term) for term in rows.values_list("term", flat=True)]
    rows.delete()
    _forget_words(gone)
