"""Nothing changes forwards. Backwards, the step before 0009 would drop the members of circles without putting their names
back into the lines they came from: that is refused before anything is lost."""

from typing import Any

from django.db import migrations
from django.db.migrations.exceptions import IrreversibleError

WAY_BACK = (
    "协作圈的成员不能退回成一栏文字，退回会丢掉成员和他们的经过。"
    "要回到原来的版本，请用升级以前的备份：zhitong restore FILE --force（见 docs/how-to/upgrade.md）。"
)


def back(apps: Any, schema_editor: Any) -> None:
    if apps.get_model("cases", "PartnerMember").objects.exists():
        raise IrreversibleError(WAY_BACK)


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_bond_of_one")]
    operations = [migrations.RunPython(migrations.RunPython.noop, back)]
