"""The shelf against a slow, plain reading of the same offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ohmylot.domain.opportunities.shelf.asking import Wish, living, look
from ohmylot.domain.opportunities.shelf.columns import NOWHERE, Line, Shelf
from ohmylot.domain.opportunities.shelf.keeping import CONTRACTS, KINDS, LONG_PAST

TODAY = date(2026, 3, 10)
WORDS = ["macon", "maconne", "soudeur", "figeac", "cahors", "boulanger", "nuit", "bois"]


def line(pk=1, head="macon maconne figeac", body="", **told):
    known = {
        "kind": 0,
        "epci": 1,
        "commune": 1,
        "trade": 1,
        "contract": 0,
        "expires": TODAY.toordinal() + 10,
        "published": float(pk),
    }
    return Line(pk=pk, head=head, body=body, **known | told)


lines = st.lists(
    st.builds(
        lambda head, body, kind, epci, contract, left, published: {
            "head": " ".join(head),
            "body": " ".join(body),
            "kind": kind,
            "epci": epci,
            "contract": contract if kind == 0 else NOWHERE,
            "expires": TODAY.toordinal() + left,
            "published": float(published),
        },
        st.lists(st.sampled_from(WORDS), max_size=3),
        st.lists(st.sampled_from(WORDS), max_size=3),
        st.integers(0, 3),
        st.integers(1, 3),
        st.integers(0, 2),
        st.integers(-1, 3),
        st.integers(0, 20),
    ),
    max_size=12,
).map(lambda rows: [line(pk, **told) for pk, told in enumerate(rows, 1)])
wishes = st.builds(
    Wish,
    words=st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join),
    kind=st.sampled_from(["", *KINDS]),
    contract=st.sampled_from(["", *list(CONTRACTS)[:3]]),
    epci=st.sampled_from([None, 1, 2]),
)


def holds(one, word):
    return any(own.startswith(word) for own in f"{one.head} {one.body}".split())


def plainly(every, wish):
    """What anybody would write without thinking of speed."""
    known = [word for word in wish.words.split() if any(holds(one, word) for one in every)]
    if len(known) < len(wish.words.split()):
        return None  # a word that nobody holds: the shelf guesses, tried elsewhere
    return {
        one.pk
        for one in every
        if one.expires > TODAY.toordinal()
        and all(holds(one, word) for word in known)
        and (not wish.kind or one.kind == KINDS[wish.kind])
        and (not wish.contract or one.contract == CONTRACTS[wish.contract])
        and wish.epci in (None, one.epci)
    }


@given(lines, wishes, st.integers(0, 12))
@settings(max_examples=200, deadline=None)
def test_it_finds_what_a_plain_reading_finds(every, wish, cut):
    shelf = Shelf(every[:cut])
    shelf.add(every[cut:])
    expected = plainly(every, wish)
    if expected is None:
        return

    found = look(shelf, wish, on=TODAY, size=50)

    assert set(found.pks) == expected
    assert found.total == len(expected)
    # A facet counts what its own answer would give, the others being kept.
    for kind in KINDS:
        other = Wish(wish.words, kind, wish.contract, wish.epci)
        assert found.facets.kinds.get(kind, 0) == len(plainly(every, other))


@given(lines)
@settings(max_examples=50, deadline=None)
def test_the_newest_come_first_and_pages_follow_each_other(every):
    shelf = Shelf(every)
    whole = look(shelf, Wish(), on=TODAY, size=50).pks
    pages = [look(shelf, Wish(), on=TODAY, page=page, size=2).pks for page in range(7)]
    by_two = [pk for page in pages for pk in page]

    assert by_two == whole
    moments = [one.published for pk in whole for one in every if one.pk == pk]
    assert moments == sorted(moments, reverse=True)


@given(lines, st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_the_desk_finds_drafts_and_the_public_never_does(every, words):
    drafts = [replace(one, pk=one.pk + 100, expires=LONG_PAST) for one in every]
    shelf = Shelf([*every, *drafts])
    wanted = words.split()
    if not all(any(holds(one, word) for one in every) for word in wanted):
        return  # a word that nobody holds: the shelf guesses

    holding = {one.pk for one in every if all(holds(one, word) for word in wanted)}
    assert set(living(shelf, words, most=99)) == holding | {pk + 100 for pk in holding}
    assert all(pk < 100 for pk in look(shelf, Wish(words), on=TODAY, size=99).pks)


def found(words, *every, **asked):
    return look(Shelf(list(every)), Wish(words=words, **asked), on=TODAY)


def test_accents_and_typing_errors_are_forgiven():
    one = line(1, head="macon maconne figeac")

    assert found("Maçonne à Figeac", one).pks == [1]
    assert found("maçone", one).pks == [1]
    assert found("figeca", one).read_as == "figeac"
    assert found("astronaute", one).pks == []


def test_small_words_are_not_looked_for():
    welder = line(1, "soudeur", "inox")

    assert found("soudeur avec inox", welder).pks == [1]
    assert living(Shelf([welder]), "un soudeur sur inox", most=9) == [1]


def test_the_title_counts_more_than_the_text():
    told = line(2, head="vendeur", body="a cote du boulanger")
    named = line(1, head="boulanger boulangere")

    assert found("boulanger", told, named).pks == [1, 2]


def test_the_trade_that_is_named_answers_whatever_its_words():
    leader = line(1, head="chef d equipe", trade=7)

    assert found("maçonne", leader, line(2), named=[7]).pks == [2, 1]


def test_what_changed_is_struck_out():
    shelf = Shelf([line(1), line(2)])
    shelf.strike_out([1])
    shelf.add([line(1, head="soudeur")])

    assert look(shelf, Wish("soudeur"), on=TODAY).pks == [1]
    assert look(shelf, Wish("macon"), on=TODAY).pks == [2]


def test_a_distance_keeps_what_stands_there():
    assert found("", line(1, commune=3), line(2, commune=4), communes=[4]).pks == [2]


def test_an_empty_shelf_has_nothing():
    assert look(Shelf([]), Wish("macon"), on=TODAY).total == 0
