"""Applications, rounds and the lists.

Stands for the steps of `replaces`, which were taken before there was an installation outside development."""

import django.db.models.deletion
from django.db import migrations, models

from zhitong.statements.tables import TablesAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("registry", "0001_initial"),
        ("registry", "0002_words_for_every_mechanism"),
        ("registry", "0003_verify_yearly_figures"),
        ("registry", "0004_intake"),
        ("registry", "0005_after_listing"),
        ("registry", "0006_joint_review"),
        ("registry", "0007_report_up"),
    ]

    initial = True

    dependencies = [
        ("enterprises", "0001_squashed"),
        ("files", "0001_squashed"),
        ("journal", "0001_initial"),
        ("matters", "0001_squashed"),
        ("people", "0001_squashed"),
        ("schemes", "0001_initial"),
    ]

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="Application",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "route",
                            models.CharField(
                                choices=[
                                    ("own", "企业网上申报"),
                                    ("paper", "纸质申报，由机关代录"),
                                    ("nomination", "推荐单位重点推荐"),
                                    ("import", "从表格导入"),
                                    ("compiled", "机关编制"),
                                    ("existing", "原有名录转入"),
                                ],
                                default="own",
                                max_length=12,
                                verbose_name="来源",
                            ),
                        ),
                        ("form", models.JSONField(default=dict, verbose_name="申报表")),
                        ("condition_keys", models.JSONField(default=list, verbose_name="申报的条件")),
                        ("pack_hash", models.CharField(max_length=64, verbose_name="机制版本")),
                        ("declared_verdict", models.JSONField(default=dict, verbose_name="按申报判断")),
                        ("verified_verdict", models.JSONField(default=dict, verbose_name="按核定判断")),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="申报时间"),
                        ),
                        ("recommendation", models.TextField(blank=True, verbose_name="推荐意见")),
                        (
                            "recommended_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="推荐时间"),
                        ),
                        (
                            "recommended_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="推荐人"),
                        ),
                        ("examination", models.TextField(blank=True, verbose_name="考察意见")),
                        ("outcome_reason", models.TextField(blank=True, verbose_name="理由")),
                        ("attributes", models.JSONField(default=dict, verbose_name="名录项目")),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("confirmed", "已确认"),
                                    ("objected", "不同意列入"),
                                    ("unanswered", "到期没有答复"),
                                ],
                                max_length=12,
                                verbose_name="企业答复",
                            ),
                        ),
                        (
                            "answer_note",
                            models.CharField(blank=True, max_length=500, verbose_name="答复说明"),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                        (
                            "answered_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="答复人"),
                        ),
                        (
                            "former_list",
                            models.CharField(blank=True, max_length=160, verbose_name="原有名录"),
                        ),
                        (
                            "former_since",
                            models.DateField(blank=True, null=True, verbose_name="列入原有名录的日期"),
                        ),
                        ("proof", models.CharField(blank=True, max_length=300, verbose_name="列入的依据")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "contact_phone",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.sealedvalue",
                                verbose_name="手机号码",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="application",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
                                to="people.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "入库申报",
                    },
                ),
                migrations.CreateModel(
                    name="CorrectionPoint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "addressee",
                            models.CharField(
                                choices=[("applicant", "申请人"), ("county", "推荐单位")],
                                default="applicant",
                                max_length=10,
                                verbose_name="谁来办",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="要求")),
                        ("raised_at", models.DateTimeField(verbose_name="提出时间")),
                        ("raised_by_label", models.CharField(max_length=120, verbose_name="提出人")),
                        ("answer", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="办好时间")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="correction_points",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "补正要求",
                    },
                ),
                migrations.CreateModel(
                    name="Round",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="名称")),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="定名单时间"),
                        ),
                        (
                            "decided_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="决定人"),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="round",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "批次",
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
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
                        ("title", models.CharField(max_length=160, verbose_name="标题")),
                        ("body", models.TextField(blank=True, verbose_name="正文")),
                        ("lines", models.JSONField(default=list, verbose_name="名单")),
                        ("published_at", models.DateTimeField(verbose_name="公布时间")),
                        ("published_by_label", models.CharField(max_length=120, verbose_name="公布单位")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="公示到哪一天")),
                        (
                            "period_words",
                            models.CharField(blank=True, max_length=400, verbose_name="公示期说明"),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="撤下时间"),
                        ),
                        (
                            "withdrawn_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="撤下理由"),
                        ),
                        (
                            "installation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="schemes.installation",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="registry.round",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "公布",
                    },
                ),
                migrations.CreateModel(
                    name="RoundLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("include", "列入名录"),
                                    ("exclude", "不列入本批"),
                                    ("refuse", "不予入库"),
                                ],
                                max_length=8,
                                verbose_name="决定",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="理由")),
                        (
                            "state",
                            models.CharField(
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
                        (
                            "failure",
                            models.CharField(blank=True, max_length=300, verbose_name="没有办成的原因"),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="办理时间")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="round_lines",
                                to="registry.application",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="round_lines",
                                to="matters.matter",
                                verbose_name="批次",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "批次中的一家",
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
                        (
                            "reply",
                            models.CharField(blank=True, max_length=500, verbose_name="给异议人的答复"),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                                verbose_name="异议证据",
                            ),
                        ),
                        (
                            "identity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.sealedvalue",
                                verbose_name="异议人身份",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objection",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "words",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.sealedvalue",
                                verbose_name="异议原文",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="registry.publication",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="registry.roundline",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "异议",
                    },
                ),
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
                        (
                            "answered_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="反馈人"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "letter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matters.outsideact",
                                verbose_name="来函",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="line_opinions",
                                to="matters.matter",
                                verbose_name="批次",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opinions",
                                to="registry.roundline",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考察意见",
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
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="talks",
                                to="registry.roundline",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="talks",
                                to="matters.matter",
                                verbose_name="批次",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会商",
                    },
                ),
                migrations.CreateModel(
                    name="UnitList",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=60, verbose_name="代号")),
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        (
                            "installation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="unit_lists",
                                to="schemes.installation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "名录",
                    },
                ),
                migrations.AddField(
                    model_name="round",
                    name="unit_list",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="registry.unitlist",
                    ),
                ),
                migrations.CreateModel(
                    name="ListReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("opened_on", models.DateField(verbose_name="开始日期")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="请于何日前办完")),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="定复核结果时间"),
                        ),
                        (
                            "decided_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="决定人"),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="list_review",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "unit_list",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="registry.unitlist",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "复核",
                    },
                ),
                migrations.CreateModel(
                    name="ListedUnit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("basis_key", models.CharField(max_length=60, verbose_name="入库条件代号")),
                        ("basis_text", models.CharField(max_length=200, verbose_name="入库条件")),
                        ("listed_on", models.DateField(verbose_name="入库日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="有效期至")),
                        ("attributes", models.JSONField(default=dict, verbose_name="名录项目")),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="迁出日期")),
                        ("removed_on", models.DateField(blank=True, null=True, verbose_name="移出日期")),
                        (
                            "removal",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("left_territory", "迁出本机制范围"),
                                    ("condition_lost", "不再符合条件"),
                                    ("violation", "违法失信"),
                                    ("own_wish", "企业自愿退出"),
                                    ("revoked", "撤销入库决定"),
                                ],
                                max_length=16,
                                verbose_name="移出种类",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="理由")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "application",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="listed_units",
                                to="registry.application",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="listed_unit",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="listed_units",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "unit_list",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="registry.unitlist",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "在库单位",
                    },
                ),
                migrations.CreateModel(
                    name="BureauReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("call", models.CharField(max_length=80, verbose_name="收集")),
                        ("title", models.CharField(max_length=120, verbose_name="名称")),
                        ("begins_on", models.DateField(verbose_name="从何日起推荐的算数")),
                        ("due_on", models.DateField(verbose_name="截止日期")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="零报告的理由")),
                        ("recommended", models.PositiveIntegerField(default=0, verbose_name="报送家数")),
                        (
                            "later",
                            models.PositiveIntegerField(default=0, verbose_name="零报告以后报送的家数"),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="报送时间")),
                        (
                            "answered_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="报送人"),
                        ),
                        ("reminded_on", models.DateField(blank=True, null=True, verbose_name="当天提醒")),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="list_report",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bureau_reports",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "unit_list",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bureau_reports",
                                to="registry.unitlist",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "报送",
                    },
                ),
                migrations.AddField(
                    model_name="application",
                    name="unit_list",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="registry.unitlist",
                    ),
                ),
                migrations.CreateModel(
                    name="VerificationItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=24, verbose_name="种类")),
                        ("label", models.CharField(max_length=240, verbose_name="名称")),
                        ("identifier", models.CharField(blank=True, max_length=60, verbose_name="号码")),
                        ("declared", models.JSONField(default=dict, verbose_name="企业填报")),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("in_force", "有效"),
                                    ("lapsed", "已失效"),
                                    ("not_found", "查不到"),
                                    ("mismatch", "与申报不一致"),
                                ],
                                max_length=12,
                                verbose_name="核验结论",
                            ),
                        ),
                        ("found", models.JSONField(default=dict, verbose_name="查得")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("source", models.CharField(blank=True, max_length=100, verbose_name="在哪里查的")),
                        ("checked_on", models.DateField(blank=True, null=True, verbose_name="查的日期")),
                        (
                            "checked_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="核验人"),
                        ),
                        (
                            "dropped_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="企业撤下时间"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matters.attachment",
                                verbose_name="核验依据",
                            ),
                        ),
                        (
                            "figure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="enterprises.yearlyfigure",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="verification_items",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "qualification",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="enterprises.qualification",
                            ),
                        ),
                        (
                            "right",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="enterprises.right",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "核验项",
                    },
                ),
                migrations.CreateModel(
                    name="ListReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("units", models.PositiveIntegerField(verbose_name="家数")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                        ("sent_at", models.DateTimeField(verbose_name="上报时间")),
                        ("sent_by_label", models.CharField(max_length=120, verbose_name="上报人")),
                        ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="签收时间")),
                        (
                            "received_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="签收人"),
                        ),
                        (
                            "receipt_note",
                            models.CharField(blank=True, max_length=500, verbose_name="签收说明"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="matters.matter",
                                verbose_name="批次",
                            ),
                        ),
                        (
                            "receiver",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="接收单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "名单上报",
                        "indexes": [models.Index(fields=["receiver", "-sent_at"], name="report_of_receiver")],
                        "constraints": [
                            models.UniqueConstraint(fields=("matter", "receiver"), name="report_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("keep", "保留"),
                                    ("adjust", "调整名录项目"),
                                    ("suspend", "暂停资格"),
                                    ("remove", "移出"),
                                ],
                                max_length=8,
                                verbose_name="复核决定",
                            ),
                        ),
                        ("attributes", models.JSONField(default=dict, verbose_name="调整后的名录项目")),
                        (
                            "removal",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("left_territory", "迁出本机制范围"),
                                    ("condition_lost", "不再符合条件"),
                                    ("violation", "违法失信"),
                                    ("own_wish", "企业自愿退出"),
                                    ("revoked", "撤销入库决定"),
                                ],
                                max_length=16,
                                verbose_name="移出种类",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="理由")),
                        ("state", models.CharField(default="pending", max_length=8, verbose_name="办理")),
                        (
                            "failure",
                            models.CharField(blank=True, max_length=300, verbose_name="没有办成的原因"),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="办理时间")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="review_lines",
                                to="matters.matter",
                                verbose_name="复核",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_lines",
                                to="registry.listedunit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "复核中的一家",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "pending")),
                                fields=("unit",),
                                name="review_line_pending_once",
                            )
                        ],
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
                                choices=[
                                    ("asked", "等待反馈"),
                                    ("reminded", "已催办"),
                                    ("silent", "逾期未反馈"),
                                ],
                                default="asked",
                                max_length=10,
                                verbose_name="反馈",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="review_parties",
                                to="matters.matter",
                                verbose_name="批次",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "联合考察单位",
                        "ordering": ["place", "id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("wake_at__isnull", False)),
                                fields=["wake_at"],
                                name="review_party_wake",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("matter", "organisation"), name="review_party_once"
                            )
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="publication",
                    index=models.Index(
                        fields=["installation", "kind", "-published_at"], name="publication_newest"
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
                migrations.AddConstraint(
                    model_name="roundline",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "pending")),
                        fields=("application",),
                        name="line_pending_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="lineopinion",
                    constraint=models.UniqueConstraint(fields=("line", "organisation"), name="opinion_once"),
                ),
                migrations.AddConstraint(
                    model_name="unitlist",
                    constraint=models.UniqueConstraint(fields=("installation", "key"), name="unit_list_once"),
                ),
                migrations.AddIndex(
                    model_name="listreview",
                    index=models.Index(fields=["unit_list", "-opened_on"], name="review_of_list"),
                ),
                migrations.AddIndex(
                    model_name="listedunit",
                    index=models.Index(fields=["unit_list", "-listed_on"], name="listed_of_list"),
                ),
                migrations.AddConstraint(
                    model_name="listedunit",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("removed_on__isnull", True)),
                        fields=("unit_list", "organisation"),
                        name="listed_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bureaureport",
                    constraint=models.UniqueConstraint(
                        fields=("unit_list", "call", "organisation"), name="bureau_report_once"
                    ),
                ),
                migrations.AddIndex(
                    model_name="application",
                    index=models.Index(fields=["unit_list", "organisation"], name="application_of_list"),
                ),
                migrations.AddConstraint(
                    model_name="verificationitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("figure__isnull", True),
                                ("qualification__isnull", True),
                                ("right__isnull", False),
                            ),
                            models.Q(
                                ("figure__isnull", True),
                                ("qualification__isnull", False),
                                ("right__isnull", True),
                            ),
                            models.Q(
                                ("figure__isnull", False),
                                ("qualification__isnull", True),
                                ("right__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="item_of_one",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verificationitem",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("dropped_at__isnull", True)),
                        fields=("matter", "right"),
                        name="item_right_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verificationitem",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("dropped_at__isnull", True)),
                        fields=("matter", "qualification"),
                        name="item_qual_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verificationitem",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("dropped_at__isnull", True)),
                        fields=("matter", "figure"),
                        name="item_figure_once",
                    ),
                ),
            ]
        ),
    ]
