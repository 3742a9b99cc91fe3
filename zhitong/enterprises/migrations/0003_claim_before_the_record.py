"""A claim of a unit that nobody has entered holds the unit as it was typed, until the county confirms."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("enterprises", "0002_initial"),
        ("people", "0002_search_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="name",
            field=models.CharField(blank=True, max_length=200, verbose_name="单位名称"),
        ),
        migrations.AddField(
            model_name="claim",
            name="territory",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.territory",
                verbose_name="所在地区",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="uscc",
            field=models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码"),
        ),
        migrations.AlterField(
            model_name="claim",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="people.organisation",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["uscc"], name="claim_uscc"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organisation__isnull", False),
                    models.Q(
                        models.Q(("uscc", ""), _negated=True),
                        models.Q(("name", ""), _negated=True),
                        ("territory__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="claim_names_a_unit",
            ),
        ),
    ]
