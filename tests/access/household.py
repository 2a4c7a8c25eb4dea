"""The household's own space: theirs, and nobody else's."""

from datetime import timedelta

from django.utils import timezone

from ohmylot.domain.privacy.models import DataRequest
from tests.clock import NOW
from tests.factories.people import PersonFactory
from tests.factories.projects import AppointmentFactory, DocumentFactory, FormalityFactory

TABLE = """
screen                      | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
household:home              | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:asked             | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:wishes            | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:wishes POST       | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
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
household:data              | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-copy         | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-copy POST    | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-correct      | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-correct POST | login   | 422       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-whole-copy   | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-whole-copy POST | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-rectify      | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-rectify POST | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-erase        | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-erase POST   | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-withdraw     | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:data-withdraw POST | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:papers            | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:papers POST       | login   | 422       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:paper-read        | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:paper-read POST   | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:paper-replace     | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:paper-replace POST | login   | 422       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:paper-remove      | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:paper-remove POST | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:access            | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:access-invite     | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:access-invite POST | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:access-address    | login   | 405       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:access-address POST | login   | 422       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
"""


def _appointment(fixture):
    project = fixture("project")
    appointment = AppointmentFactory(project=project, membership=project.lead)
    return {"code": appointment.code}


def _formality(fixture):
    return {"slug": FormalityFactory(project=fixture("project")).template.slug}


WHERE = dict.fromkeys(("household:agree", "household:cancel", "household:agenda"), _appointment)
WHERE["household:formality"] = _formality


def _asked(fixture):
    project = fixture("project")
    fixture("household_member")
    asked = DataRequest.objects.create(
        kind="erase",
        household=project.household,
        person=project.household.members.get(),
        reference=project.reference,
        asked_at=NOW,
        due_on=NOW.date(),
    )
    return {"code": asked.code}


def _second_adult(fixture):
    PersonFactory(household=fixture("project").household, rank=1)
    return {"rank": 1}


def _paper(fixture):
    fixture("household_member")
    person = fixture("project").household.members.get()
    paper = DocumentFactory(
        project=fixture("project"),
        person=person,
        expires_on=timezone.localdate() + timedelta(days=30),
    )
    return {"code": paper.code}


WHERE |= dict.fromkeys(
    ("household:paper-read", "household:paper-replace", "household:paper-remove"), _paper
)
WHERE["household:data-withdraw"] = _asked
WHERE["household:access-invite"] = WHERE["household:access-address"] = _second_adult
