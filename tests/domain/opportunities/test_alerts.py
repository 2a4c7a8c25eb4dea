"""An alert on a search: asked, confirmed, told once, stopped at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from ohmylot.domain.opportunities import alert_links, operations
from ohmylot.domain.opportunities.alert_words import said
from ohmylot.domain.opportunities.catalogue import Asked
from ohmylot.domain.opportunities.models import OfferAlert, Opportunity
from ohmylot.domain.opportunities.operations import telling_alerts
from ohmylot.domain.opportunities.shelf import keeping
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.courier import build
from ohmylot.foundations.messaging.models import Email, State
from tests.factories.opportunities import OpportunityFactory, TakeoverFactory

pytestmark = pytest.mark.django_db
# A Tuesday.
TUESDAY = datetime(2026, 3, 10, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def ask(at=TUESDAY, *, email="camille@exemple.test", words="soudeur", rhythm="daily", **asked):
    query = f"q={words}" if words else ""
    language = asked.pop("language", "fr")
    return operations.ask_for_alert(
        Asked(words=words, **asked),
        query=query,
        email=email,
        language=language,
        rhythm=rhythm,
        at=at,
    )


def confirmed(at=TUESDAY, **told):
    return operations.confirm_alert(ask(at, **told), at=at)


def offer(title="Soudeur en atelier", *, at=TUESDAY + DAY, text="", **told):
    return OpportunityFactory(
        title=title,
        search_text=text or f"{title.lower()}|",
        published_at=told.pop("published_at", at),
        first_seen_at=at,
        last_seen_at=at,
        expires_on=(at + 60 * DAY).date(),
        **told,
    )


def letters(alert, template="alert_news"):
    return [
        email
        for email in Email.objects.about(alert).order_by("pk")
        if email.template.endswith(template)
    ]


def test_it_works():
    alert = confirmed()
    new = offer()
    offer("Boulangère")

    assert operations.tell_alerts(at=TUESDAY + DAY) == 1

    [letter] = letters(alert)
    assert letter.to == ["camille@exemple.test"]
    assert letter.subject == "1 nouvelle offre : « soudeur »"
    assert new.slug in letter.text
    assert "Boulangère" not in letter.text
    assert "/offres/?q=soudeur" in letter.text
    assert Entry.objects.about(alert).filter(verb="alert.told").get().facts == {"offers": 1}


def test_nothing_is_sent_until_the_mailbox_confirms():
    alert = ask()
    offer()

    assert operations.tell_alerts(at=TUESDAY + DAY) == 0
    [letter] = Email.objects.about(alert)
    assert letter.is_secret
    assert "confirmer" in letter.text
    assert letter.stopped_at == ""


def test_what_was_there_before_is_not_news():
    offer(at=TUESDAY - DAY)
    confirmed()

    assert operations.tell_alerts(at=TUESDAY + DAY) == 0


def test_an_import_is_news_the_day_it_comes_whatever_its_source_says():
    alert = confirmed()
    offer(published_at=TUESDAY - 20 * DAY)

    operations.tell_alerts(at=TUESDAY + DAY)
    assert len(letters(alert)) == 1


def test_run_twice_it_tells_once():
    alert = confirmed()
    offer()

    for _ in range(3):
        operations.tell_alerts(at=TUESDAY + DAY)
    operations.tell_alerts(at=TUESDAY + 2 * DAY)

    assert len(letters(alert)) == 1


def test_the_weekly_ones_wait_for_monday():
    alert = confirmed(rhythm="weekly")
    offer()

    for days in range(1, 6):
        assert operations.tell_alerts(at=TUESDAY + days * DAY) == 0
    assert operations.tell_alerts(at=TUESDAY + 6 * DAY) == 1
    alert.refresh_from_db()
    assert alert.next_on == (TUESDAY + 13 * DAY).date()


def test_every_facet_is_kept(mini_lot):
    figeac = mini_lot["Figeac"]
    alert = confirmed(
        words="", kind="job", contract="cdi", epci=figeac.epci_id, commune=figeac, minutes=30
    )
    here = offer("Aide à domicile", commune=figeac)
    offer("Aide ailleurs", commune=mini_lot["Cahors"])
    offer("Meublé", commune=figeac, homes=True)

    operations.tell_alerts(at=TUESDAY + DAY)

    [letter] = letters(alert)
    assert f"- {here.title}, Figeac" in letter.text
    assert "ailleurs" not in letter.text
    assert "Meublé" not in letter.text
    assert said(alert) == f"Emploi, CDI, {figeac.epci.short_name}, à 30 minutes de Figeac au plus"


def test_of_a_business_it_tells_the_area_alone(mini_lot):
    alert = confirmed(words="", kind="takeover")
    told = {"takeovers": True, "takeover": TakeoverFactory(area_told=True)}
    offer("Épicerie", commune=mini_lot["Puy-l’Évêque"], **told)

    operations.tell_alerts(at=TUESDAY + DAY)

    [letter] = letters(alert)
    assert "Puy" not in letter.text
    assert mini_lot["Puy-l’Évêque"].epci.short_name in letter.text


def test_beyond_the_first_ones_they_are_counted(monkeypatch):
    monkeypatch.setattr(telling_alerts, "NAMED", 2)
    alert = confirmed()
    for number in range(5):
        offer(f"Soudeur {number}")

    operations.tell_alerts(at=TUESDAY + DAY)

    [letter] = letters(alert)
    assert letter.text.count("- Soudeur") == 2
    assert "Et 3 autres." in letter.text
    assert operations.tell_alerts(at=TUESDAY + 2 * DAY) == 0


def test_in_english():
    alert = confirmed(language="en")
    offer()

    operations.tell_alerts(at=TUESDAY + DAY)

    [letter] = letters(alert)
    assert letter.subject == "1 new offer: “soudeur”"
    assert "/en/offres/" in letter.text
    assert "Stop this alert" in letter.text
    assert "recherche" not in letter.text


def test_a_mail_program_may_stop_it_in_one_click():
    alert = confirmed()
    offer()
    operations.tell_alerts(at=TUESDAY + DAY)

    [letter] = letters(alert)
    headers = build(letter).extra_headers
    assert headers["List-Unsubscribe"] == f"<{alert_links.rule_link(alert)}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    [first] = letters(alert, "alert_confirm")
    assert "List-Unsubscribe" not in build(first).extra_headers


def test_no_link_names_anybody():
    alert = confirmed()

    for link in (alert_links.rule_link(alert), alert_links.confirm_link(alert)):
        assert "camille" not in link
    token = alert_links.rule_link(alert).split("/")[-2]
    assert alert_links.read_rule(token) == alert.code
    assert alert_links.read_confirm(token) is None
    assert alert_links.read_rule(token[:-1]) is None


def test_stopped_nothing_is_left_of_the_address():
    alert = confirmed()
    offer()
    operations.tell_alerts(at=TUESDAY + DAY)
    waiting = letters(alert)[0]

    operations.stop_alert(alert, at=TUESDAY + DAY)

    assert not OfferAlert.objects.exists()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.to, waiting.text, waiting.stopped_at) == (
        "cancelled",
        [],
        "",
        "",
    )
    assert "camille" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_the_same_search_asked_again_is_one_alert():
    alert = ask()
    assert ask(TUESDAY + timedelta(minutes=1)) is None
    assert ask(TUESDAY + timedelta(minutes=11)) == alert
    operations.confirm_alert(alert, at=TUESDAY)
    assert ask(TUESDAY + DAY, email="Camille@Exemple.test") is None

    assert OfferAlert.objects.count() == 1
    assert Email.objects.count() == 2


def test_nobody_fills_the_mailbox_of_somebody_else():
    for number in range(6):
        ask(words=f"metier {number}")

    assert Email.objects.count() == 3


def test_an_address_has_so_many_alerts():
    for number in range(12):
        at = TUESDAY + number * DAY
        alert = ask(at, words=f"metier {number}")
        if alert:
            operations.confirm_alert(alert, at=at)

    assert OfferAlert.objects.count() == 10


def test_an_unknown_rhythm_is_refused():
    with pytest.raises(operations.UnknownRhythm):
        ask(rhythm="hourly")
    with pytest.raises(operations.UnknownRhythm):
        operations.change_rhythm(confirmed(), "hourly", at=TUESDAY)


def test_unconfirmed_it_is_forgotten_after_a_week():
    alert = ask()

    assert operations.forget_alerts(at=TUESDAY + 7 * DAY) == 0
    assert operations.forget_alerts(at=TUESDAY + 7 * DAY + timedelta(minutes=1)) == 1
    assert not OfferAlert.objects.exists()
    assert Email.objects.about(alert).get().to == []


def test_after_a_year_it_goes_unless_one_says_to_keep_it():
    gone, kept = confirmed(), confirmed(words="boulanger")
    at = TUESDAY + 340 * DAY

    assert operations.remind_of_alerts(at=at) == 2
    assert operations.remind_of_alerts(at=at + DAY) == 0
    assert "un an de plus" in letters(kept, "alert_ends")[0].text
    operations.keep_alert(kept, at=at)

    assert operations.forget_alerts(at=TUESDAY + 365 * DAY) == 1
    assert OfferAlert.objects.get() == kept
    assert not OfferAlert.objects.filter(pk=gone.pk).exists()


def test_a_mailbox_that_refuses_is_left_alone():
    alert = confirmed()
    Email.objects.about(alert).update(state=State.FAILED, next_try_at=None, settled_at=TUESDAY)
    offer()

    assert operations.tell_alerts(at=TUESDAY + DAY) == 0
    assert not OfferAlert.objects.exists()


deeds = st.lists(
    st.one_of(
        st.tuples(st.just("publish"), st.sampled_from(["soudeur", "boulanger"])),
        st.tuples(st.just("tell"), st.integers(0, 3)),
        st.tuples(st.just("close"), st.integers(0, 5)),
        st.tuples(st.just("rhythm"), st.sampled_from(["daily", "weekly"])),
        st.tuples(st.just("stop"), st.just(0)),
    ),
    max_size=14,
)


@given(deeds)
@settings(max_examples=25, deadline=None)
def test_an_offer_is_told_once_and_never_after_the_stop(deeds):
    """Whatever happens, in whatever order; and what was open long enough was told."""
    with transaction.atomic():
        keeping.forget()
        live(deeds)
        transaction.set_rollback(True)


def live(deeds):
    alert, at, stopped, published = confirmed(), TUESDAY, False, []
    for number, (deed, value) in enumerate(deeds):
        at += timedelta(hours=1)
        if deed == "publish":
            published.append(offer(f"{value.title()} {number}", at=at))
        elif deed == "tell":
            at += value * DAY
            operations.tell_alerts(at=at)
        elif deed == "close" and published:
            closed = published[value % len(published)]
            Opportunity.objects.filter(pk=closed.pk).update(expires_on=at.date(), updated_at=at)
        elif deed == "rhythm" and not stopped:
            operations.change_rhythm(alert, value, at=at)
        elif deed == "stop" and not stopped:
            operations.stop_alert(alert, at=at)
            stopped = at
    operations.tell_alerts(at=at + 8 * DAY)
    operations.tell_alerts(at=at + 16 * DAY)
    if stopped:
        assert not Entry.objects.filter(verb="alert.told", happened_at__gt=stopped).exists()
        assert not Email.objects.exclude(to=[]).exists()
        return
    text = "\n".join(letter.text for letter in letters(alert))
    for one in published:
        one.refresh_from_db()
        wanted = one.title.startswith("Soudeur")
        stayed = one.expires_on > (at + 8 * DAY).date()
        assert text.count(one.slug) in ({1} if wanted and stayed else {0, 1} if wanted else {0})


def test_its_queries_do_not_grow_with_the_offers(django_assert_max_num_queries):
    confirmed()
    for number in range(12):
        offer(f"Soudeur {number}")
    operations.tell_alerts(at=TUESDAY + DAY)
    confirmed(TUESDAY + DAY, email="lou@exemple.test")
    for number in range(30):
        offer(f"Soudeur encore {number}", at=TUESDAY + 2 * DAY)

    with django_assert_max_num_queries(45):
        assert operations.tell_alerts(at=TUESDAY + 3 * DAY) == 2
