"""Sign-offs of the law, append-only by triggers on both databases.

Stands for the steps of `replaces`, which were taken before there was an installation outside development."""

from django.db import migrations, models

from zhitong.law.keeping import TABLES
from zhitong.lib import append_only
from zhitong.statements.tables import TablesAtOnce


def install(apps, editor):
    with editor.connection.cursor() as cursor:
        append_only.install(cursor, editor.connection.vendor, TABLES)


def remove(apps, editor):
    with editor.connection.cursor() as cursor:
        append_only.remove(cursor, editor.connection.vendor, TABLES)


class Migration(migrations.Migration):
    replaces = [
        ("law", "0001_initial"),
        ("law", "0002_append_only"),
        ("law", "0003_sign_off_of_an_area"),
    ]

    initial = True

    dependencies = []

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="Confirmation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("limit_id", models.CharField(max_length=8, verbose_name="时限编号")),
                        ("version", models.PositiveSmallIntegerField(verbose_name="版本")),
                        ("is_withdrawal", models.BooleanField(default=False, verbose_name="撤回核对")),
                        ("area", models.CharField(blank=True, max_length=80, verbose_name="签核地区路径")),
                        ("area_name", models.CharField(blank=True, max_length=60, verbose_name="签核地区")),
                        ("note", models.TextField(blank=True, verbose_name="说明")),
                        ("confirmed_by", models.CharField(max_length=120, verbose_name="核对人")),
                        ("confirmed_at", models.DateTimeField(verbose_name="核对时间")),
                    ],
                    options={
                        "verbose_name": "时限核对",
                        "ordering": ["pk"],
                        "indexes": [models.Index(fields=["limit_id", "version"], name="confirmation_of")],
                    },
                ),
            ]
        ),
        migrations.RunPython(install, remove),
    ]
