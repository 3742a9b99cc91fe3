"""What is known of an enterprise.

Stands for the steps of `replaces`, which were taken before there was an installation outside development."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhitong.statements.tables import TablesAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("enterprises", "0001_initial"),
        ("enterprises", "0002_initial"),
        ("enterprises", "0003_claim_before_the_record"),
        ("enterprises", "0004_right_tally"),
        ("enterprises", "0005_one_record_for_all_mechanisms"),
        ("enterprises", "0006_merger"),
    ]

    initial = True

    dependencies = [
        ("files", "0001_squashed"),
        ("journal", "0001_initial"),
        ("matters", "0001_squashed"),
        ("people", "0001_squashed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="EnterpriseProfile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="联系地址")),
                        ("sector", models.CharField(blank=True, max_length=100, verbose_name="涉足领域")),
                        ("contact_name", models.CharField(blank=True, max_length=40, verbose_name="联系人")),
                        ("contact_title", models.CharField(blank=True, max_length=40, verbose_name="职务")),
                        (
                            "office_phone",
                            models.CharField(blank=True, max_length=40, verbose_name="单位电话"),
                        ),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱")),
                        (
                            "has_ip_department",
                            models.BooleanField(blank=True, null=True, verbose_name="是否单设知识产权部门"),
                        ),
                        (
                            "staff_count",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="企业总人数"),
                        ),
                        (
                            "rd_staff_count",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="研发人员"),
                        ),
                        (
                            "protection_summary",
                            models.TextField(blank=True, verbose_name="企业知识产权保护基本状况"),
                        ),
                        (
                            "ownership",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("private", "民营"),
                                    ("state", "国有"),
                                    ("foreign_invested", "外商投资"),
                                    ("hmt_invested", "港澳台投资"),
                                    ("other", "其他"),
                                ],
                                max_length=16,
                                verbose_name="企业性质",
                            ),
                        ),
                        (
                            "ownership_document",
                            models.CharField(blank=True, max_length=200, verbose_name="企业性质的依据"),
                        ),
                        (
                            "ownership_document_on",
                            models.DateField(blank=True, null=True, verbose_name="依据的日期"),
                        ),
                        (
                            "ownership_confirmed",
                            models.BooleanField(blank=True, null=True, verbose_name="企业性质核实"),
                        ),
                        (
                            "ownership_confirmed_on",
                            models.DateField(blank=True, null=True, verbose_name="核实日期"),
                        ),
                        (
                            "ownership_confirmed_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="核实人"),
                        ),
                        (
                            "ownership_confirmed_note",
                            models.CharField(blank=True, max_length=200, verbose_name="核实说明"),
                        ),
                        ("version", models.PositiveIntegerField(default=0, verbose_name="版本")),
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
                            "organisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="profile",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "ownership_file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                                verbose_name="依据的扫描件",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "企业概况",
                    },
                ),
                migrations.CreateModel(
                    name="Merger",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("chosen", models.JSONField(default=dict, verbose_name="选用的值")),
                        ("reason", models.CharField(max_length=500, verbose_name="认定是同一家的依据")),
                        ("carried", models.JSONField(default=dict, verbose_name="带过去的")),
                        (
                            "goes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="并掉的记录",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merger",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        (
                            "stays",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="留下的记录",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "单位合并",
                    },
                ),
                migrations.CreateModel(
                    name="Right",
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
                                    ("patent_invention", "发明专利"),
                                    ("patent_utility", "实用新型专利"),
                                    ("patent_design", "外观设计专利"),
                                    ("trademark", "注册商标"),
                                    ("gi", "地理标志"),
                                    ("trade_secret", "商业秘密"),
                                    ("copyright", "著作权"),
                                    ("plant_variety", "植物新品种"),
                                    ("layout_design", "集成电路布图设计"),
                                ],
                                max_length=20,
                                verbose_name="种类",
                            ),
                        ),
                        ("identifier", models.CharField(blank=True, max_length=40, verbose_name="号码")),
                        (
                            "identifier_accepted_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="例外接受号码的理由"),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="名称")),
                        ("classes", models.JSONField(blank=True, default=list, verbose_name="类别")),
                        ("holder_name", models.CharField(blank=True, max_length=200, verbose_name="权利人")),
                        (
                            "state",
                            models.CharField(
                                choices=[("applied", "申请中"), ("held", "已授权、已注册")],
                                default="held",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "granted_on",
                            models.DateField(blank=True, null=True, verbose_name="授权、注册日期"),
                        ),
                        ("expires_on", models.DateField(blank=True, null=True, verbose_name="有效期至")),
                        ("is_key", models.BooleanField(default=False, verbose_name="重点保护")),
                        ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="撤下时间")),
                        ("version", models.PositiveIntegerField(default=0, verbose_name="版本")),
                        (
                            "chain",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.chain",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rights",
                                to="people.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "知识产权",
                    },
                ),
                migrations.CreateModel(
                    name="KeyProtection",
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
                                    ("well_known_mark", "驰名商标"),
                                    ("gi_product", "地理标志保护产品"),
                                    ("gi_certification_mark", "地理标志证明商标"),
                                    ("known_mark", "知名度较高商标"),
                                    ("key_patent", "重点专利"),
                                    ("foreign_patent", "涉外专利"),
                                ],
                                max_length=24,
                                verbose_name="重点保护种类",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="名称")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="号码")),
                        (
                            "way_of_use",
                            models.CharField(
                                choices=[("own", "所有"), ("use", "使用")],
                                default="own",
                                max_length=8,
                                verbose_name="运用方式",
                            ),
                        ),
                        (
                            "foreign_note",
                            models.CharField(blank=True, max_length=200, verbose_name="涉外备注"),
                        ),
                        ("since", models.DateField(blank=True, null=True, verbose_name="从哪天起")),
                        ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="撤下时间")),
                        ("version", models.PositiveIntegerField(default=0, verbose_name="版本")),
                        (
                            "chain",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.chain",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="key_protections",
                                to="people.organisation",
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
                        "verbose_name": "重点保护对象",
                    },
                ),
                migrations.CreateModel(
                    name="RightTally",
                    fields=[
                        (
                            "organisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="right_tally",
                                serialize=False,
                                to="people.organisation",
                            ),
                        ),
                        ("counted_on", models.DateField(verbose_name="计数日期")),
                        ("changes_on", models.DateField(blank=True, null=True, verbose_name="下次变动")),
                        ("held_patent_invention", models.PositiveIntegerField(default=0)),
                        ("held_patent_utility", models.PositiveIntegerField(default=0)),
                        ("held_patent_design", models.PositiveIntegerField(default=0)),
                        ("held_trademark", models.PositiveIntegerField(default=0)),
                        ("held_gi", models.PositiveIntegerField(default=0)),
                        ("held_trade_secret", models.PositiveIntegerField(default=0)),
                        ("held_copyright", models.PositiveIntegerField(default=0)),
                        ("held_plant_variety", models.PositiveIntegerField(default=0)),
                        ("held_layout_design", models.PositiveIntegerField(default=0)),
                        ("applied_patent_invention", models.PositiveIntegerField(default=0)),
                        ("applied_patent_utility", models.PositiveIntegerField(default=0)),
                        ("applied_patent_design", models.PositiveIntegerField(default=0)),
                        ("applied_trademark", models.PositiveIntegerField(default=0)),
                        ("applied_gi", models.PositiveIntegerField(default=0)),
                        ("applied_trade_secret", models.PositiveIntegerField(default=0)),
                        ("applied_copyright", models.PositiveIntegerField(default=0)),
                        ("applied_plant_variety", models.PositiveIntegerField(default=0)),
                        ("applied_layout_design", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "权利计数",
                        "indexes": [models.Index(fields=["changes_on"], name="right_tally_due")],
                    },
                ),
                migrations.CreateModel(
                    name="YearlyFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "measure",
                            models.CharField(
                                choices=[("yearly_revenue", "年营业收入")],
                                default="yearly_revenue",
                                max_length=24,
                                verbose_name="项目",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("starts_on", models.DateField(verbose_name="期间从")),
                        ("ends_on", models.DateField(verbose_name="期间到")),
                        ("yuan", models.BigIntegerField(verbose_name="金额（元）")),
                        ("proof_name", models.CharField(blank=True, max_length=100, verbose_name="证明")),
                        ("confirmed", models.BooleanField(blank=True, null=True, verbose_name="证明核实")),
                        ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="核实日期")),
                        (
                            "confirmed_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="核实人"),
                        ),
                        (
                            "confirmed_note",
                            models.CharField(blank=True, max_length=200, verbose_name="核实说明"),
                        ),
                        ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="撤下时间")),
                        ("version", models.PositiveIntegerField(default=0, verbose_name="版本")),
                        (
                            "chain",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.chain",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="yearly_figures",
                                to="people.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度数据",
                    },
                ),
                migrations.CreateModel(
                    name="Claim",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "uscc",
                            models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码"),
                        ),
                        ("name", models.CharField(blank=True, max_length=200, verbose_name="单位名称")),
                        ("proof_note", models.CharField(max_length=200, verbose_name="身份说明")),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claim",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claims",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "territory",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.territory",
                                verbose_name="所在地区",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "认领",
                        "indexes": [models.Index(fields=["uscc"], name="claim_uscc")],
                        "constraints": [
                            models.CheckConstraint(
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
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Qualification",
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
                                    ("high_tech", "高新技术企业"),
                                    ("ip_demonstration", "知识产权示范企业"),
                                    ("ip_advantage", "知识产权优势企业"),
                                    ("ip_pilot", "知识产权试点企业"),
                                    ("well_known_mark", "驰名商标"),
                                    ("time_honoured", "老字号"),
                                    ("specialised_new", "专精特新企业"),
                                    ("centre_filed", "知识产权保护中心备案"),
                                    ("gi_mark_user", "地理标志专用标志使用"),
                                ],
                                max_length=24,
                                verbose_name="资质",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("national", "国家级"),
                                    ("provincial", "省级"),
                                    ("municipal", "市级"),
                                    ("county", "县级"),
                                ],
                                max_length=12,
                                verbose_name="级别",
                            ),
                        ),
                        (
                            "about",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="所指的商标、字号、地理标志"
                            ),
                        ),
                        (
                            "certificate_no",
                            models.CharField(blank=True, max_length=60, verbose_name="证书编号"),
                        ),
                        ("issuer", models.CharField(blank=True, max_length=100, verbose_name="发证机关")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="发证日期")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="有效期至")),
                        ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="撤下时间")),
                        ("version", models.PositiveIntegerField(default=0, verbose_name="版本")),
                        (
                            "chain",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.chain",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="qualifications",
                                to="people.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "资质",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("issued_on__isnull", True),
                                    ("valid_until__gte", models.F("issued_on")),
                                    _connector="OR",
                                ),
                                name="qualification_term",
                            )
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="right",
                    index=models.Index(fields=["identifier"], name="right_identifier"),
                ),
                migrations.AddConstraint(
                    model_name="right",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("removed_at__isnull", True), models.Q(("identifier", ""), _negated=True)
                        ),
                        fields=("organisation", "kind", "identifier"),
                        name="right_once",
                    ),
                ),
                migrations.AddIndex(
                    model_name="keyprotection",
                    index=models.Index(fields=["organisation", "kind"], name="protection_of_unit"),
                ),
                migrations.AddIndex(
                    model_name="yearlyfigure",
                    index=models.Index(fields=["measure", "year"], name="figure_of_year"),
                ),
                migrations.AddConstraint(
                    model_name="yearlyfigure",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("organisation", "measure", "year"),
                        name="figure_once_a_year",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="yearlyfigure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("yuan__gte", 0)), name="figure_not_negative"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="yearlyfigure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="figure_period"
                    ),
                ),
            ]
        ),
    ]
