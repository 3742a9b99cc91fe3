"""保管记录 is append-only on both databases, by triggers."""

from typing import Any, ClassVar

from django.db import migrations

from zhitong.cases.keeping import TABLES
from zhitong.lib import append_only


def keep(apps: Any, editor: Any) -> None:
    with editor.connection.cursor() as cursor:
        append_only.install(cursor, editor.connection.vendor, TABLES)


def let_go(apps: Any, editor: Any) -> None:
    with editor.connection.cursor() as cursor:
        append_only.remove(cursor, editor.connection.vendor, TABLES)


class Migration(migrations.Migration):
    dependencies: ClassVar[Any] = [("cases", "0004_behind")]
    operations: ClassVar[Any] = [migrations.RunPython(keep, let_go)]
