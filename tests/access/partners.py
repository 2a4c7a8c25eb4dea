"""The partners' room: what was put into their organisation's hands, and nothing of others'.

The referral of these tables was sent to the partner's own organisation.
"""

TABLE = """
screen                                | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
partners:home                         | login   | 403       | 200     | "    | "         | "           | "       | "        | "      | 403     | "              | "   | "
partners:referrals:detail             | login   | 403       | 404     | "    | "         | "           | 200     | 404      | "      | 403     | "              | "   | "
partners:referrals:answer POST        | login   | 403       | 404     | "    | "         | "           | 302     | 404      | "      | 403     | "              | "   | "
partners:organisation:detail          | login   | 403       | 404     | "    | "         | "           | 200     | 404      | "      | 403     | "              | "   | "
partners:organisation:invite POST     | login   | 403       | 404     | "    | "         | "           | 403     | 404      | "      | 403     | "              | "   | "
partners:organisation:end-seat POST   | login   | 403       | 404     | "    | "         | "           | 403     | 404      | "      | 403     | "              | "   | "
partners:link:show                    | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners:link:renew POST              | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners:link:answer POST             | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:link:show                   | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:link:answer POST            | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:sharing:list                | login   | 200       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:sharing:answer POST         | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:sharing:silence POST        | login   | 302       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
household:sharing:hear-again POST     | login   | 404       | 403     | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
"""


def _sent(fixture):
    from django.utils import timezone

    from tests.domain.projects.referring import sent

    organisation = fixture("partner").memberships.get().organisation
    organisation.email = "accueil@exemple.test"
    organisation.save()
    fixture("household_member")
    return sent(fixture("project"), organisation, by=fixture("alice"), at=timezone.now())


def _code(fixture):
    return {"code": _sent(fixture).code}


def _organisation(fixture):
    return {"slug": fixture("partner").memberships.get().organisation.slug}


def _token(fixture):
    from django.utils import timezone

    from ohmylot.domain.projects.signed_links import referral_link

    return {"token": referral_link(_sent(fixture), at=timezone.now()).split("/")[-2]}


def _consent_token(fixture):
    from django.utils import timezone

    from ohmylot.domain.projects.signed_links import consent_link

    consent = _sent(fixture).consent
    return {"token": consent_link(consent, at=timezone.now()).split("/")[-2]}


WHERE = {
    "partners:referrals:detail": _code,
    "partners:referrals:answer": lambda fixture: {**_code(fixture), "deed": "vu"},
    "partners:organisation:detail": _organisation,
    "partners:organisation:invite": _organisation,
    "partners:organisation:end-seat": lambda fixture: {**_organisation(fixture), "code": "bcdfg"},
    "partners:link:show": _token,
    "partners:link:renew": _token,
    "partners:link:answer": lambda fixture: {**_token(fixture), "deed": "vu"},
    "household:link:show": _consent_token,
    "household:link:answer": lambda fixture: {**_consent_token(fixture), "word": "oui"},
    "household:sharing:answer": lambda fixture: {
        "code": _sent(fixture).consent.code,
        "word": "retirer",
    },
}
