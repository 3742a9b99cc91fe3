"""A sign-off names the territory of the bureau that signed. SQLite makes the table anew for a column, without its triggers."""

from django.db import migrations, models

from zhitong.law.keeping import TABLES
from zhitong.lib import append_only


def install(apps, editor):
    with editor.connection.cursor() as cursor:
        append_only.remove(cursor, editor.connection.vendor, TABLES)
        append_only.install(cursor, editor.connection.vendor, TABLES)


def remove(apps, editor):
    with editor.connection.cursor() as cursor:
        append_only.remove(cursor, editor.connection.vendor, TABLES)


class Migration(migrations.Migration):
    dependencies = [("law", "0002_append_only")]

    operations = [
        migrations.RunPython(remove, install),
        migrations.AddField(
            "confirmation",
            "area",
            models.CharField(blank=True, default="", max_length=80, verbose_name="签核地区路径"),
            preserve_default=False,
        ),
        migrations.AddField(
            "confirmation",
            "area_name",
            models.CharField(blank=True, default="", max_length=60, verbose_name="签核地区"),
            preserve_default=False,
        ),
        migrations.RunPython(install, remove),
    ]
