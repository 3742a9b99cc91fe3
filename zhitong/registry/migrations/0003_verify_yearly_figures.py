"""A yearly figure is verified as rights and certificates are."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("enterprises", "0005_one_record_for_all_mechanisms"),
        ("registry", "0002_words_for_every_mechanism"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="verificationitem", name="item_of_one"),
        migrations.AddField(
            model_name="verificationitem",
            name="figure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="enterprises.yearlyfigure",
            ),
        ),
        migrations.AddConstraint(
            model_name="verificationitem",
            constraint=models.CheckConstraint(
                condition=Q(right__isnull=False, qualification__isnull=True, figure__isnull=True)
                | Q(right__isnull=True, qualification__isnull=False, figure__isnull=True)
                | Q(right__isnull=True, qualification__isnull=True, figure__isnull=False),
                name="item_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="verificationitem",
            constraint=models.UniqueConstraint(
                fields=["matter", "figure"], condition=Q(dropped_at__isnull=True), name="item_figure_once"
            ),
        ),
    ]
