"""Search by part of a name has an index on both databases."""

from django.db import migrations

from zhitong.people import search_index


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: search_index.install(editor.connection),
            lambda apps, editor: search_index.remove(editor.connection),
        )
    ]
