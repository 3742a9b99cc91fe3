"""Counters say of which mechanism their matters are; organisations keep the reasons that they write often."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0002_any_seat"),
        ("people", "0001_initial"),
        ("schemes", "0001_initial"),
    ]
    operations = [
        migrations.AddField(
            model_name="mattertally",
            name="installation",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="schemes.installation",
            ),
        ),
        migrations.CreateModel(
            name="CommonPhrase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="常用语")),
                ("added_at", models.DateTimeField(verbose_name="加入时间")),
                ("added_by_label", models.CharField(max_length=120, verbose_name="加入人")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="common_phrases",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "常用语",
                "constraints": [models.UniqueConstraint(fields=("organisation", "text"), name="phrase_once")],
            },
        ),
    ]
