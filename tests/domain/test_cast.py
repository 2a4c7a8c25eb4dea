from ohmylot.domain.people.models import Role
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Project
from tests.factories.people import MembershipFactory, OrganisationFactory


def test_the_cast_tells_the_access_story(project, alice, bob, charlie, coordinator):
    for user, sees, works in [
        (alice, True, True),
        (bob, True, False),
        (charlie, False, False),
        (coordinator, True, True),
    ]:
        assert Project.objects.visible_to(user).filter(pk=project.pk).exists() is sees
        assert permissions.can_work_on(user, project) is works


def test_the_word_adviser_alone_opens_nothing(project):
    """The circle is the organisations marked so; elsewhere the same role is outside."""
    elsewhere = OrganisationFactory(outside=True)
    seats = seats_of(MembershipFactory(organisation=elsewhere, role=Role.ADVISER).user)

    assert not seats.in_circle
