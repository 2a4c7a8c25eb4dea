"""Opening the public site: its two home pages, and the host that serves them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page

from ohmylot.domain.people.operations.memberships import EDITORS
from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.cms import opening
from ohmylot.foundations.journal import operations as journal
from ohmylot.interfaces.public.models import CommuneWords, HomePage

WELCOME_OF_WAGTAIL = "Welcome to your new Wagtail site!"


@transaction.atomic
def open_public_site(*, at: datetime) -> tuple[str, ...]:
    """Make what is missing, touch nothing that an editor wrote. Doing it twice changes nothing."""
    territory = Territory.objects.current()
    made = []
    languages = {code: opening.language(code) for code, _ in settings.LANGUAGES}
    french = HomePage.objects.filter(locale=languages["fr"]).first()
    if french is None:
        root = Page.get_first_root_node()
        french = root.add_child(instance=HomePage(**_words_fr(territory), locale=languages["fr"]))
        french.save_revision().publish()
        made.append("fr")
    if not french.has_translation(languages["en"]):
        english = french.copy_for_translation(languages["en"])
        for name, value in _words_en(territory).items():
            setattr(english, name, value)
        english.live = True
        english.save_revision().publish()
        made.append("en")
    if opening.serve(french, address=settings.SITE_URL, name=territory.programme, default=True):
        _let_wagtails_welcome_go()
        made.append("host")
    if _let_editors_write_of_communes():
        made.append("editors")
    if made:
        journal.record("site.opened", subject=french, by=None, at=at, made=made)
    return tuple(made)


def _let_editors_write_of_communes() -> bool:
    """Wagtail's editors may change pages from the start; our own snippets are to be given."""
    about = ContentType.objects.get_for_model(CommuneWords)
    editors = Group.objects.get(name=EDITORS)
    wanted = {
        Permission.objects.get_or_create(
            content_type=about,
            codename=f"{deed}_{about.model}",
            defaults={"name": f"Can {deed} {about.model}"},
        )[0]
        for deed in ("add", "change", "delete", "publish")
    }
    missing = wanted - set(editors.permissions.filter(content_type=about))
    editors.permissions.add(*missing)
    return bool(missing)


def _let_wagtails_welcome_go() -> None:
    """Unless somebody edited it."""
    welcome = Page.objects.filter(title=WELCOME_OF_WAGTAIL, latest_revision=None, depth=2).first()
    if welcome is not None:
        welcome.delete()


def _words_fr(territory: Territory) -> dict[str, object]:
    return {
        "title": territory.programme,
        "slug": "accueil",
        "promise": f"Venez vivre {territory.in_name}.",
        "lead": (
            "Une personne d’ici vous rappelle, écoute votre projet et vous accompagne : "
            "travail, logement, école, et la première année."
        ),
        "body": [],
        "search_description": (
            f"Vous voulez vous installer {territory.in_name} ? Une personne du secteur vous "
            "rappelle et vous accompagne, gratuitement."
        ),
    }


def _words_en(territory: Territory) -> dict[str, object]:
    return {
        "title": territory.programme,
        "promise": f"Come and live {territory.in_name_en}.",
        "lead": (
            "Someone who lives here calls you back, listens, and stays by your side: "
            "work, a home, a school, and your first year."
        ),
        "search_description": (
            f"Thinking of moving to {territory.name_with_article_en}? Someone local calls you "
            "back and helps you settle, free of charge."
        ),
    }
