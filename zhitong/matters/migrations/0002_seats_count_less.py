"""The counters of a single seat no longer tell whose turn it is and when something is due, the sums stay as they are; and what
an office is asked for is counted by the rows that say so."""

from typing import Any

from django.db import migrations, models


def forget(apps: Any, schema_editor: Any) -> None:
    apps.get_model("matters", "MatterTally").objects.exclude(column="any").update(waiting_on="", due_on=None)


def close(apps: Any, schema_editor: Any) -> None:
    access = apps.get_model("matters", "MatterAccess")
    access.objects.filter(matter__is_open=False).update(matter_open=False)


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_squashed"), ("people", "0002_territories_end")]
    operations = [
        migrations.RemoveIndex("matteraccess", "access_owes"),
        migrations.AddField(
            "matteraccess", "matter_open", models.BooleanField(default=True, verbose_name="办件在办")
        ),
        migrations.RunPython(close, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            "matteraccess",
            models.Index(
                fields=["organisation", "owes_until"],
                condition=models.Q(owes_until__isnull=False, matter_open=True),
                include=["matter", "party_role"],
                name="access_owes",
            ),
        ),
        migrations.RunPython(forget, migrations.RunPython.noop, elidable=True),
    ]
