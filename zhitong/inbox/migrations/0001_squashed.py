"""Notices, letters and reminders.

Stands for the steps of `replaces`, which were taken before there was an installation outside development."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhitong.statements.tables import TablesAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("inbox", "0001_initial"),
        ("inbox", "0002_urgent"),
        ("inbox", "0003_mail_habits"),
    ]

    initial = True

    dependencies = [
        ("journal", "0001_initial"),
        ("people", "0001_squashed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(blank=True, max_length=32, verbose_name="种类")),
                        ("subject", models.CharField(max_length=120, verbose_name="标题")),
                        ("why", models.CharField(max_length=200, verbose_name="为什么通知")),
                        ("body", models.TextField(blank=True, verbose_name="内容")),
                        ("path", models.CharField(blank=True, max_length=300, verbose_name="去处")),
                        ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="到期")),
                        ("is_urgent", models.BooleanField(default=False, verbose_name="按小时计时")),
                        ("made_at", models.DateTimeField(verbose_name="通知时间")),
                        ("shown_at", models.DateTimeField(verbose_name="排序时间")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="阅读时间")),
                        ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="已办时间")),
                        (
                            "remind_after",
                            models.DurationField(blank=True, null=True, verbose_name="隔多久提醒"),
                        ),
                        (
                            "reminded_count",
                            models.PositiveSmallIntegerField(default=0, verbose_name="提醒次数"),
                        ),
                        (
                            "next_reminder_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="下次提醒"),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.event",
                                verbose_name="事件",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="身份",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="收件人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "通知",
                    },
                ),
                migrations.CreateModel(
                    name="Delivery",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(default=0, verbose_name="第几次提醒")),
                        (
                            "channel",
                            models.CharField(
                                choices=[("email", "电子邮件")],
                                default="email",
                                max_length=10,
                                verbose_name="渠道",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "等待发送"),
                                    ("sent", "已发送"),
                                    ("failed", "没发成，会再试"),
                                    ("given_up", "没发成，不再试"),
                                    ("dropped", "不用再发"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="尝试次数")),
                        ("next_at", models.DateTimeField(verbose_name="下次发送")),
                        ("claim", models.CharField(blank=True, max_length=32, verbose_name="发送者")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="发送时间")),
                        (
                            "last_error",
                            models.CharField(blank=True, max_length=200, verbose_name="上次的问题"),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deliveries",
                                to="inbox.notice",
                                verbose_name="通知",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "发送",
                    },
                ),
                migrations.CreateModel(
                    name="MailHabit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("quiet_from", models.TimeField(blank=True, null=True, verbose_name="从几点")),
                        ("quiet_until", models.TimeField(blank=True, null=True, verbose_name="到几点")),
                        ("rests", models.BooleanField(default=False, verbose_name="休息日不发")),
                        ("digest_at", models.TimeField(blank=True, null=True, verbose_name="每天一封的时间")),
                        ("digest_on", models.DateField(blank=True, null=True, verbose_name="最近一封")),
                        ("digest_claimed_until", models.DateTimeField(blank=True, null=True)),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mail_habit",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "邮件习惯",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("digest_at__isnull", False)),
                                fields=["digest_at"],
                                name="habit_digest",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("quiet_from__isnull", True), ("quiet_until__isnull", True)),
                                    models.Q(("quiet_from__isnull", False), ("quiet_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="quiet_hours_pair",
                            )
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="notice",
                    index=models.Index(
                        condition=models.Q(("read_at__isnull", True), ("settled_at__isnull", True)),
                        fields=["recipient", "-shown_at"],
                        name="notice_unread",
                    ),
                ),
                migrations.AddIndex(
                    model_name="notice",
                    index=models.Index(fields=["recipient", "-shown_at"], name="notice_list"),
                ),
                migrations.AddIndex(
                    model_name="notice",
                    index=models.Index(
                        condition=models.Q(("next_reminder_at__isnull", False)),
                        fields=["next_reminder_at"],
                        name="notice_to_remind",
                    ),
                ),
                migrations.AddIndex(
                    model_name="notice",
                    index=models.Index(
                        condition=models.Q(("settled_at__isnull", True)),
                        fields=["path"],
                        name="notice_open_path",
                        opclasses=["varchar_pattern_ops"],
                    ),
                ),
                migrations.AddConstraint(
                    model_name="notice",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("event__isnull", False)),
                        fields=("event", "recipient"),
                        name="notice_once_per_event",
                    ),
                ),
                migrations.AddIndex(
                    model_name="delivery",
                    index=models.Index(
                        condition=models.Q(("state__in", ("waiting", "failed"))),
                        fields=["next_at"],
                        name="delivery_due",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="delivery",
                    constraint=models.UniqueConstraint(
                        fields=("notice", "channel", "round"), name="delivery_once_per_round"
                    ),
                ),
            ]
        ),
    ]
