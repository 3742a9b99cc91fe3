"""Sign-offs are append-only on both databases."""

from django.db import migrations

from zhitong.law.keeping import TABLES
from zhitong.lib import append_only


def install(apps, editor):
    with editor.connection.cursor() as cursor:
        append_only.install(cursor, editor.connection.vendor, TABLES)


def remove(apps, editor):
    with editor.connection.cursor() as cursor:
        append_only.remove(cursor, editor.connection.vendor, TABLES)


class Migration(migrations.Migration):
    dependencies = [("law", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
