"""Since when the handler has had a matter, from its history; counters without days that are only provisional."""

from django.db import migrations, models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce


def find_since(apps, schema_editor):
    """The last time that it was given to somebody, else the handler's own first act, else the beginning."""
    matter, event = apps.get_model("matters", "Matter"), apps.get_model("journal", "Event")
    of_it = event.objects.filter(chain=OuterRef("chain"))
    given = of_it.filter(verb="handler.changed").order_by("-seq").values("at")[:1]
    acted = of_it.filter(actor_id=OuterRef("handler_id")).order_by("seq").values("at")[:1]
    handled = matter.objects.filter(handler__isnull=False)
    handled.update(handler_since=Coalesce(Subquery(given), Subquery(acted), F("opened_at")))


def uncount_provisional(apps, schema_editor):
    """Takes the day out of the counters of matters whose date is provisional: −1 with it, +1 without."""
    matter, tally = apps.get_model("matters", "Matter"), apps.get_model("matters", "MatterTally")
    from zhitong.matters.tallies import day

    work = ("kind", "state", "is_open", "waiting_on", "installation_id")
    seats = ("lead_id", "county_id", "city_id")
    made = []
    found = matter.objects.filter(Q(due_state="provisional"), due_at__isnull=False)
    for row in found.values(*work, "due_at", *seats).iterator(chunk_size=5000):
        places = [(row[seat], seat.removesuffix("_id")) for seat in seats]
        places += [(office, "any") for office in {row[seat] for seat in seats}]
        key = {name: row[name] for name in work}
        for office, column in places:
            if office is not None:
                whose = {"organisation_id": office, "column": column, **key}
                made.append(tally(**whose, due_on=day(row["due_at"]), n=-1))
                made.append(tally(**whose, due_on=None, n=1))
    tally.objects.bulk_create(made, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only"), ("matters", "0008_law_of_clocks")]
    operations = [
        migrations.AddField(
            "matter",
            "handler_since",
            models.DateTimeField(blank=True, null=True, verbose_name="交给经办"),
        ),
        migrations.RunPython(find_since, migrations.RunPython.noop),
        migrations.RunPython(uncount_provisional, migrations.RunPython.noop),
    ]
