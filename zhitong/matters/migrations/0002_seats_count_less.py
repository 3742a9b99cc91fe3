"""The counters of a single seat no longer tell whose turn it is and when something is due; the sums stay as they are."""

from typing import Any

from django.db import migrations, models


def forget(apps: Any, schema_editor: Any) -> None:
    apps.get_model("matters", "MatterTally").objects.exclude(column="any").update(waiting_on="", due_on=None)


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_squashed"), ("people", "0002_territories_end")]
    operations = [
        migrations.RemoveIndex("matteraccess", "access_owes"),
        migrations.AddIndex(
            "matteraccess",
            models.Index(
                fields=["organisation", "owes_until"],
                condition=models.Q(owes_until__isnull=False),
                include=["matter", "party_role"],
                name="access_owes",
            ),
        ),
        migrations.AddIndex(
            "matter", models.Index(fields=["id"], condition=models.Q(is_open=True), name="matter_open")
        ),
        migrations.RunPython(forget, migrations.RunPython.noop, elidable=True),
    ]
