"""权利计数, counted from the rights that are there."""

from datetime import timedelta

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

KINDS = (
    "patent_invention",
    "patent_utility",
    "patent_design",
    "trademark",
    "gi",
    "trade_secret",
    "copyright",
    "plant_variety",
    "layout_design",
)
COLUMNS = [(state, kind) for state in ("held", "applied") for kind in KINDS]


def count_rights(apps, schema_editor):
    right, tally = apps.get_model("enterprises", "Right"), apps.get_model("enterprises", "RightTally")
    today = timezone.localdate()
    standing = right.objects.filter(removed_at__isnull=True).filter(
        models.Q(expires_on__isnull=True) | models.Q(expires_on__gte=today)
    )
    numbers = {
        f"{state}_{kind}": models.Count("pk", filter=models.Q(state=state, kind=kind))
        for state, kind in COLUMNS
    }
    found = standing.order_by().values("organisation_id").annotate(last=models.Min("expires_on"), **numbers)
    made = []
    for row in found.iterator(chunk_size=2000):
        last = row.pop("last")
        changes_on = last + timedelta(days=1) if last else None
        made.append(tally(counted_on=today, changes_on=changes_on, **row))
        if len(made) == 2000:
            tally.objects.bulk_create(made)
            made = []
    tally.objects.bulk_create(made)


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0003_claim_before_the_record")]

    operations = [
        migrations.CreateModel(
            name="RightTally",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="right_tally",
                        serialize=False,
                        to="people.organisation",
                    ),
                ),
                ("counted_on", models.DateField(verbose_name="计数日期")),
                ("changes_on", models.DateField(blank=True, null=True, verbose_name="下次变动")),
                *[(f"{state}_{kind}", models.PositiveIntegerField(default=0)) for state, kind in COLUMNS],
            ],
            options={
                "verbose_name": "权利计数",
                "indexes": [models.Index(fields=["changes_on"], name="right_tally_due")],
            },
        ),
        migrations.RunPython(count_rights, migrations.RunPython.noop),
    ]
