"""Once they live here, families say how it goes, and some would tell it or welcome others."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from ohmylot.demo import words
from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects.models import THEMES, FollowUp, Project
from ohmylot.domain.projects.operations.asking_news import News, tell_news
from ohmylot.domain.projects.operations.inviting import (
    AlreadyInvited,
    NoAddressToInvite,
    TooSoonToInvite,
    answer_invitation,
    invite,
)

FEELINGS = ("well", "well", "well", "so_so", "hard")


def tell_how_it_goes(
    project: Project, call: FollowUp, rng: random.Random, *, at: datetime
) -> datetime:
    """In a minute, from their telephone; the moment after."""
    first = call.kind == "m1"
    feelings = {theme: rng.choice(FEELINGS) for theme in THEMES if rng.random() < 0.8}
    hard = tuple(theme for theme, feeling in feelings.items() if feeling == "hard")
    tell_news(
        call,
        News(
            "yes",
            feelings=feelings,
            network=rng.choice(["decisive", "useful", "useful", "little"]) if first else "",
            help_with=hard[:1] if rng.random() < 0.4 else (),
            words=rng.choice(words.NEWS),
        ),
        person=_first_adult(project),
        at=at,
    )
    return at + timedelta(minutes=1)


def invite_to_help(project: Project, rng: random.Random, *, by: User, at: datetime) -> None:
    """Some are invited, and most of them answer."""
    if rng.random() < 0.4:
        return
    project.refresh_from_db()
    kind = "ambassador" if project.stage == "anchored" else "portrait"
    try:
        invitation = invite(project, kind, by=by, at=at)
    except (TooSoonToInvite, AlreadyInvited, NoAddressToInvite):
        return
    answer = rng.choice(["yes", "yes", "later", "no", ""])
    if answer:
        answer_invitation(
            invitation, answer, person=_first_adult(project), at=at + timedelta(minutes=1)
        )


def _first_adult(project: Project) -> Person:
    return project.household.members.order_by("rank", "pk")[0]
