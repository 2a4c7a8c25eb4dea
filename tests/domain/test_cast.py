from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Project


def test_the_cast_tells_the_access_story(project, alice, bob, charlie, coordinator):
    for user, sees, works in [
        (alice, True, True),
        (bob, True, False),
        (charlie, False, False),
        (coordinator, True, True),
    ]:
        assert Project.objects.visible_to(user).filter(pk=project.pk).exists() is sees
        assert permissions.can_work_on(user, project) is works
