"""To be told by e-mail of what is new in a search: asked here, confirmed and stopped by a link."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ohmylot.domain.opportunities import alert_links, catalogue, operations
from ohmylot.domain.opportunities.alert_words import alert_of, said
from ohmylot.domain.opportunities.models import OfferAlert
from ohmylot.interfaces.public.alerts.forms import AlertForm
from ohmylot.interfaces.public.enquiries import guards
from ohmylot.interfaces.public.offers.forms import SearchForm

KEEP, RHYTHM = "keep", "rhythm"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The search stands in the address, with its facets; the form adds where to write."""
    at = timezone.now()
    searched = SearchForm(guards.readable(request.GET))
    asked = searched.asked()
    query = searched.query()
    form = AlertForm(guards.readable(request.POST) if request.method == "POST" else None)
    above = ""
    if request.method == "POST" and form.is_valid():
        if guards.is_doubtful(request.POST, at=at) or guards.sends_too_much(request, at=at):
            above = "again"
        else:
            operations.ask_for_alert(
                asked, query=query, language=get_language() or "fr", **form.cleaned_data, at=at
            )
            return redirect("public:alerts:thanks")
    found = catalogue.search(asked, on=timezone.localdate(at), size=1)
    context = {
        "form": form,
        "query": query,
        "searched": said(alert_of(asked, query)),
        "open_now": found.total,
        "above": above,
        "lure": guards.LURE,
        "opened": guards.stamp(at),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "public/alerts/ask.html", context, status=status)


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


# The signed link is the permission, and no session is read: mail programs post here by
# themselves when somebody unsubscribes (RFC 8058), without a cookie to check.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, token: str) -> HttpResponse:
    """Stop, for one click; or another rhythm, or a year more. Opening the page changes nothing."""
    alert = _find(alert_links.read_rule(token))
    if alert is None or alert.confirmed_at is None:
        return render(request, "public/alerts/over.html", {"never": alert is not None})
    if request.method != "POST":
        return render(request, "public/alerts/rule.html", _context(alert))
    at, deed = timezone.now(), request.POST.get("deed", "")
    if deed == KEEP:
        operations.keep_alert(alert, at=at)
        messages.success(request, _("C’est noté : un an de plus."))
    elif deed == RHYTHM and request.POST.get("rhythm") in OfferAlert.Rhythm.values:
        operations.change_rhythm(alert, request.POST["rhythm"], at=at)
        messages.success(request, _("C’est noté : le rythme a changé."))
    elif deed != RHYTHM:
        operations.stop_alert(alert, at=at)
    return redirect(request.path)


def _find(code: str | None) -> OfferAlert | None:
    """None for one that was stopped or forgotten; nothing at all for a link that is not ours."""
    if code is None:
        raise Http404
    return OfferAlert.objects.with_search().filter(code=code).first()


def _context(alert: OfferAlert) -> dict[str, object]:
    return {"alert": alert, "searched": said(alert), "rhythms": OfferAlert.Rhythm.choices}
