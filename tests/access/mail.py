"""Mail to sort: who may open the file that it seems to be of."""

from tests.clock import NOW

TABLE = """
screen                         | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:mail:list            | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:mail:rhythm          | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:mail:rhythm POST     | login   | 403       | 422     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:mail:detail          | login   | 403       | 200     | "    | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:mail:file POST       | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:mail:discard POST    | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:mail:attachment POST | login   | 403       | 404     | 403  | 404       | 404         | 403     | "        | "      | "       | "              | "   | "
"""


def _mail(fixture):
    from ohmylot.domain.projects.models import ReceivedMail

    mail = ReceivedMail.objects.create(
        message_id="<un@exemple.test>", why="unknown", project=fixture("project"), received_at=NOW
    )
    return {"code": mail.code}


def _piece(fixture):
    return {**_mail(fixture), "piece": "nothing"}


WHERE = dict.fromkeys(
    ("workspace:mail:detail", "workspace:mail:file", "workspace:mail:discard"), _mail
)
WHERE["workspace:mail:attachment"] = _piece
