"""SQLite copies the table of organisations when it gets a column, and forgets the triggers of its search index."""

from django.db import migrations

from zhitong.people import search_index


class Migration(migrations.Migration):
    dependencies = [("people", "0004_registration_document")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: search_index.renew(editor.connection), migrations.RunPython.noop
        )
    ]
