"""The network is read by the welcome circle; the coordination arranges it."""

from tests.factories.people import AbsenceFactory, ContactFactory, MembershipFactory
from tests.factories.territory import PatientWelcomeFactory

TABLE = """
screen                            | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:network                 | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:organisations:detail    | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:add_organisation        | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:add_organisation POST   | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:welcomes:list           | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:welcomes:list POST      | login   | 403       | 422     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:welcomes:confirm POST   | login   | 403       | 302     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:welcomes:withdraw POST  | login   | 403       | 302     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:willing                 | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:organisations:log POST | login   | 403       | 422     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:organisations:describe POST | login   | 403       | 302     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:organisations:add_contact POST | login   | 403       | 422     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:organisations:contact | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:organisations:contact POST | login   | 403       | 422     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:organisations:close | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:organisations:close POST | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:organisations:edit      | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:organisations:edit POST | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:seats:edit              | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:seats:edit POST         | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:seats:manager POST      | login   | 403       | "       | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:seats:hand_over         | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:seats:hand_over POST    | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:absences:everybody      | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:absences:everybody POST | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:absences:mine           | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:absences:mine POST      | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:absences:end POST       | login   | 403       | 404     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
"""


def a_seat(fixture):
    organisation = fixture("alice_seat").organisation
    return {"code": MembershipFactory(organisation=organisation).code}


def an_organisation(fixture):
    seat = fixture("alice_seat")
    AbsenceFactory(membership=seat)
    return {"slug": seat.organisation.slug}


def a_contact(fixture):
    organisation = fixture("alice_seat").organisation
    return {"slug": organisation.slug, "code": ContactFactory(organisation=organisation).code}


def a_welcome(fixture):
    fixture("alice_seat")
    return {"code": PatientWelcomeFactory().code}


WHERE = {
    "workspace:welcomes:confirm": a_welcome,
    "workspace:welcomes:withdraw": a_welcome,
    "workspace:organisations:log": an_organisation,
    "workspace:organisations:describe": an_organisation,
    "workspace:organisations:add_contact": an_organisation,
    "workspace:organisations:close": an_organisation,
    "workspace:organisations:contact": a_contact,
    "workspace:organisations:detail": an_organisation,
    "workspace:organisations:edit": an_organisation,
    "workspace:seats:edit": a_seat,
    "workspace:seats:manager": a_seat,
    "workspace:seats:hand_over": a_seat,
}
