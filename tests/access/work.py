"""The work that a household looks for, the offers that fit, and who might fit an offer."""

from tests.access.offers import offer_of

TABLE = """
screen                               | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:projects:offers            | login   | 403       | 200     | 200  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:work              | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:work POST         | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:look-at-offers POST  | login | 403      | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:keep-offer POST   | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:dismiss-offer POST   | login | 403      | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:put-back-offer POST  | login | 403      | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:offers:candidates          | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
household:work                       | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:work-wanted                | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:work-wanted POST           | login   | 422       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:work-places                | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:work-places POST           | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:work-trades                | login   | 200       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:work-decide                | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:work-decide POST           | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
"""


def _match(fixture):
    from ohmylot.domain.projects.models import Match
    from tests.clock import NOW
    from tests.factories.opportunities import OpportunityFactory

    person = fixture("project").household.members.order_by("rank", "pk").first()
    match = Match.objects.create(
        person=person, opportunity=OpportunityFactory(), score=80, found_at=NOW
    )
    return {"code": match.code}


def _of_the_file(fixture):
    return {**_match(fixture), "reference": fixture("project").reference}


WHERE = {
    "workspace:projects:work": lambda fixture: {
        "reference": fixture("project").reference,
        "rank": 0,
    },
    "workspace:projects:keep-offer": _of_the_file,
    "workspace:projects:dismiss-offer": _of_the_file,
    "workspace:projects:put-back-offer": _of_the_file,
    "workspace:offers:candidates": lambda fixture: {"reference": offer_of(fixture).reference},
    "household:work-decide": lambda fixture: {**_match(fixture), "deed": "garder"},
}
