"""Feeds of offers: what comes from elsewhere, how, and what each reading made of it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ohmylot.domain.opportunities import likely, permissions
from ohmylot.domain.opportunities.importing.fields import fields_of
from ohmylot.domain.opportunities.models import BroughtFile, Feed, ImportRun, Opportunity, Source
from ohmylot.domain.opportunities.operations import importing
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.connectors.records.shapes import NotRead
from ohmylot.foundations.files.receiving import was_too_large
from ohmylot.interfaces.workspace.feeds.forms import ChangeFeedForm, ComingForm, NewFeedForm

RUNS_SHOWN = 30
BUSY = "Ce flux est déjà en train d’être lu : attendez la fin, ou arrêtez cette lecture."
# Somebody waits before the screen: what comes slower is left.
WAIT_S = 20.0


@require_safe
def feed_list(request: HttpRequest) -> HttpResponse:
    feeds = Feed.objects.visible_to(request.user).order_by("name")
    runs = ImportRun.objects.visible_to(request.user).select_related("feed", "asked_by")
    lately = list(runs.order_by("-begun_at")[:RUNS_SHOWN])
    real = ImportRun.objects.filter(feed=OuterRef("pk"), is_rehearsal=False)
    newest = feeds.values(last=Subquery(real.order_by("-begun_at").values("pk")[:1]))
    last = {run.feed_id: run for run in ImportRun.objects.filter(pk__in=newest.order_by())}
    return render(
        request,
        "workspace/feeds/list.html",
        {
            "feeds": [(feed, last.get(feed.pk)) for feed in feeds],
            "runs": lately,
            "may_import": permissions.can_import(request.user),
            "france_travail_is_on": bool(settings.FRANCE_TRAVAIL_ID),
            "companies_are_named": likely.is_on(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bring_first(request: HttpRequest) -> HttpResponse:
    """A feed that nobody knows yet, with its first file."""
    _refuse_unless_allowed(request)
    form = NewFeedForm(
        posted(request), request.FILES or None, let_go=was_too_large(request, "file")
    )
    if request.method == "POST" and form.is_valid():
        brought = _brought(
            form,
            lambda limits: importing.bring_first(
                form.named(), form.coming(), limits=limits, by=request.user, at=timezone.now()
            ),
        )
        if brought is not None:
            return redirect(brought)
    return render(
        request, "workspace/feeds/new.html", {"form": form}, status=422 if form.errors else 200
    )


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return show(request, find(request, code))


@require_POST
def bring_again(request: HttpRequest, code: str) -> HttpResponse:
    """Another file of a feed that is known; without any, its own address."""
    feed = _find_to_change(request, code)
    typed = request.POST.copy()
    if "adresse-connue" in typed:
        typed["address"] = feed.address
    form = ComingForm(typed, request.FILES or None, let_go=was_too_large(request, "file"))
    if form.is_valid():
        brought = _brought(
            form,
            lambda limits: importing.bring(
                feed, form.coming(), limits=limits, by=request.user, at=timezone.now()
            ),
        )
        if brought is not None:
            return redirect(brought)
    return show(request, feed, coming=form)


@require_POST
def change(request: HttpRequest, code: str) -> HttpResponse:
    feed = _find_to_change(request, code)
    form = ChangeFeedForm.of(feed, request.POST)
    if not form.is_valid():
        return show(request, feed, change_form=form)
    importing.change_feed(feed, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, "C’est enregistré.")
    return redirect(feed)


@require_POST
def empty(request: HttpRequest, code: str) -> HttpResponse:
    feed = _find_to_change(request, code)
    try:
        run = importing.empty_feed(feed, by=request.user, at=timezone.now())
    except importing.AlreadyRunning:
        messages.warning(request, BUSY)
        return redirect(feed)
    return redirect(run)


def find(request: HttpRequest, code: str) -> Feed:
    return get_object_or_404(Feed.objects.visible_to(request.user), code=code)


def show(
    request: HttpRequest,
    feed: Feed,
    *,
    coming: ComingForm | None = None,
    change_form: ChangeFeedForm | None = None,
) -> HttpResponse:
    wrong = coming or change_form
    kept = feed.reading.get("columns", {})
    return render(
        request,
        "workspace/feeds/detail.html",
        {
            "feed": feed,
            "is_of_files": feed.source == Source.FILE,
            "is_on": feed.source != Source.FRANCE_TRAVAIL or bool(settings.FRANCE_TRAVAIL_ID),
            "columns": [
                (one.label, kept[one.name]) for one in fields_of(feed.kind) if one.name in kept
            ],
            "waiting": feed.files.order_by("-brought_at"),
            "runs": feed.runs.select_related("feed", "asked_by").order_by("-begun_at")[:RUNS_SHOWN],
            "may_import": permissions.can_import(request.user),
            "living": Opportunity.objects.living_of(feed.source, feed.code).count(),
            "coming": coming or ComingForm(),
            "change_form": change_form or ChangeFeedForm.of(feed),
            "change_is_open": change_form is not None,
        },
        status=422 if wrong is not None and wrong.errors else 200,
    )


def _find_to_change(request: HttpRequest, code: str) -> Feed:
    feed = find(request, code)
    _refuse_unless_allowed(request)
    return get_object_or_404(Feed.objects.of_files(), pk=feed.pk)


def _brought(form: ComingForm, bring: Callable[..., BroughtFile]) -> BroughtFile | None:
    """What was brought; or the form says why it was not, beside what was given."""
    from ohmylot.foundations.connectors.fetching import Limits, NotFetched

    given = "file" if form.cleaned_data["file"] is not None else "address"
    try:
        return bring(
            Limits(longest_s=WAIT_S, vouched=settings.VOUCHED_HOSTS, known_as=settings.KNOWN_AS)
        )
    except (NotFetched, NotRead) as refusal:
        form.add_error(given, str(refusal))
    return None


def _refuse_unless_allowed(request: HttpRequest) -> None:
    if not permissions.can_import(request.user):
        raise PermissionDenied
