"""Who looked at which file, for the data protection officer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ohmylot.domain.people.queries import consultations_kept
from ohmylot.foundations.common.numbers import whole_number
from ohmylot.foundations.common.typed import typed
from ohmylot.foundations.journal.models import Consultation

PAGE = 50


@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """What is kept, newest first, a page at a time from where the last one ended."""
    reference = typed(request.GET, "reference").upper()
    after = request.GET.get("apres", "")
    kept = consultations_kept(timezone.now())
    lines = Consultation.objects.filter(looked_at__gte=kept.since)
    if reference:
        lines = lines.filter(reference=reference)
    if (mark := whole_number(after)) is not None:
        lines = lines.filter(pk__lt=mark)
    # Lines are only ever added: their keys are in the order of their moments.
    page = list(lines.order_by("-pk")[: PAGE + 1])
    return render(
        request,
        "workspace/accounts/consultations.html",
        {
            "lines": page[:PAGE],
            "months": kept.months,
            "reference": reference,
            "following": page[PAGE - 1].pk if len(page) > PAGE else None,
            "is_following": bool(after),
        },
    )
