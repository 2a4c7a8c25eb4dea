import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.foundations.common.rereading import ChangedMeanwhile, Reading

WORDS = st.sampled_from(["", "Figeac", "Cahors", "Gourdon"])


def test_it_works():
    reading = Reading.of({"budget": "900 €", "home": "T3"})

    wanted = reading.reconcile({"budget": "950 €", "home": "T3"}, {"budget": "900 €", "home": "T4"})

    assert wanted == {"budget": "950 €", "home": "T4"}


def test_both_changed_it_differently():
    reading = Reading.of({"budget": "900 €"})

    with pytest.raises(ChangedMeanwhile) as told:
        reading.reconcile({"budget": "950 €"}, {"budget": "800 €"})

    assert told.value.theirs == {"budget": "800 €"}


def test_what_a_browser_sends_for_nothing_is_no_change():
    reading = Reading.of({"note": None, "told": False, "lines": "un\ndeux"})
    now = {"note": None, "told": False, "lines": "un\ndeux"}

    typed = {"note": "", "told": False, "lines": "un\r\ndeux"}

    assert reading.reconcile(typed, now) == typed


@given(read=WORDS, typed=WORDS, now=WORDS)
def test_nobody_is_overwritten_unseen(read, typed, now):
    reading = Reading.from_words(Reading.of({"where": read}).words)
    try:
        kept = reading.reconcile({"where": typed}, {"where": now})["where"]
    except ChangedMeanwhile as told:
        assert now not in (read, typed) and typed != read
        assert told.theirs == {"where": now}
    else:
        assert kept == (now if typed == read else typed)


@given(st.text(max_size=60))
def test_marks_that_were_tampered_with_break_nothing(words):
    assert Reading.from_words(words).reconcile({"where": "Figeac"}, {"where": "Figeac"})
