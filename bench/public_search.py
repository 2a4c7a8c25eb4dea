"""How long the public search takes among many pages: python -m bench.public_search [pages] [rounds]

In a database of its own, in a folder that is thrown away (or in DATABASE_URL, if it is given
and empty). Pages are made as an editor makes them, so filling takes minutes.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time

from bench.commune_search import line

WORDS = ("marché", "école", "musique", "vigne", "causse", "rivière", "emploi", "maison")
WORDS += ("santé", "fête", "artisan", "chemin")
QUESTIONS = ("marché", "écoles musique", "figeac", "vigne", "rivère", "zzzzqqq", "appeler")


def sentence(count: int) -> str:
    return " ".join(random.choices(WORDS, k=count))


def fill(pages: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from ohmylot.foundations.cms import opening
    from ohmylot.interfaces.public.models import ArticleIndexPage, ArticlePage, HomePage

    call_command("lay_tables", verbosity=0)
    call_command("load_territory", "lot", verbosity=0)
    opening.open_all(at=timezone.now())
    home = HomePage.objects.get(locale__language_code="fr")
    # Not under the home: each page would be a line at the foot of all.
    index = home.add_child(instance=ArticleIndexPage(title="Articles", slug="articles"))
    random.seed(46)
    for number in range(pages):
        body = [("paragraph", f"<p>{sentence(120)}</p>")]
        title = f"{sentence(3)} {number}"
        index.refresh_from_db()
        index.add_child(instance=ArticlePage(title=title, lead=sentence(12), body=body))


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    folder = tempfile.TemporaryDirectory()
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder.name}/bench.sqlite3")
    os.environ.update(
        DEBUG="true", VAR_DIR=folder.name, DJANGO_SETTINGS_MODULE="ohmylot.config.settings"
    )
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    began = time.perf_counter()
    fill(pages)
    print(f"{pages} pages on {connection.vendor}, made in {time.perf_counter() - began:.0f} s")
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(headers={"host": "localhost"})
    for address in ("/recherche/propositions/", "/recherche/"):
        for words in QUESTIONS:
            times = []
            for _ in range(rounds):
                began = time.perf_counter()
                client.get(address, {"q": words})
                times.append(time.perf_counter() - began)
            with CaptureQueriesContext(connection) as captured:
                client.get(address, {"q": words})
            line(f"{address} {words} ({len(captured)} queries)", times)


if __name__ == "__main__":
    main()
