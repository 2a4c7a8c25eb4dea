from django.db import migrations
from django.utils import timezone


def register(apps, schema_editor):
    """Tracks that are blocked today enter the register, named by their words alone."""
    track, barrier = apps.get_model("projects", "Track"), apps.get_model("projects", "Barrier")
    blocked = track.objects.filter(state="blocked", blocked_by="")
    rows = [
        barrier(
            project_id=one.project_id,
            kind=one.kind,
            reason="other",
            words=one.blocked_reason,
            epci_id=one.project.epci_id,
            met_at=one.updated_at or timezone.now(),
        )
        for one in blocked.select_related("project")
    ]
    barrier.objects.bulk_create(rows, batch_size=500)
    blocked.update(blocked_by="other")


class Migration(migrations.Migration):
    dependencies = [("projects", "0004_what_blocks_and_what_they_say_once_here")]

    operations = [migrations.RunPython(register, migrations.RunPython.noop)]
