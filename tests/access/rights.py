"""Registers of rights: the data protection officer and the coordination, nobody else."""

from tests.access.household import _asked
from tests.clock import NOW

TABLE = """
screen                        | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:rights:list         | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | 200 | 403
workspace:rights:note         | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | 200 | 403
workspace:rights:detail       | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | 200 | 403
workspace:rights:erase POST   | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | 422 | 403
workspace:rights:answer POST  | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | 422 | 403
workspace:rights:refuse POST  | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | 422 | 403
workspace:rights:purges       | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | 200 | 403
workspace:rights:prepare POST | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | 302 | 403
workspace:rights:purge        | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | 200 | 403
workspace:rights:approve POST | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | 422 | 403
workspace:rights:run POST     | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | 302 | 403
workspace:rights:give-up POST | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | 302 | 403
"""


def _a_list(fixture):
    from ohmylot.domain.privacy.models import Purge

    fixture("project")
    return {"code": Purge.objects.create(prepared_at=NOW).code}


WHERE = {f"workspace:rights:{deed}": _asked for deed in ("detail", "erase", "answer", "refuse")}
WHERE |= {f"workspace:rights:{deed}": _a_list for deed in ("purge", "approve", "run", "give-up")}
