"""Counters of an organisation in whichever seat, made from the matters as they are."""

from collections import Counter

from django.db import migrations
from django.utils import timezone

SEATS = ("lead_id", "county_id", "city_id")
KEY = ("kind", "state", "is_open", "waiting_on", "due_at")


def count(apps, schema_editor):
    matter, tally = apps.get_model("matters", "Matter"), apps.get_model("matters", "MatterTally")
    sums = Counter()
    for row in matter.objects.values(*KEY, *SEATS).iterator(chunk_size=5000):
        due_on = timezone.localdate(row["due_at"]) if row["due_at"] else None
        for office in {row[seat] for seat in SEATS} - {None}:
            sums[office, row["kind"], row["state"], row["is_open"], row["waiting_on"], due_on] += 1
    names = ("organisation_id", "kind", "state", "is_open", "waiting_on", "due_on")
    made = (tally(column="any", n=n, **dict(zip(names, key, strict=True))) for key, n in sums.items())
    tally.objects.bulk_create(made, batch_size=1000)


def uncount(apps, schema_editor):
    apps.get_model("matters", "MatterTally").objects.filter(column="any").delete()


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial")]
    operations = [migrations.RunPython(count, uncount)]
