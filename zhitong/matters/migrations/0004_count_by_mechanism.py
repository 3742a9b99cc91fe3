"""The counters made again from the matters as they are, each under its mechanism."""

from collections import Counter

from django.db import migrations
from django.utils import timezone

SEATS = ("lead_id", "county_id", "city_id")
WORK = ("kind", "state", "is_open", "waiting_on", "installation_id")
NAMES = ("organisation_id", "column", *WORK, "due_on")


def count(apps, schema_editor):
    matter, tally = apps.get_model("matters", "Matter"), apps.get_model("matters", "MatterTally")
    sums = Counter()
    for row in matter.objects.values(*WORK, "due_at", *SEATS).iterator(chunk_size=5000):
        due_on = timezone.localdate(row["due_at"]) if row["due_at"] else None
        work = tuple(row[name] for name in WORK)
        seated = [(row[seat], seat.removesuffix("_id")) for seat in SEATS]
        seated += [(office, "any") for office in {row[seat] for seat in SEATS}]
        for office, column in seated:
            if office is not None:
                sums[office, column, *work, due_on] += 1
    tally.objects.all().delete()
    made = (tally(n=n, **dict(zip(NAMES, key, strict=True))) for key, n in sums.items())
    tally.objects.bulk_create(made, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("matters", "0003_mechanism_and_phrases")]
    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
