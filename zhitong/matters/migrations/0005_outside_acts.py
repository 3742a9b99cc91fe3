"""外部来函, and until when an organisation owes an answer."""

import datetime
import zoneinfo

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PLACE = zoneinfo.ZoneInfo("Asia/Shanghai")


def note_what_is_owed(apps, schema_editor):
    """Opinions that are asked for already stand among what their agency is asked for."""
    asked = apps.get_model("matters", "Consultation").objects.filter(state__in=("asked", "silent"))
    access = apps.get_model("matters", "MatterAccess")
    for row in asked.iterator(chunk_size=1000):
        until = datetime.datetime.combine(row.due_on, datetime.time(23, 59, 59), PLACE)
        mine = access.objects.filter(matter_id=row.matter_id, organisation_id=row.organisation_id)
        mine.filter(party_role="consulted").update(owes_until=until)


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0004_count_by_mechanism"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OutsideAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(max_length=40, verbose_name="用途")),
                ("letter_number", models.CharField(max_length=60, verbose_name="来函文号")),
                ("letter_date", models.DateField(verbose_name="来函日期")),
                ("received_at", models.DateTimeField(verbose_name="收到时间")),
                ("received_by_label", models.CharField(max_length=120, verbose_name="收件人")),
                ("content", models.JSONField(default=dict, verbose_name="来函内容")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("recorded", "来函待核对"),
                            ("confirmed", "来函已核对"),
                            ("rejected", "来函录入有误"),
                        ],
                        default="recorded",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="录入时间")),
                ("recorded_by_label", models.CharField(max_length=120, verbose_name="录入人")),
                ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="核对时间")),
                ("checked_by_label", models.CharField(blank=True, max_length=120, verbose_name="核对人")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="退回原因")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
            ],
            options={
                "verbose_name": "外部来函",
            },
        ),
        migrations.AddField(
            model_name="matteraccess",
            name="owes_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="请于何时前答复"),
        ),
        migrations.AddIndex(
            model_name="matteraccess",
            index=models.Index(
                condition=models.Q(("owes_until__isnull", False)),
                fields=["organisation", "owes_until"],
                name="access_owes",
            ),
        ),
        migrations.AddField(
            model_name="outsideact",
            name="attachment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="matters.attachment",
                verbose_name="来函原件",
            ),
        ),
        migrations.AddField(
            model_name="outsideact",
            name="checked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="outsideact",
            name="matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="outside_acts", to="matters.matter"
            ),
        ),
        migrations.AddField(
            model_name="outsideact",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="outsideact",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="outsideact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "recorded")),
                fields=("matter", "organisation", "purpose"),
                name="letter_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsideact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "confirmed"), _negated=True),
                    models.Q(
                        ("checked_by__isnull", False),
                        models.Q(("checked_by", models.F("recorded_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="letter_two_persons",
            ),
        ),
        migrations.RunPython(note_what_is_owed, migrations.RunPython.noop),
    ]
