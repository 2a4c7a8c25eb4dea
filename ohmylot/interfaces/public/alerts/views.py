"""To be told by e-mail of what is new in a search: asked here, confirmed and stopped by a link."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from ohmylot.domain.opportunities import alert_links, catalogue, operations
from ohmylot.domain.opportunities.alert_words import alert_of, said
from ohmylot.domain.opportunities.models import OfferAlert
from ohmylot.foundations.common import guards
from ohmylot.foundations.common.sending import asked
from ohmylot.foundations.common.torn import TornLink
from ohmylot.interfaces.public.alerts.forms import AlertForm
from ohmylot.interfaces.public.offers.forms import SearchForm

KEEP, RHYTHM = "keep", "rhythm"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The search stands in the address, with its facets; the form adds where to write."""
    searched = SearchForm(guards.readable(request.GET))
    wanted, query = searched.asked(), searched.query()

    def receive(form: AlertForm, at: datetime) -> None:
        operations.ask_for_alert(
            wanted, query=query, language=get_language() or "fr", **form.cleaned_data, at=at
        )

    return asked(
        request,
        AlertForm,
        receive,
        template="public/alerts/ask.html",
        thanks="public:alerts:thanks",
        several_lines=(),
        context={
            "query": query,
            "searched": said(alert_of(wanted, query)),
            "open_now": catalogue.search(wanted, on=timezone.localdate(), size=1).total,
        },
    )


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """The same for everybody: who knows an address learns nothing of its alerts."""
    return render(request, "public/alerts/thanks.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """By a button: programs that open links confirm nothing."""
    alert = _find(alert_links.read_confirm(token))
    if alert is None:
        return render(request, "public/alerts/over.html", {"never": True}, status=410)
    if request.method == "POST":
        operations.confirm_alert(alert, at=timezone.now())
        return redirect(request.path)
    return render(request, "public/alerts/confirm.html", _context(alert))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, token: str) -> HttpResponse:
    """Stop, for one click; or another rhythm, or a year more. Opening the page changes nothing.

    Exempt from the form's token for the stop alone: mail programs post it here by themselves
    (RFC 8058), without a cookie; the signed link is the permission, and no session is read."""
    alert = _find(alert_links.read_rule(token))
    if alert is None or alert.confirmed_at is None:
        return render(request, "public/alerts/over.html", {"never": alert is not None})
    if request.method != "POST":
        return render(request, "public/alerts/rule.html", _context(alert))
    if request.POST.get("deed") in (KEEP, RHYTHM):
        return _go_on(request, alert)
    operations.stop_alert(alert, at=timezone.now())
    return redirect(request.path)


@csrf_protect
def _go_on(request: HttpRequest, alert: OfferAlert) -> HttpResponse:
    """From the page alone: whoever holds the link and wants more messages has opened it."""
    at, rhythm = timezone.now(), request.POST.get("rhythm", "")
    if request.POST["deed"] == KEEP:
        operations.keep_alert(alert, at=at)
        messages.success(request, _("C’est noté : un an de plus."))
    elif rhythm in OfferAlert.Rhythm.values:
        operations.change_rhythm(alert, rhythm, at=at)
        messages.success(request, _("C’est noté : le rythme a changé."))
    return redirect(request.path)


def _find(code: str | None) -> OfferAlert | None:
    """None for one that was stopped or forgotten; nothing at all for a link that is not ours."""
    if code is None:
        raise TornLink
    return OfferAlert.objects.with_search().filter(code=code).first()


def _context(alert: OfferAlert) -> dict[str, object]:
    return {"alert": alert, "searched": said(alert), "rhythms": OfferAlert.Rhythm.choices}
