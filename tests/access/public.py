"""Everybody may read the public room, and send an empty form back to themselves."""

TABLE = """
screen                    | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
public:enquiries:new      | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:enquiries:new POST | 422     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:enquiries:thanks   | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:after:news | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:after:news POST | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:after:invitation | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:after:invitation POST | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:communes:index     | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:communes:search    | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:communes:detail    | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:finder:find        | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:finder:towns       | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:finder:beside      | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:twojobs:find       | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:twojobs:trades     | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:search:search      | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:search:propositions | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:personal_data | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:legal         | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:accessibility | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:colours       | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:robots        | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:sitemap       | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:sitemap_section | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:card          | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:feed          | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:emblem        | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:calendar      | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:site:event_calendar | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
"""


def _on_the_territory(fixture):
    fixture("mini_lot")
    return {}


def _a_section(fixture):
    return _on_the_territory(fixture) | {"section": "communes"}


def _a_card(fixture):
    return _on_the_territory(fixture) | {"name": "communes/figeac"}


def _figeac(fixture):
    return {"slug": fixture("mini_lot")["Figeac"].slug}


WHERE = {
    # A link that was cut on its way; whole ones: tests/interfaces/public/test_after.py.
    "public:after:news": {"token": "coupe"},
    "public:after:invitation": {"token": "coupe"},
    "public:enquiries:new": _on_the_territory,
    "public:enquiries:thanks": _on_the_territory,
    "public:communes:index": _on_the_territory,
    "public:communes:search": _on_the_territory,
    "public:communes:detail": _figeac,
    "public:finder:find": _on_the_territory,
    "public:finder:beside": _on_the_territory,
    "public:twojobs:find": _on_the_territory,
    "public:twojobs:trades": _on_the_territory,
    "public:search:search": _on_the_territory,
    "public:search:propositions": _on_the_territory,
    "public:finder:towns": _on_the_territory,
    "public:site:personal_data": _on_the_territory,
    "public:site:legal": _on_the_territory,
    "public:site:accessibility": _on_the_territory,
    "public:site:colours": _on_the_territory,
    "public:site:robots": _on_the_territory,
    "public:site:sitemap": _on_the_territory,
    "public:site:sitemap_section": _a_section,
    "public:site:card": _a_card,
    "public:site:feed": {"subject": "articles", "form": "rss"},
    "public:site:calendar": {},
    # No event is announced here: tests/interfaces/public/test_feeds.py.
    "public:site:event_calendar": {"slug": "aucun"},
}
