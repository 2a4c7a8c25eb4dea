"""Every figure equals a slow, plain recount, row by row, on random histories."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from statistics import median

import pytest

from ohmylot.domain.projects.models import (
    ACCOMPANIED,
    Installation,
    Interaction,
    Project,
    Stage,
    StageChange,
)
from ohmylot.domain.reporting.periods import Period, calendar_year, last_months, since_the_start
from ohmylot.domain.reporting.queries import FLOWS, NO_AREA, figures
from ohmylot.foundations.common.working_days import working_hours_between
from tests.clock import NOW
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.projects import (
    EnquiryFactory,
    InstallationFactory,
    InteractionFactory,
    ProjectFactory,
)
from tests.factories.territory import CommuneFactory, EpciFactory

pytestmark = pytest.mark.django_db


def a_history(seed: int) -> None:
    """About thirty households over four years, each with its own steps and exchanges."""
    chance = Random(seed)
    organisation = OrganisationFactory()
    lead = MembershipFactory(organisation=organisation)
    areas = [EpciFactory() for _ in range(3)] + [None]
    communes = [CommuneFactory(epci=epci) for epci in areas[:3]]
    for _ in range(30):
        opened_at = NOW - timedelta(minutes=chance.randrange(4 * 365 * 24 * 60))
        project = ProjectFactory(
            organisation=organisation, epci=chance.choice(areas), opened_at=opened_at
        )
        EnquiryFactory(project=project, received_at=opened_at)
        if chance.random() < 0.2:
            EnquiryFactory(
                project=project, opened_project=False, received_at=opened_at + timedelta(days=3)
            )
        _walk(chance, project, lead, communes)


def _walk(chance, project, lead, communes) -> None:
    moment, before = project.opened_at, ""
    for after in [Stage.NEW, *chance.choices(list(Stage), k=chance.randrange(6))]:
        StageChange.objects.create(project=project, before=before, after=after, happened_at=moment)
        before = after
        moment += timedelta(hours=chance.randrange(24 * 120))
        if moment > NOW:
            break
        if chance.random() < 0.7:
            InteractionFactory(project=project, happened_at=moment)
    if chance.random() < 0.4:
        # A step of a file that was put into this one says nothing of where it stands.
        there = {"after": chance.choice(list(Stage)), "happened_at": min(moment, NOW)}
        StageChange.objects.create(project=project, of_an_absorbed_file=True, **there)
    if chance.random() < 0.7:
        project.first_answer_at = project.opened_at + timedelta(hours=chance.randrange(200))
        project.save()
    if chance.random() < 0.5:
        solved_at = project.opened_at + timedelta(days=chance.randrange(400))
        kind = chance.choice(["job", "partner_job"])
        project.tracks.create(kind=kind, state="solved", solved_at=solved_at)
    if chance.random() < 0.4:
        commune = chance.choice(communes)
        InstallationFactory(
            project=project,
            settled_on=(project.opened_at + timedelta(days=chance.randrange(300))).date(),
            commune=commune,
            lead=lead,
            organisation=lead.organisation,
            adults=chance.choice([1, 2]),
            children=chance.randrange(4),
        )


def stage_at(project: Project, moment: datetime) -> str:
    steps = sorted(
        (
            step
            for step in project.stage_changes.all()
            if step.happened_at < moment and not step.of_an_absorbed_file
        ),
        key=lambda step: (step.happened_at, step.pk),
    )
    return steps[-1].after if steps else ""


def recount(period: Period, name: str) -> dict[str, object]:
    """The same figures for one line, counted by hand."""

    def here(epci) -> bool:
        return name == "Ensemble" or name == (epci.short_name if epci else NO_AREA)

    photo_at = min(period.ends_at, NOW)
    lived = [p for p in Project.objects.select_related("epci") if here(p.epci)]
    accompanied = [p for p in lived if stage_at(p, photo_at) in ACCOMPANIED]
    hours = [
        working_hours_between(p.opened_at, p.first_answer_at)
        for p in lived
        if p.first_answer_at and period.starts_at <= p.opened_at < period.ends_at
    ]
    settled = [
        i
        for i in Installation.objects.select_related("epci")
        if here(i.epci) and period.since <= i.settled_on < period.until
    ]

    def exchanged(project: Project) -> bool:
        return any(
            photo_at - timedelta(days=60) <= i.happened_at < photo_at
            for i in Interaction.objects.filter(project=project)
        )

    return {
        "requests": sum(
            1
            for p in lived
            for e in p.enquiries.all()
            if e.opened_project and period.starts_at <= e.received_at < period.ends_at
        ),
        "accompanied": len(accompanied),
        "active": sum(exchanged(p) for p in accompanied),
        "second_jobs": sum(
            1
            for p in lived
            for track in p.tracks.all()
            if track.kind == "partner_job"
            and track.solved_at
            and period.starts_at <= track.solved_at < period.ends_at
        ),
        "installations": len(settled),
        "adults": sum(i.adults for i in settled),
        "children": sum(i.children for i in settled),
        "answered": len(hours),
        "answer_hours": round(median(hours), 1) if hours else None,
    }


@pytest.mark.parametrize("seed", range(6))
def test_figures_equal_a_plain_recount(seed):
    a_history(seed)
    today = NOW.date()

    for period in [
        last_months(12, today=today),
        calendar_year(2025),
        since_the_start(today=today),
    ]:
        found = figures(period, now=NOW)
        for line in [found.total, *found.areas]:
            expected = recount(period, line.name)
            assert {key: getattr(line, key) for key in expected} == expected, (period, line.name)


def test_the_lines_add_up_to_the_total():
    a_history(seed=42)

    found = figures(since_the_start(today=NOW.date()), now=NOW)

    for what in ("accompanied", "active", *FLOWS):
        assert sum(getattr(line, what) for line in found.areas) == getattr(found.total, what)


def test_its_queries_do_not_grow(django_assert_num_queries):
    for seed in (1, 2):
        a_history(seed)
        with django_assert_num_queries(6):
            figures(last_months(12, today=NOW.date()), now=NOW)


def test_an_installation_counts_on_its_day_only(project):
    commune = CommuneFactory()
    InstallationFactory(project=project, commune=commune)

    assert figures(calendar_year(2026), now=NOW).total.installations == 1
    assert figures(calendar_year(2025), now=NOW).total.installations == 0
