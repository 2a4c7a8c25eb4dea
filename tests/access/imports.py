"""Spreadsheets of households: the coordination."""

from tests.clock import NOW

TABLE = """
screen                          | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:imports:list          | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:imports:list POST     | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:imports:look          | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:imports:look POST     | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:imports:report        | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:imports:confirm POST  | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:imports:tell-apart POST | login | 403     | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:imports:drop POST     | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
"""


def _batch(fixture):
    from ohmylot.domain.projects.models import HouseholdImport

    return {"code": HouseholdImport.objects.create(name="x.csv", brought_at=NOW).code}


WHERE = dict.fromkeys(
    [f"workspace:imports:{name}" for name in ("look", "report", "confirm", "drop")], _batch
) | {"workspace:imports:tell-apart": lambda fixture: _batch(fixture) | {"number": 2}}
