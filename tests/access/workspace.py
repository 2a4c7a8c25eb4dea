"""The workbench: who leads works, who was told reads, who is elsewhere knows nothing."""

from datetime import timedelta

from django.utils import timezone

from ohmylot.domain.projects.models import Situation
from tests.clock import NOW
from tests.factories.people import MembershipFactory

TABLE = """
screen                            | visitor | household | adviser | told | elsewhere | coordinator | partner | employer | health | elected | communications | dpo | administrator
workspace:today                   | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:search                  | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:projects:list           | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:projects:note           | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:projects:note POST      | login   | 403       | 422     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:projects:paste          | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:projects:paste POST     | login   | 403       | 422     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:projects:received       | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | "       | "              | "   | "
workspace:projects:detail         | login   | 403       | 200     | 200  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:log POST       | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:add-note POST  | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:add-todo POST  | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:tick-todo POST | login   | 403       | 404     | 403  | 404       | 404         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:reserve POST   | login   | 403       | 302     | 403  | 404       | 403         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:open-space POST| login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:close-space POST | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:split          | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:split POST     | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:accept POST    | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:decline        | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:decline POST   | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:assign         | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:assign POST    | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:plan           | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:plan POST      | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:support        | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:support POST   | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:end-support POST| login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:story          | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:story POST     | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:line           | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:line POST      | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:track          | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:track POST     | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:refer          | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:silence POST   | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:hear-again POST| login   | 403       | 404     | 403  | 404       | 404         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:referral       | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:send-referral POST | login | 403     | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:revoke-referral POST | login | 403   | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:companies      | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:papers         | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:papers POST    | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:read-paper POST | login  | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:replace-paper POST | login | 403     | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:remove-paper POST | login | 403      | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:silences                | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:move           | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:move POST      | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:reopen         | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:reopen POST    | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:visit          | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:visit POST     | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:moving         | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:moving POST    | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:settle         | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:settle POST    | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:correct-installation | login | 403   | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:correct-installation POST | login | 403 | 422  | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:follow-up      | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:follow-up POST | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:invite POST    | login   | 403       | 302     | 403  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:departure      | login   | 403       | 200     | 403  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:departure POST | login   | 403       | 422     | 403  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:situations:list         | login   | 403       | 403     | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:situations:begin POST   | login   | 403       | 403     | "    | "         | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:situations:new          | login   | 403       | 403     | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:situations:new POST     | login   | 403       | 403     | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:situations:edit         | login   | 403       | 403     | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:situations:edit POST    | login   | 403       | 403     | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:twins          | login   | 403       | 403     | 403  | 403       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:compare        | login   | 403       | 200     | 404  | 404       | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:compare POST   | login   | 403       | 422     | 404  | 404       | 422         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:tell-apart POST| login   | 403       | 302     | 404  | 404       | 302         | 403     | "        | "      | "       | "              | "   | "
workspace:projects:undo-merge POST| login   | 403       | 404     | 403  | 404       | 404         | 403     | "        | "      | "       | "              | "   | "
workspace:steering:figures        | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | 200     | 403            | "   | "
workspace:steering:csv            | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | 200     | 403            | "   | "
workspace:steering:barriers       | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | 200     | 403            | "   | "
workspace:steering:barriers_csv   | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | 200     | 403            | "   | "
workspace:steering:referrals       | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | 200     | 403            | "   | "
workspace:steering:referrals_csv   | login   | 403       | 200     | "    | "         | "           | 403     | "        | "      | 200     | 403            | "   | "
workspace:steering:announce       | login   | 403       | "       | "    | "         | 200         | 403     | "        | "      | "       | "              | "   | "
workspace:steering:announce POST  | login   | 403       | "       | "    | "         | 422         | 403     | "        | "      | "       | "              | "   | "
"""


def a_track(fixture):
    project = fixture("project")
    project.tracks.get_or_create(kind="job")
    return {"reference": project.reference, "kind": "job"}


def a_referral(fixture):
    from tests.factories.projects import ReferralFactory

    project = fixture("project")
    return {"reference": project.reference, "code": ReferralFactory(project=project).code}


def a_paper(fixture):
    from tests.factories.projects import DocumentFactory

    project = fixture("project")
    paper = DocumentFactory(
        project=project,
        person=project.household.members.first(),
        expires_on=timezone.localdate() + timedelta(days=30),
    )
    return {"reference": project.reference, "code": paper.code}


def an_adult(fixture):
    return {"reference": fixture("project").reference, "rank": 0}


def two_files(fixture):
    from tests.factories.projects import ProjectFactory

    project = fixture("project")
    other = ProjectFactory(led=True, lead=project.lead, organisation=project.organisation)
    return {"reference": project.reference, "other": other.reference}


def nothing_put_in(fixture):
    return {"reference": fixture("project").reference, "absorbed": "LOT-2020-00001"}


def a_call_owed(fixture):
    from ohmylot.domain.projects.models import FollowUp
    from tests.factories.projects import InstallationFactory

    project = fixture("project")
    installation = InstallationFactory(project=project)
    FollowUp.objects.create(installation=installation, kind="m3", due_on=NOW.date())
    return {"reference": project.reference, "kind": "m3"}


def an_arrival(fixture):
    from tests.factories.projects import InstallationFactory

    project = fixture("project")
    InstallationFactory(project=project)
    return {"reference": project.reference}


def with_the_territory(fixture):
    fixture("mini_lot")
    return {}


def a_helper(fixture):
    support = fixture("project").supports.create(membership=MembershipFactory(), since=NOW)
    return {"reference": support.project.reference, "code": support.membership.code}


def a_situation(fixture):
    return {"code": Situation.objects.create(name="Infirmière").code}


WHERE = {
    "workspace:projects:compare": two_files,
    "workspace:projects:tell-apart": two_files,
    "workspace:projects:undo-merge": nothing_put_in,
    "workspace:projects:end-support": a_helper,
    "workspace:situations:edit": a_situation,
    "workspace:projects:referral": a_referral,
    "workspace:projects:send-referral": a_referral,
    "workspace:projects:revoke-referral": a_referral,
    "workspace:projects:read-paper": a_paper,
    "workspace:projects:replace-paper": a_paper,
    "workspace:projects:remove-paper": a_paper,
    "workspace:projects:open-space": an_adult,
    "workspace:projects:close-space": an_adult,
    "workspace:projects:track": a_track,
    "workspace:projects:correct-installation": an_arrival,
    "workspace:projects:follow-up": a_call_owed,
    "workspace:steering:figures": with_the_territory,
    "workspace:steering:csv": with_the_territory,
}
