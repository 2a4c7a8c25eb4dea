"""From what a partner proposed to a page that an editor works on; and what became of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.html import format_html_join

from ohmylot.domain.campaigns.models import NewsProposal
from ohmylot.domain.campaigns.operations.news import (
    news_is_published,
    put_news_back,
    take_news_up,
)
from ohmylot.domain.people.models import User
from ohmylot.foundations.cms.operations.writing import add_picture, draft
from ohmylot.foundations.common.working_days import day_of
from ohmylot.interfaces.partners.models import NewsIndexPage, NewsPage


class NoPlaceForNews(Exception):
    """The partners' site has no list of news: nothing can stand under it."""


@transaction.atomic
def make_page_of(proposal: NewsProposal, *, by: User, at: datetime) -> NewsPage:
    """A draft with their words and their picture, under the news."""
    index = NewsIndexPage.objects.live().order_by("path").first()
    if index is None:
        raise NoPlaceForNews
    proposal = take_news_up(proposal, by=by, at=at)
    page = NewsPage(
        title=proposal.title,
        lead=proposal.lead,
        body=[("paragraph", _paragraphs(proposal.body))],
        published_on=day_of(at),
        organisation=proposal.organisation,
        proposal=proposal,
    )
    if proposal.picture:
        with proposal.picture.open("rb") as file:
            page.lead_picture = add_picture(
                file.read(),
                title=proposal.title,
                description=proposal.picture_alternative,
                credit=proposal.picture_credit,
                by=by,
            )
        page.lead_alternative = proposal.picture_alternative
    return draft(page, under=index, by=by, at=at)


def tell_what_became_of_news(*, at: datetime) -> int:
    """Those whose page is live are told; those whose page was thrown away wait again."""
    told = 0
    for proposal in NewsProposal.objects.filter(state=NewsProposal.State.TAKEN).order_by("pk"):
        page = NewsPage.objects.filter(proposal=proposal).first()
        if page is None:
            put_news_back(proposal, at=at)
        elif page.live and page.full_url:
            news_is_published(proposal, address=page.full_url, at=at)
            told += 1
    return told


def _paragraphs(words: str) -> str:
    parts = [part for part in words.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return format_html_join("", "<p>{}</p>", ((" ".join(part.split()),) for part in parts))
