"""Referrals in words and moments: what a file shows of each, and its timeline of their lives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models.functions import JSONObject

from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.projects.models import Project, Referral, Track
from ohmylot.domain.projects.moments import Moment

# A row tells several moments: their keys never meet those of the next row.
STEPS = 10
WORDS = (
    *("pk", "code", "need", "state", "words", "decline_reason", "outcome"),
    *("revoked_because", "answer_words"),
)
DATES = (
    *("drafted_at", "sent_at", "seen_at", "reminded_at", "last_called_at"),
    *("document_opened_at", "answered_at", "started_at", "ended_at"),
)
CONSENT_DATES = ("asked_at", "given_at", "confirmed_at", "refused_at", "withdrawn_at")
# What to read of a referral, by the names below: a JSON object of one row.
FACTS: Mapping[str, str] = {
    **{name: name for name in (*WORDS, *DATES)},
    "recipient": "recipient__short_name",
    "sender": "sender__user__full_name",
    "consent": "consent_id",
    "channel": "consent__channel",
    "first_name": "consent__person__first_name",
    "last_name": "consent__person__last_name",
    **{name: f"consent__{name}" for name in CONSENT_DATES},
}
Step = tuple[datetime | None, str, str, str]


@dataclass(frozen=True)
class Referred:
    """An organisation into whose hands the project was put, and everything that came of it."""

    facts: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        """``referral.recipient``: the fact of that name."""
        try:
            return self.facts[name]
        except KeyError as wrong:
            raise AttributeError(name) from wrong

    def at(self, name: str) -> datetime | None:
        """Databases write moments in JSON each in its own way; all of them are in UTC."""
        written = self.facts[name]
        if written is None:
            return None
        moment = datetime.fromisoformat(written)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    @property
    def drafted_on(self) -> datetime | None:
        return self.at("drafted_at")

    @property
    def need_words(self) -> str:
        return str(Track.Kind(self.facts["need"]).label)

    @property
    def where(self) -> str:
        """Where it stands; at its end, what came of it."""
        if self.facts["outcome"]:
            return str(Referral.Outcome(self.facts["outcome"]).label)
        return str(Referral.State(self.facts["state"]).label)


def referred_of(project: Project) -> list[Referred]:
    """One query; a file reads them with its other short lists."""
    rows = project.referrals.order_by("-drafted_at", "-pk")
    return [Referred(facts) for facts in rows.values_list(JSONObject(**FACTS), flat=True)]


def moments_of(referrals: Iterable[Referred]) -> list[Moment]:
    """Every step of these referrals, and of the consents that let them leave, in any order."""
    rows = list(referrals)
    # Several may rest on one consent: it was asked and given once.
    consents = {row.consent: row for row in rows if row.consent}
    told = [moment for row in rows for moment in _tell(row)]
    return told + [moment for row in consents.values() for moment in _tell_consent(row)]


def _tell(row: Referred) -> Iterator[Moment]:
    to = f"{row.recipient}, {row.need_words.lower()}"
    for number, (at, what, words, who) in enumerate(_steps(row)):
        if at is not None:
            key = row.pk * STEPS + number
            yield Moment(at, "referral", key, f"Mise en relation {what} : {to}", words, who)


def _steps(row: Referred) -> Iterator[Step]:
    theirs, answered = row.recipient, row.at("answered_at")
    yield row.at("sent_at"), "envoyée", row.words, row.sender or ""
    # Who answers at once has seen: said once.
    seen = row.at("seen_at")
    yield (seen if seen != answered else None), "vue", "", theirs
    yield row.at("reminded_at"), "rappelée", "Un rappel est parti de lui-même.", ""
    yield row.at("last_called_at"), "rappelée", "Le dernier rappel est parti de lui-même.", ""
    yield row.at("document_opened_at"), "lue", "Le CV a été ouvert.", theirs
    if row.state == Referral.State.DECLINED:
        why = Referral.DeclineReason(row.decline_reason).label
        yield answered, "déclinée", _sentence(why, row.answer_words), theirs
        return
    yield answered, "acceptée", "", theirs
    yield row.at("started_at"), "commencée", "", theirs
    yield (row.at("ended_at"), *_end(row))


def _end(row: Referred) -> tuple[str, str, str]:
    """What the last step is called, its words, and whose it is."""
    if row.state == Referral.State.DONE:
        came = Referral.Outcome(row.outcome).label
        return "terminée", _sentence(came, row.answer_words), row.recipient
    if row.state == Referral.State.REVOKED:
        why = Referral.RevokedBecause(row.revoked_because).label
        return "retirée", f"Retirée : {why}.", ""
    if row.state == Referral.State.EXPIRED:
        return "restée sans réponse", "Elle est revenue à la personne qui suit ce foyer.", ""
    return "devenue sans objet", "Une autre mise en relation a abouti, ou la remplace.", ""


def _sentence(reason: object, words: str) -> str:
    return f"{reason}. {words}".strip()


def _tell_consent(row: Referred) -> Iterator[Moment]:
    who = f"{row.first_name or ''} {row.last_name or ''}".strip()
    through = SharingConsent.Channel(row.channel).label.capitalize() if row.channel else ""
    asked, given = row.at("asked_at"), row.at("given_at")
    steps = (
        # Spoken and noted in one breath: given says it.
        (asked if asked != given else None, "demandé", "", ""),
        (given, "donné", f"{through}.", who),
        (row.at("confirmed_at"), "confirmé", "", who),
        (row.at("refused_at"), "refusé", "", who),
        (row.at("withdrawn_at"), "retiré", "Plus rien n’y est lisible depuis cet instant.", who),
    )
    for number, (at, what, words, by) in enumerate(steps):
        if at is not None:
            title = f"Accord du foyer {what} : {row.recipient}"
            yield Moment(at, "consent", row.consent * STEPS + number, title, words, by)
