"""Ambassadors and the brand: answered by the coordination; asked for on the partners' own host,
where every door of the first table sends whoever knocks here."""

from tests.factories.campaigns import AmbassadorFactory, BrandUseFactory, NewsProposalFactory

TABLE = """
screen                                | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
partners_site:ambassador              | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:ambassador_thanks       | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:charter                 | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:sign POST               | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:leave POST              | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:brand                   | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:brand_thanks            | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:brand_uses              | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:emblem                  | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:files                   | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:file                    | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:search                  | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:feed                    | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:agenda                  | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners_site:meeting                 | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners:news:list                    | login   | 403       | 200     | "    | "         | "           | "       | "        | "      | 403     | "              | "   | "
partners:news:propose                 | login   | 403       | 404     | "    | "         | "           | 200     | 404      | "      | 403     | "              | "   | "
partners:news:propose POST            | login   | 403       | 404     | "    | "         | "           | 422     | 404      | "      | 403     | "              | "   | "
partners:news:detail                  | login   | 403       | 404     | "    | "         | "           | 200     | 404      | "      | 403     | "              | "   | "
partners:news:picture                 | login   | 403       | 404     | "    | "         | "           | "       | "        | "      | 403     | "              | "   | "
partners:news:withdraw POST           | login   | 403       | 404     | "    | "         | "           | 302     | 404      | "      | 403     | "              | "   | "
workspace:ambassadors:list            | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:ambassadors:detail          | login   | 403       | 404     | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:ambassadors:send_charter POST | login | 403       | 404     | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:ambassadors:decline POST    | login   | 403       | 404     | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:ambassadors:let_go POST     | login   | 403       | 404     | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:brand:list                  | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:brand:detail                | login   | 403       | 404     | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:brand:grant POST            | login   | 403       | 404     | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:brand:refuse POST           | login   | 403       | 404     | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:brand:withdraw POST         | login   | 403       | 404     | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:brand:send_files POST       | login   | 403       | 404     | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
"""


def an_ambassador(fixture):
    return {"code": AmbassadorFactory().code}


def a_use(fixture):
    return {"code": BrandUseFactory().code}


def an_organisation(fixture):
    return {"slug": fixture("partner").memberships.get().organisation.slug}


def a_proposal(fixture):
    organisation = fixture("partner").memberships.get().organisation
    return {"code": NewsProposalFactory(organisation=organisation).code}


WHERE = {
    "partners_site:feed": {"subject": "nouvelles", "form": "rss"},
    "partners_site:meeting": {"slug": "reunion"},
    "partners:news:propose": an_organisation,
    "partners:news:detail": a_proposal,
    # It has no picture: for everybody there is nothing to show.
    "partners:news:picture": a_proposal,
    "partners:news:withdraw": a_proposal,
    "partners_site:charter": {"token": "coupe"},
    "partners_site:sign": {"token": "coupe"},
    "partners_site:leave": {"token": "coupe"},
    "partners_site:emblem": {"face": "clair", "form": "svg"},
    "partners_site:files": {"token": "coupe"},
    "partners_site:file": {"token": "coupe", "name": "affiche.svg"},
    "workspace:ambassadors:detail": an_ambassador,
    "workspace:ambassadors:send_charter": an_ambassador,
    "workspace:ambassadors:decline": an_ambassador,
    "workspace:ambassadors:let_go": an_ambassador,
    "workspace:brand:detail": a_use,
    "workspace:brand:grant": a_use,
    "workspace:brand:refuse": a_use,
    "workspace:brand:withdraw": a_use,
    "workspace:brand:send_files": a_use,
}
