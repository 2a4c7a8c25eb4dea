"""The room of the demonstration: who one may be, what to try, what was sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ohmylot.demo.accounts import accounts, seconds_left
from ohmylot.demo.raising import SESAME
from ohmylot.foundations.messaging.models import Email

SHOWN = 40
LOOKED_AT = 1000

View = Callable[[HttpRequest], HttpResponse]


def in_the_demonstration(view: View) -> View:
    """Nowhere else, even if an address led here: passwords and messages are on these pages."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request)

    return require_safe(never_cache(guarded))


@in_the_demonstration
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    shown = accounts(now)
    context = {
        "staff": [account for account in shown if account.password],
        "by_code": [account for account in shown if not account.password],
        "password": SESAME,
        "seconds_left": seconds_left(now),
    }
    return render(request, "demo/home.html", context)


@in_the_demonstration
def mails(request: HttpRequest) -> HttpResponse:
    """What the house sends, newest first; of one address when it is asked for."""
    address = request.GET.get("a", "").strip().lower()
    # The addresses rest in a list: they are compared here, on the last thousand messages.
    latest = Email.objects.order_by("-written_at", "-pk")[:LOOKED_AT]
    found = [
        email
        for email in latest
        if not address or any(address in recipient.lower() for recipient in email.to)
    ]
    context = {"emails": found[:SHOWN], "more": len(found) > SHOWN, "address": address}
    return render(request, "demo/mails.html", context)
