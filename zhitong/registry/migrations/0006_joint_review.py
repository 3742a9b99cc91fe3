"""联合考察, 事前公示 and 异议: parties, opinions, talks, objections; a notice beside the published list."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("journal", "0002_append_only"),
        ("matters", "0005_outside_acts"),
        ("people", "0001_initial"),
        ("registry", "0005_after_listing"),
        ("schemes", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LineOpinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("agree", "同意"), ("disagree", "不同意"), ("comment", "有意见")],
                        max_length=10,
                        verbose_name="意见",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="反馈时间")),
                ("answered_by_label", models.CharField(blank=True, max_length=120, verbose_name="反馈人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
            ],
            options={
                "verbose_name": "考察意见",
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("gist", models.CharField(blank=True, max_length=500, verbose_name="异议要点")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="处理理由")),
                ("reply", models.CharField(blank=True, max_length=500, verbose_name="给异议人的答复")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
            ],
            options={
                "verbose_name": "异议",
            },
        ),
        migrations.CreateModel(
            name="ReviewParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=60, verbose_name="角色")),
                ("title", models.CharField(max_length=120, verbose_name="称呼")),
                ("place", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                ("asked_at", models.DateTimeField(verbose_name="送出时间")),
                ("due_at", models.DateTimeField(verbose_name="请于何时前反馈")),
                ("wake_at", models.DateTimeField(blank=True, null=True, verbose_name="下次查看")),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "等待反馈"), ("reminded", "已催办"), ("silent", "逾期未反馈")],
                        default="asked",
                        max_length=10,
                        verbose_name="反馈",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
            ],
            options={
                "verbose_name": "联合考察单位",
                "ordering": ["place", "id"],
            },
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held_on", models.DateField(verbose_name="会商日期")),
                ("present", models.CharField(max_length=300, verbose_name="参加单位和人员")),
                ("note", models.TextField(verbose_name="会商情况")),
                ("noted_at", models.DateTimeField(verbose_name="记录时间")),
                ("noted_by_label", models.CharField(max_length=120, verbose_name="记录人")),
            ],
            options={
                "verbose_name": "会商",
            },
        ),
        migrations.RemoveConstraint(
            model_name="publication",
            name="publication_once",
        ),
        migrations.AddField(
            model_name="publication",
            name="ends_on",
            field=models.DateField(blank=True, null=True, verbose_name="公示到哪一天"),
        ),
        migrations.AddField(
            model_name="publication",
            name="period_words",
            field=models.CharField(blank=True, max_length=400, verbose_name="公示期说明"),
        ),
        migrations.AlterField(
            model_name="publication",
            name="kind",
            field=models.CharField(
                choices=[
                    ("list", "名单公布"),
                    ("notice", "通知公告"),
                    ("policy", "政策文件"),
                    ("prior", "拟列入名单公示"),
                ],
                max_length=10,
                verbose_name="种类",
            ),
        ),
        migrations.AlterField(
            model_name="roundline",
            name="state",
            field=models.CharField(
                choices=[
                    ("pending", "待办理"),
                    ("done", "已办理"),
                    ("failed", "没有办成"),
                    ("dropped", "已移出本批"),
                    ("held", "异议没有办结，暂缓"),
                ],
                default="pending",
                max_length=8,
                verbose_name="办理",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("round", "kind"),
                name="publication_once",
            ),
        ),
        migrations.AddField(
            model_name="lineopinion",
            name="letter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="matters.outsideact",
                verbose_name="来函",
            ),
        ),
        migrations.AddField(
            model_name="lineopinion",
            name="line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="opinions", to="registry.roundline"
            ),
        ),
        migrations.AddField(
            model_name="lineopinion",
            name="matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="line_opinions",
                to="matters.matter",
                verbose_name="批次",
            ),
        ),
        migrations.AddField(
            model_name="lineopinion",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="evidence",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
                verbose_name="异议证据",
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="identity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="journal.sealedvalue",
                verbose_name="异议人身份",
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="objections",
                to="registry.roundline",
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="matter",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="objection", to="matters.matter"
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="publication",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="objections",
                to="registry.publication",
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="words",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="journal.sealedvalue",
                verbose_name="异议原文",
            ),
        ),
        migrations.AddField(
            model_name="reviewparty",
            name="matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="review_parties",
                to="matters.matter",
                verbose_name="批次",
            ),
        ),
        migrations.AddField(
            model_name="reviewparty",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="talks", to="registry.roundline"
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="talks",
                to="matters.matter",
                verbose_name="批次",
            ),
        ),
        migrations.AddConstraint(
            model_name="lineopinion",
            constraint=models.UniqueConstraint(fields=("line", "organisation"), name="opinion_once"),
        ),
        migrations.AddIndex(
            model_name="reviewparty",
            index=models.Index(
                condition=models.Q(("wake_at__isnull", False)), fields=["wake_at"], name="review_party_wake"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewparty",
            constraint=models.UniqueConstraint(fields=("matter", "organisation"), name="review_party_once"),
        ),
    ]
