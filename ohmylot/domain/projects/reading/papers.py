"""The papers that a file holds, and what became of each."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch

from ohmylot.domain.projects.models import Document, Project, Referral


def papers_of(project: Project, on: date) -> list[Document]:
    """Those that are still kept, the newest first, each with where it was ``sent``. Two queries."""
    sent = Referral.objects.exclude(sent_at=None).select_related("recipient").order_by("sent_at")
    papers = project.documents.kept(on).select_related("person").order_by("-received_at", "-pk")
    return list(papers.prefetch_related(Prefetch("referrals", queryset=sent, to_attr="sent")))
