"""One article that is not public yet: an officer wrote it, another reads it over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from ohmylot.demo.site.news import STORY_FR
from ohmylot.demo.site.said import Words, heading, text
from ohmylot.domain.people.models import User
from ohmylot.foundations.cms.operations.writing import ask_to_read_over, draft
from ohmylot.interfaces.public import models

ARTICLE = Words(
    "Un samedi pour visiter trois villages",
    "trois-villages-un-samedi",
    "Une école, une boulangerie, un atelier : on fait le tour, et l’on pose ses questions.",
    (
        text(
            "Le départ est à neuf heures, devant la mairie. Chacun vient avec sa voiture, les "
            "enfants aussi.",
            "Dans chaque village, une personne qui y vit ouvre sa porte et raconte ce qui est "
            "facile ici, et ce qui l’est moins.",
        ),
        heading("Ce que l’on emporte"),
        text("De bonnes chaussures, et la liste de ce qui compte pour vous."),
        STORY_FR,
    ),
)


def leave_to_read_over(*, by: User, now: datetime) -> None:
    """An unfurnished house stays empty."""
    index = models.ArticleIndexPage.objects.filter(locale__language_code="fr").first()
    if index is None:
        return
    at = now - timedelta(hours=3)
    day = timezone.localdate(at)
    article = models.ArticlePage(**ARTICLE.of_page(), author="Solène", published_on=day)
    draft(article, under=index, by=by, at=at)
    ask_to_read_over(article, by=by, at=at)
