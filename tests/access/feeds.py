"""Feeds of offers: the network reads what came of them, the coordination brings files in."""

from __future__ import annotations

from typing import Any

TABLE = """
screen                        | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:feeds:list          | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:new           | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:new POST      | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:detail        | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:bring POST    | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:change POST   | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:empty POST    | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:file          | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:file POST     | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:rehearse POST | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:read POST     | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:drop POST     | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:run           | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:lines         | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:feeds:stop POST     | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
"""


def a_feed(fixture: Any) -> Any:
    from ohmylot.domain.opportunities.models import Feed

    return Feed.objects.create(code="flux-invente", name="Flux inventé")


def _feed(fixture: Any) -> dict[str, str]:
    return {"code": a_feed(fixture).code}


def _file(fixture: Any) -> dict[str, str]:
    from django.core.files.base import ContentFile

    from ohmylot.domain.opportunities.operations import importing
    from tests.clock import NOW

    fixture("mini_lot")
    content = ContentFile(b"id;titre;ville\n1;Soudeur;Figeac\n")
    return {"code": importing.bring_file(a_feed(fixture), content, "x.csv", by=None, at=NOW).code}


def _run(fixture: Any) -> dict[str, str]:
    from ohmylot.domain.opportunities.models import ImportRun
    from tests.clock import NOW

    run = ImportRun.objects.create(feed=a_feed(fixture), begun_at=NOW, last_sign_at=NOW)
    return {"code": run.code}


WHERE = {
    **{f"workspace:feeds:{name}": _feed for name in ("detail", "bring", "change", "empty")},
    **{f"workspace:feeds:{name}": _file for name in ("file", "rehearse", "read", "drop")},
    **{f"workspace:feeds:{name}": _run for name in ("run", "lines", "stop")},
}
