"""What health structures tell the network. Nobody in these tables sits in the health cell: its own
screens are closed to everybody here; tests/interfaces/workspace/test_health_cell.py opens them.

The departure and the intern of these tables are those of the health account's own structure; the
adviser answers for its area.
"""

TABLE = """
screen                                  | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:health:board                  | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
workspace:health:new-departure          | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
workspace:health:new-departure POST     | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
workspace:health:departure              | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
workspace:health:departure POST         | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
workspace:health:settle-departure POST  | login   | 403       | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
workspace:health:interns                | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:health:new-intern             | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:health:new-intern POST        | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:health:intern                 | login   | 403       | 200     | 404  | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:health:edit-intern            | login   | 403       | "       | 404  | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:health:edit-intern POST       | login   | 403       | "       | 404  | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:health:cancel-intern POST     | login   | 403       | "       | 404  | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:health:intern-step POST       | login   | 403       | 302     | 404  | "         | 302         | 403     | "        | "      | "       | "              | "   | "
partners:health:home                    | login   | 403       | 404     | "    | "         | "           | "       | "        | 200    | 403     | "              | "   | "
partners:health:practices               | login   | 403       | 404     | "    | "         | "           | "       | "        | 200    | 403     | "              | "   | "
partners:health:declare                 | login   | 403       | 404     | "    | "         | "           | "       | "        | 200    | 403     | "              | "   | "
partners:health:declare POST            | login   | 403       | 404     | "    | "         | "           | "       | "        | 422    | 403     | "              | "   | "
partners:health:practice POST           | login   | 403       | 404     | "    | "         | "           | "       | "        | 302    | 403     | "              | "   | "
partners:health:new-departure           | login   | 403       | 404     | "    | "         | "           | "       | "        | 200    | 403     | "              | "   | "
partners:health:new-departure POST      | login   | 403       | 404     | "    | "         | "           | "       | "        | 422    | 403     | "              | "   | "
partners:health:departure               | login   | 403       | 404     | "    | "         | "           | "       | "        | 200    | 403     | "              | "   | "
partners:health:departure POST          | login   | 403       | 404     | "    | "         | "           | "       | "        | 422    | 403     | "              | "   | "
partners:health:settle-departure POST   | login   | 403       | 404     | "    | "         | "           | "       | "        | 302    | 403     | "              | "   | "
partners:health:new-intern              | login   | 403       | 404     | "    | "         | "           | "       | "        | 200    | 403     | "              | "   | "
partners:health:new-intern POST         | login   | 403       | 404     | "    | "         | "           | "       | "        | 422    | 403     | "              | "   | "
partners:health:intern                  | login   | 403       | 404     | "    | "         | "           | "       | "        | 200    | 403     | "              | "   | "
partners:health:intern POST             | login   | 403       | 404     | "    | "         | "           | "       | "        | 422    | 403     | "              | "   | "
partners:health:cancel-intern POST      | login   | 403       | 404     | "    | "         | "           | "       | "        | 302    | 403     | "              | "   | "
"""


def _structure(fixture):
    return fixture("health").memberships.get().organisation


def _slug(fixture):
    return {"slug": _structure(fixture).slug}


def _departure(fixture):
    from tests.factories.health import DepartureFactory

    return {"code": DepartureFactory(structure=_structure(fixture)).code}


def _intern(fixture):
    from tests.factories.health import InternFactory
    from tests.factories.people import CoverageFactory
    from tests.factories.territory import EpciFactory

    structure = _structure(fixture)
    structure.epci = EpciFactory()
    structure.save()
    CoverageFactory(membership=fixture("alice_seat"), epci=structure.epci)
    return {"code": InternFactory(structure=structure).code}


def _practice(fixture):
    from ohmylot.domain.opportunities.models import WelcomeKeeper
    from tests.factories.territory import PatientWelcomeFactory

    welcome = PatientWelcomeFactory()
    WelcomeKeeper.objects.create(welcome=welcome, organisation=_structure(fixture))
    return {"code": welcome.code, "deed": "redire"}


WHERE = {
    "workspace:health:departure": _departure,
    "workspace:health:settle-departure": lambda fixture: {
        **_departure(fixture),
        "outcome": "parti",
    },
    "workspace:health:intern": _intern,
    "workspace:health:edit-intern": _intern,
    "workspace:health:cancel-intern": _intern,
    "workspace:health:intern-step": lambda fixture: {**_intern(fixture), "step": "letter"},
    "partners:health:declare": _slug,
    "partners:health:practice": _practice,
    "partners:health:new-departure": _slug,
    "partners:health:departure": _departure,
    "partners:health:settle-departure": lambda fixture: {**_departure(fixture), "outcome": "parti"},
    "partners:health:new-intern": _slug,
    "partners:health:intern": _intern,
    "partners:health:cancel-intern": _intern,
}
