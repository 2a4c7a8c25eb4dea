"""Write the public site of the story, page by page, as its communications officer would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from ohmylot.demo.site.care import AIDS
from ohmylot.demo.site.drawing import draw_communes
from ohmylot.demo.site.news import ARTICLES, MEETINGS
from ohmylot.demo.site.places import AREAS, COMPANIES, TRADES
from ohmylot.demo.site.reasons import hard_things, reasons
from ohmylot.demo.site.said import Words
from ohmylot.demo.site.tally import tally
from ohmylot.demo.site.voices import VOICES
from ohmylot.domain.people.models import User
from ohmylot.domain.territory.models import Commune, Trade
from ohmylot.interfaces.public import models
from ohmylot.interfaces.public.operations.writing import publish, rewrite, translate

SIGN_UP = "https://exemple.test/inscription"
LANGUAGES = ("fr", "en")


@dataclass
class Desk:
    """What the officer has in front of them: who writes, when, where each list stands."""

    by: User
    now: datetime
    communes: dict[str, Commune] = field(default_factory=dict)
    trades: dict[str, Trade] = field(default_factory=dict)
    companies: dict[tuple[str, str], Any] = field(default_factory=dict)

    def index(self, page_type: type[Any], language: str) -> Any:
        return page_type.objects.get(locale__language_code=language)

    def write(
        self,
        under: type[Any],
        words: tuple[Words, Words],
        make: Callable[[Words, int], Any],
        *,
        at: datetime,
    ) -> tuple[Any, Any]:
        """The French page, then its English one. ``make`` is told the words and which language."""
        homes = [self.index(under, language) for language in LANGUAGES]
        french = publish(make(words[0], 0), under=homes[0], by=self.by, at=at)
        english = make(words[1], 1)
        return french, translate(french, english, under=homes[1], by=self.by, at=at)


def tell_site(*, by: User, now: datetime) -> int:
    """Answers how many pages there are in the end. An unfurnished house stays empty."""
    if not models.ReasonIndexPage.objects.exists():
        return 0
    desk = Desk(by, now)
    desk.communes = Commune.objects.living().defer("outline").in_bulk(field_name="insee")
    desk.trades = Trade.objects.in_bulk(field_name="code")
    _tell_reasons(desk)
    _tell_companies(desk)
    _tell_trades(desk)
    _tell_care(desk)
    _tell_voices(desk)
    _tell_articles(desk)
    _tell_meetings(desk)
    _tell_areas(desk)
    _tell_campaign(desk)
    return models.HomePage.objects.first().get_root().get_descendant_count()


def _tell_reasons(desk: Desk) -> None:
    added = tally()
    at = desk.now - timedelta(days=200)
    for reason in reasons(added):

        def make(words: Words, language: int, tone: str = reason.tone) -> Any:
            return models.ReasonPage(**words.of_page(), tone=tone)

        desk.write(models.ReasonIndexPage, (reason.french, reason.english), make, at=at)

    def hard(words: Words, language: int) -> Any:
        said = {"title": words.title, "slug": words.slug, "lead": words.lead}
        return models.HardThingsPage(**said, things=list(words.body))

    desk.write(models.ReasonIndexPage, hard_things(added), hard, at=at)


def _tell_companies(desk: Desk) -> None:
    for company in COMPANIES:

        def make(words: Words, language: int, company: Any = company) -> Any:
            page = models.CompanyPage(
                **words.of_page(),
                makes=company.makes[language],
                commune=desk.communes.get(company.commune),
                headcount=company.headcount,
                siren=company.siren,
            )
            known = [desk.trades[code] for code in company.trades if code in desk.trades]
            page.trades.set([models.CompanyTrade(trade=trade) for trade in known])
            return page

        words = (company.french, company.english)
        at = desk.now - timedelta(days=150)
        pages = desk.write(models.CompanyIndexPage, words, make, at=at)
        for language, page in zip(LANGUAGES, pages, strict=True):
            desk.companies[company.key, language] = page


def _tell_trades(desk: Desk) -> None:
    for here in TRADES:
        if here.code not in desk.trades:
            continue

        def make(words: Words, language: int, code: str = here.code) -> Any:
            return models.TradePage(**words.of_page(), trade=desk.trades[code])

        at = desk.now - timedelta(days=120)
        desk.write(models.TradeIndexPage, (here.french, here.english), make, at=at)


def _tell_care(desk: Desk) -> None:
    at = desk.now - timedelta(days=90)
    for language, words in zip(LANGUAGES, AIDS, strict=True):
        page = desk.index(models.CarePage, language)
        rewrite(page, by=desk.by, at=at, aids=words, aids_on=timezone.localdate(at))


def _tell_voices(desk: Desk) -> None:
    """The first of the list is the last published."""
    for number, voice in enumerate(VOICES):

        def make(words: Words, language: int, voice: Any = voice) -> Any:
            return models.TestimonialPage(
                **words.of_page(),
                who=voice.who,
                kind=voice.kind,
                quote=voice.quotes[language],
                deed=voice.deeds[language],
                commune=desk.communes.get(voice.commune),
                since=voice.since,
                trade=desk.trades.get(voice.trade),
                company=desk.companies.get((voice.company, LANGUAGES[language])),
                agreed_until=(desk.now + timedelta(days=700)).date(),
            )

        at = desk.now - timedelta(days=5 + 11 * number)
        desk.write(models.TestimonialIndexPage, (voice.french, voice.english), make, at=at)


def _tell_articles(desk: Desk) -> None:
    picture = draw_communes(
        "mosaique",
        lit={"46102", "46127", "46042", "46309", "46251", "46231"},
        title="La mosaïque des communes",
        description=ALTERNATIVES[0],
    )
    for article in ARTICLES:
        at = desk.now - timedelta(days=article.days_ago)

        def make(words: Words, language: int, article: Any = article, at: datetime = at) -> Any:
            return models.ArticlePage(
                **words.of_page(),
                published_on=timezone.localdate(at),
                author=article.author if language == 0 else "",
                commune=desk.communes.get(article.commune),
                lead_picture=picture if article.drawn else None,
                lead_alternative=ALTERNATIVES[language] if article.drawn else "",
            )

        desk.write(models.ArticleIndexPage, (article.french, article.english), make, at=at)


ALTERNATIVES = (
    "Les communes dessinées comme les pierres d’un mur, six d’entre elles en safran",
    "The communes drawn as the stones of a wall, six of them in saffron",
)


def _tell_meetings(desk: Desk) -> None:
    for meeting in MEETINGS:
        day = timezone.localdate(desk.now) + timedelta(days=meeting.in_days)
        starts = timezone.make_aware(datetime.combine(day, time(meeting.hour)))

        def make(words: Words, language: int, meeting: Any = meeting, starts: Any = starts) -> Any:
            return models.EventPage(
                **words.of_page(),
                starts_at=starts,
                ends_at=starts + timedelta(hours=meeting.hours),
                is_all_day=meeting.all_day,
                venue=meeting.venue[language],
                commune=desk.communes.get(meeting.commune),
                sign_up_link=SIGN_UP if meeting.sign_up else "",
            )

        at = min(desk.now, starts) - timedelta(days=20)
        desk.write(models.EventIndexPage, (meeting.french, meeting.english), make, at=at)


def _tell_areas(desk: Desk) -> None:
    """The pages are there already, from the data: two of them are given words."""
    for area in AREAS:
        for language, (lead, body) in zip(LANGUAGES, (area.french, area.english), strict=True):
            page = models.AreaPage.objects.filter(
                epci__siren=area.siren, locale__language_code=language
            ).first()
            if page is not None:
                rewrite(page, by=desk.by, at=desk.now, lead=lead, body=list(body))


def _tell_campaign(desk: Desk) -> None:
    words = (
        Words("Salon du changement de vie", "salon", "Dix minutes avec quelqu’un d’ici."),
        Words("Change of life fair", "fair", "Ten minutes with somebody from here."),
    )
    promises = ("Et si c’était ici ?", "What if it were here?")
    deeds = ("Être rappelé", "Call me back")

    def make(said: Words, language: int) -> Any:
        return models.CampaignPage(
            **said.of_page(), promise=promises[language], deed=deeds[language], code="salon"
        )

    desk.write(models.HomePage, words, make, at=desk.now - timedelta(days=40))
