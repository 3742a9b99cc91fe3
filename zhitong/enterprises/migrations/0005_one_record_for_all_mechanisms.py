"""What five mechanisms ask of an organisation: yearly figures, the proof of ownership, what is protected most."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("enterprises", "0004_right_tally"),
        ("files", "0001_initial"),
        ("journal", "0002_append_only"),
        ("people", "0004_registration_document"),
    ]

    operations = [
        migrations.AddField(
            model_name="enterpriseprofile",
            name="ownership_confirmed",
            field=models.BooleanField(blank=True, null=True, verbose_name="企业性质核实"),
        ),
        migrations.AddField(
            model_name="enterpriseprofile",
            name="ownership_confirmed_by_label",
            field=models.CharField(blank=True, max_length=120, verbose_name="核实人"),
        ),
        migrations.AddField(
            model_name="enterpriseprofile",
            name="ownership_confirmed_note",
            field=models.CharField(blank=True, max_length=200, verbose_name="核实说明"),
        ),
        migrations.AddField(
            model_name="enterpriseprofile",
            name="ownership_confirmed_on",
            field=models.DateField(blank=True, null=True, verbose_name="核实日期"),
        ),
        migrations.AddField(
            model_name="enterpriseprofile",
            name="ownership_document",
            field=models.CharField(blank=True, max_length=200, verbose_name="企业性质的依据"),
        ),
        migrations.AddField(
            model_name="enterpriseprofile",
            name="ownership_document_on",
            field=models.DateField(blank=True, null=True, verbose_name="依据的日期"),
        ),
        migrations.AddField(
            model_name="enterpriseprofile",
            name="ownership_file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
                verbose_name="依据的扫描件",
            ),
        ),
        migrations.AddField(
            model_name="qualification",
            name="about",
            field=models.CharField(blank=True, max_length=120, verbose_name="所指的商标、字号、地理标志"),
        ),
        migrations.AlterField(
            model_name="enterpriseprofile",
            name="ownership",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="qualification",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="qualification",
            name="level",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="right",
            name="kind",
            field=models.CharField(
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
                ("foreign_note", models.CharField(blank=True, max_length=200, verbose_name="涉外备注")),
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
                "indexes": [models.Index(fields=["organisation", "kind"], name="protection_of_unit")],
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
                ("confirmed_by_label", models.CharField(blank=True, max_length=120, verbose_name="核实人")),
                ("confirmed_note", models.CharField(blank=True, max_length=200, verbose_name="核实说明")),
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
                "indexes": [models.Index(fields=["measure", "year"], name="figure_of_year")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("organisation", "measure", "year"),
                        name="figure_once_a_year",
                    ),
                    models.CheckConstraint(condition=models.Q(("yuan__gte", 0)), name="figure_not_negative"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="figure_period"
                    ),
                ],
            },
        ),
    ]
