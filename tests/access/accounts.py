"""Accounts belong to the administrator, settings to two, who-looked-at-what to the DPO."""

from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.territory import DataFileFactory, TerritoryFactory

TABLE = """
screen                           | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:accounts:list          | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | 200
workspace:accounts:new           | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | 200
workspace:accounts:new POST      | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | 200
workspace:accounts:detail        | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | 200
workspace:accounts:add_seat POST | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | 200
workspace:accounts:end_seat POST | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | 404
workspace:accounts:act POST      | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | 302
workspace:settings               | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | 200
workspace:settings POST          | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | 200
workspace:datasets:list          | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | 200
workspace:datasets:list POST     | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | 422
workspace:datasets:detail        | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | 200
workspace:datasets:refused       | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | 200
workspace:datasets:keep POST     | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | 302
workspace:datasets:drop POST     | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | 302
workspace:consultations          | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | 200 | 403
"""


def an_account(fixture):
    fixture("alice_seat")
    return {"code": MembershipFactory().user.code}


def a_deed(fixture):
    return {"code": UserFactory().code, "deed": "fermer"}


def the_territory(fixture):
    fixture("alice_seat")
    TerritoryFactory()
    return {}


def a_data_file(fixture):
    """Settled already: its buttons say so, and change nothing."""
    fixture("alice_seat")
    TerritoryFactory()
    return {"code": DataFileFactory().code}


WHERE = {
    **{f"workspace:datasets:{deed}": a_data_file for deed in ("detail", "refused", "keep", "drop")},
    "workspace:accounts:detail": an_account,
    "workspace:accounts:add_seat": an_account,
    "workspace:accounts:end_seat": an_account,
    "workspace:accounts:act": a_deed,
    "workspace:settings": the_territory,
}
