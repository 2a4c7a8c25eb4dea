"""What goes between the household and us, from the workspace."""

from tests.factories.projects import AppointmentFactory, FormalityFactory
from tests.factories.territory import FormalityTemplateFactory

TABLE = """
screen                                   | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:projects:household             | login   | 403       | 200     | 200  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:write POST            | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:set-answered POST     | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:tell-traits POST      | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:settle-formality POST | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:propose               | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:propose POST          | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:hold                  | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:hold POST             | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:agree POST            | login   | 403       | 404     | 403  | 404       | 404         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:cancel POST           | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:formalities:list               | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:formalities:new                | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:formalities:new POST           | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:formalities:edit               | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:formalities:edit POST          | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:formalities:move POST          | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
"""


def an_appointment(fixture):
    project = fixture("project")
    appointment = AppointmentFactory(project=project, membership=project.lead)
    return {"reference": project.reference, "code": appointment.code}


def a_line(fixture):
    project = fixture("project")
    slug = FormalityFactory(project=project).template.slug
    return {"reference": project.reference, "slug": slug}


def a_template(fixture):
    fixture("project")
    return {"slug": FormalityTemplateFactory().slug}


WHERE = {
    "workspace:formalities:edit": a_template,
    "workspace:formalities:move": a_template,
    "workspace:projects:hold": an_appointment,
    "workspace:projects:agree": an_appointment,
    "workspace:projects:cancel": an_appointment,
    "workspace:projects:settle-formality": a_line,
}
