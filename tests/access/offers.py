"""The catalogue: the network's desk, and what a publisher does with its own offers.

The offer of these tables was published by the employer's own organisation, and noted by the
adviser, who may therefore read it over; other advisers only read.
"""

TABLE = """
screen                           | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:offers:list            | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:offers:trades          | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:offers:choose          | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:offers:new             | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:offers:new POST        | login   | 403       | 422     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:offers:detail          | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:offers:edit            | login   | 403       | 200     | 403  | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:offers:edit POST       | login   | 403       | 422     | 403  | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:offers:deed POST       | login   | 403       | 302     | 403  | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:offers:employers       | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:offers:employer        | login   | 403       | 200     | 404  | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:offers:open-employer POST    | login   | 403   | 302     | 404  | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:offers:decline-employer POST | login   | 403   | 422     | 404  | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:offers:wording POST    | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
partners:offers:wording POST     | login   | 403       | 200     | "    | "         | "           | "       | "        | "      | 403     | "              | "   | "
partners:offers:trades           | login   | 403       | 200     | "    | "         | "           | "       | "        | "      | 403     | "              | "   | "
partners:offers:new              | login   | 403       | 404     | "    | "         | "           | "       | 200      | 404    | 403     | "              | "   | "
partners:offers:new POST         | login   | 403       | 404     | "    | "         | "           | "       | 422      | 404    | 403     | "              | "   | "
partners:offers:edit             | login   | 403       | 404     | "    | "         | "           | "       | 200      | 404    | 403     | "              | "   | "
partners:offers:edit POST        | login   | 403       | 404     | "    | "         | "           | "       | 422      | 404    | 403     | "              | "   | "
partners:recruits                | login   | 403       | 200     | "    | "         | "           | "       | "        | "      | 403     | "              | "   | "
partners:declare-recruit         | login   | 403       | 404     | "    | "         | "           | "       | 200      | 404    | 403     | "              | "   | "
partners:declare-recruit POST    | login   | 403       | 404     | "    | "         | "           | "       | 422      | 404    | 403     | "              | "   | "
public:offers:index              | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:offers:feed               | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:offers:detail             | 410     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:offers:interest           | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:offers:interest POST      | 404     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:offers:file               | 410     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:offers:accept POST        | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners:offers:buyer POST       | login   | 403       | 404     | "    | "         | "           | "       | 302      | 404    | 403     | "              | "   | "
public:alerts:ask                | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:alerts:ask POST           | 422     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:alerts:thanks             | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:alerts:confirm            | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:alerts:confirm POST       | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:alerts:rule               | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:alerts:rule POST          | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:employers:ask             | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:employers:ask POST        | 422     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:employers:thanks          | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:employers:company         | 204     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners:offers:list             | login   | 403       | 200     | "    | "         | "           | "       | "        | "      | 403     | "              | "   | "
partners:offers:detail           | login   | 403       | 404     | "    | "         | "           | "       | 200      | 404    | 403     | "              | "   | "
partners:offers:deed POST        | login   | 403       | 404     | "    | "         | "           | "       | 302      | 404    | 403     | "              | "   | "
partners:offers:link:show        | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners:offers:link:renew POST  | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners:offers:link:answer POST | 302     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners:offers:link:correct     | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners:offers:link:correct POST | 422    | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
partners:offers:call             | login   | 403       | 404     | "    | "         | "           | 200     | 404      | "      | 403     | "              | "   | "
partners:offers:call POST        | login   | 403       | 404     | "    | "         | "           | 422     | 404      | "      | 403     | "              | "   | "
public:homes:signal              | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:homes:signal POST         | 422     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
public:homes:thanks              | 200     | "         | "       | "    | "         | "           | "       | "        | "      | "       | "              | "   | "
"""


def offer_of(fixture):
    from tests.factories.opportunities import OpportunityFactory

    return OpportunityFactory(
        publisher=fixture("employer").memberships.get().organisation, entered_by=fixture("alice")
    )


def _asked(fixture):
    from ohmylot.domain.opportunities.models import SpaceRequest
    from tests.clock import NOW
    from tests.factories.people import CoverageFactory
    from tests.factories.territory import CommuneFactory

    commune = CommuneFactory()
    CoverageFactory(membership=fixture("alice_seat"), epci=commune.epci)
    asked = SpaceRequest.objects.create(
        siret="73282932000074",
        company="Ateliers Exemple",
        commune=commune,
        epci=commune.epci,
        full_name="Sam Exemple",
        email="sam@exemple.test",
        asked_at=NOW,
    )
    return {"code": asked.code}


def _company(fixture):
    return {"slug": fixture("employer").memberships.get().organisation.slug}


def _reference(fixture):
    return {"reference": offer_of(fixture).reference}


def _token(fixture):
    from django.utils import timezone

    from ohmylot.domain.opportunities.links import publisher_link

    return {"token": publisher_link(offer_of(fixture), at=timezone.now()).split("/")[-2]}


def _chamber(fixture):
    organisation = fixture("partner").memberships.get().organisation
    organisation.kind = "cci"
    organisation.save()
    return {"slug": organisation.slug, "nature": "emploi"}


def _alert(link, *, confirmed):
    def token(fixture):
        from django.utils import timezone

        from ohmylot.domain.opportunities import alert_links, operations
        from ohmylot.domain.opportunities.catalogue import Asked

        now = timezone.now()
        alert = operations.ask_for_alert(
            Asked(), query="", email="lou@exemple.test", language="fr", rhythm="daily", at=now
        )
        if confirmed:
            operations.confirm_alert(alert, at=now)
        return {"token": getattr(alert_links, link)(alert).split("/")[5]}

    return token


def interest_in(fixture):
    from ohmylot.domain.opportunities.models import BuyerInterest
    from tests.clock import NOW
    from tests.factories.opportunities import OpportunityFactory

    offer = OpportunityFactory(
        takeovers=True, publisher=fixture("employer").memberships.get().organisation
    )
    return BuyerInterest.objects.create(
        opportunity=offer, full_name="Lou Exemple", email="lou@exemple.test", asked_at=NOW
    )


def _buyer(fixture):
    interest = interest_in(fixture)
    return {"reference": interest.opportunity.reference, "code": interest.code, "deed": "ecarter"}


def _buyer_token(fixture):
    from django.utils import timezone

    from ohmylot.domain.opportunities.disclosure import buyer_link

    return {"token": buyer_link(interest_in(fixture), at=timezone.now()).split("/")[-2]}


WHERE = {
    "public:alerts:confirm": _alert("confirm_link", confirmed=False),
    "public:alerts:rule": _alert("rule_link", confirmed=True),
    "public:offers:interest": lambda fixture: {"slug": offer_of(fixture).slug},
    "public:offers:file": _buyer_token,
    "public:offers:accept": _buyer_token,
    "partners:offers:buyer": _buyer,
    "public:offers:detail": lambda fixture: {"slug": offer_of(fixture).slug},
    "workspace:offers:new": {"nature": "emploi"},
    "workspace:offers:detail": _reference,
    "workspace:offers:edit": _reference,
    "workspace:offers:deed": lambda fixture: {**_reference(fixture), "deed": "pourvue"},
    "workspace:offers:employer": _asked,
    "workspace:offers:open-employer": _asked,
    "workspace:offers:decline-employer": _asked,
    "partners:offers:new": lambda fixture: {**_company(fixture), "nature": "emploi"},
    "partners:offers:edit": _reference,
    "partners:declare-recruit": _company,
    "partners:offers:detail": _reference,
    "partners:offers:deed": lambda fixture: {**_reference(fixture), "deed": "pourvue"},
    "partners:offers:link:show": _token,
    "partners:offers:link:renew": _token,
    "partners:offers:link:correct": _token,
    "partners:offers:call": _chamber,
    "partners:offers:link:answer": lambda fixture: {**_token(fixture), "deed": "pourvue"},
}
