"""登录减速: how often a password was tried for one user name, from wherever."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_search_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignInBrake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("of_device", models.BooleanField(default=False, verbose_name="只限一台常用设备")),
                ("tries", models.PositiveIntegerField(default=0, verbose_name="连续没有成功")),
                ("tried_at", models.DateTimeField(db_index=True, verbose_name="最近一次")),
                ("blocked_until", models.DateTimeField(blank=True, null=True, verbose_name="暂停到")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_in_brakes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "登录减速",
            },
        ),
    ]
