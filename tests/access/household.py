"""The household's own space: theirs, and nobody else's."""

from tests.factories.projects import AppointmentFactory, FormalityFactory

TABLE = """
screen                      | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
household:home              | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:asked             | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:wake              | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:messages          | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:messages POST     | login   | 422       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:come-back         | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:come-back POST    | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:appointments      | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:appointments POST | login   | 422       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:agree             | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:agree POST        | login   | 404       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:cancel            | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:cancel POST       | login   | 302       | 404     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:agenda            | login   | 200       | 404     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:checklist         | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:moving-day        | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:moving-day POST   | login   | 422       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:traits            | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:traits POST       | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:checklist-agenda  | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:tick              | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:tick POST         | login   | 404       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:formality         | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:formality POST    | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
"""


def _appointment(fixture):
    project = fixture("project")
    appointment = AppointmentFactory(project=project, membership=project.lead)
    return {"code": appointment.code}


def _formality(fixture):
    return {"slug": FormalityFactory(project=fixture("project")).template.slug}


WHERE = dict.fromkeys(("household:agree", "household:cancel", "household:agenda"), _appointment)
WHERE["household:formality"] = _formality
