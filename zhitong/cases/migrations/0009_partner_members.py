"""The lines of names become members of the circle; whoever entered a circle keeps it, as the access log has it."""

from typing import Any

from django.db import migrations


def fill(apps: Any, schema_editor: Any) -> None:
    group, member = apps.get_model("cases", "PartnerGroup"), apps.get_model("cases", "PartnerMember")
    entered = apps.get_model("journal", "AccessEntry").objects.filter(act="partner_group.added")
    keepers = dict(entered.order_by("-id").values_list("object_key", "organisation_id"))
    there = set(apps.get_model("people", "Organisation").objects.values_list("pk", flat=True))
    for row in group.objects.order_by("pk"):
        names = dict.fromkeys(line.strip()[:100] for line in row.members.splitlines() if line.strip())
        member.objects.bulk_create(member(group=row, name=one, joined_at=row.added_at) for one in names)
        keeper = keepers.get(str(row.pk))
        if keeper in there:
            row.keeper_id = keeper
            row.save(update_fields=["keeper"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_partner_circles")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
