"""A ruling says itself from when on it is not public any more; those whose text was taken down before are given the day."""

from typing import Any

from django.db import migrations, models

from zhitong.lib import zh


def fill(apps: Any, schema_editor: Any) -> None:
    ruling, text = apps.get_model("cases", "Adjudication"), apps.get_model("cases", "PublicText")
    public = ruling.objects.filter(published_at__isnull=False).values("matter")
    newest = text.objects.filter(matter__in=public, published_at__isnull=False).order_by("id")
    for matter, gone in dict(newest.values_list("matter", "withdrawn_at")).items():
        if gone is not None:
            ruling.objects.filter(matter=matter).update(unpublished_on=zh.day_of(gone))


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_public_elsewhere")]

    operations = [
        migrations.AddField(
            model_name="adjudication",
            name="unpublished_on",
            field=models.DateField(blank=True, null=True, verbose_name="撤下公开日期"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
