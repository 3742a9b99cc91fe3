"""Cases, leads and what goes with them; 保管记录 is append-only by triggers on both databases.

Stands for the steps of `replaces`, which were taken before there was an installation outside development."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhitong.cases.keeping import TABLES
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
        ("cases", "0001_leads"),
        ("cases", "0002_jurisdiction"),
        ("cases", "0003_crime"),
        ("cases", "0004_behind"),
        ("cases", "0005_custody_append_only"),
        ("cases", "0006_patent_disputes"),
        ("cases", "0007_platform_notice"),
        ("cases", "0008_cooperation"),
        ("cases", "0009_settling"),
        ("cases", "0010_penalty_cases"),
    ]

    initial = True

    dependencies = [
        ("enterprises", "0001_squashed"),
        ("files", "0001_squashed"),
        ("journal", "0001_initial"),
        ("matters", "0001_squashed"),
        ("people", "0001_squashed"),
        ("registry", "0001_squashed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="PartnerGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, unique=True, verbose_name="协作圈名称")),
                        ("basis", models.CharField(blank=True, max_length=200, verbose_name="协议或者文件")),
                        ("members", models.TextField(verbose_name="成员")),
                        ("added_at", models.DateTimeField(verbose_name="登记时间")),
                        ("added_by_label", models.CharField(max_length=120, verbose_name="登记人")),
                    ],
                    options={
                        "verbose_name": "协作圈",
                    },
                ),
                migrations.CreateModel(
                    name="AspectFinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "aspect",
                            models.CharField(
                                choices=[
                                    ("criminal", "刑事方面"),
                                    ("civil", "民事方面"),
                                    ("administrative", "行政方面"),
                                ],
                                max_length=16,
                                verbose_name="方面",
                            ),
                        ),
                        ("finding", models.CharField(max_length=500, verbose_name="审查意见")),
                        ("sent_to", models.CharField(blank=True, max_length=200, verbose_name="分流到")),
                        ("found_at", models.DateTimeField(verbose_name="审查时间")),
                        ("found_by_label", models.CharField(max_length=120, verbose_name="审查人")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="aspect_findings",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "分流意见",
                    },
                ),
                migrations.CreateModel(
                    name="CaseRecord",
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
                                    ("inspection", "现场检查笔录"),
                                    ("inquiry", "询问笔录"),
                                    ("sampling", "抽样记录"),
                                ],
                                max_length=12,
                                verbose_name="笔录种类",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("place", models.CharField(max_length=200, verbose_name="地点")),
                        (
                            "person",
                            models.CharField(blank=True, max_length=120, verbose_name="当事人、被询问人"),
                        ),
                        ("officers", models.CharField(max_length=200, verbose_name="执法人员")),
                        ("words", models.TextField(verbose_name="主要内容")),
                        ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                        ("recorded_by_label", models.CharField(max_length=120, verbose_name="登记人")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_records",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "办案笔录",
                    },
                ),
                migrations.CreateModel(
                    name="CriminalTransfer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("offence", models.CharField(max_length=60, verbose_name="涉嫌罪名")),
                        ("officers", models.CharField(max_length=200, verbose_name="专案组成员")),
                        ("report", models.TextField(verbose_name="核查报告要点")),
                        ("hint", models.JSONField(default=list, verbose_name="立案标准提示")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="决定理由")),
                        ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="批准时间")),
                        (
                            "approved_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="批准人"),
                        ),
                        (
                            "goods_handed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="涉案物品移交时间"),
                        ),
                        (
                            "goods_note",
                            models.CharField(blank=True, max_length=300, verbose_name="涉案物品移交说明"),
                        ),
                        (
                            "about",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="criminal_transfers",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="criminal_transfer",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "移送公安",
                    },
                ),
                migrations.CreateModel(
                    name="Deliberation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("held_at", models.DateTimeField(verbose_name="合议时间")),
                        ("present", models.CharField(max_length=200, verbose_name="参加人")),
                        ("words", models.TextField(verbose_name="合议情况")),
                        ("conclusion", models.CharField(max_length=300, verbose_name="结论")),
                        ("dissent", models.TextField(blank=True, verbose_name="不同意见")),
                        ("noted_by_label", models.CharField(max_length=120, verbose_name="记录人")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deliberations",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "合议笔录",
                        "ordering": ["matter", "held_at"],
                    },
                ),
                migrations.CreateModel(
                    name="DualReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "about",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dual_reports",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dual_report",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "双报",
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="序号")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("photo", "现场照片"),
                                    ("screenshot", "网页截图"),
                                    ("purchase", "购买凭证"),
                                    ("sample", "实物样品"),
                                    ("document", "书面材料"),
                                    ("statement", "询问、陈述笔录"),
                                    ("link", "网页链接"),
                                ],
                                max_length=12,
                                verbose_name="种类",
                            ),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="名称")),
                        ("sha256", models.CharField(blank=True, max_length=64, verbose_name="哈希")),
                        ("url", models.CharField(blank=True, max_length=500, verbose_name="链接")),
                        ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="取得时间")),
                        (
                            "taken_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="取得人"),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="收到时间")),
                        ("received_by_label", models.CharField(max_length=120, verbose_name="收到人")),
                        ("keeper", models.CharField(blank=True, max_length=120, verbose_name="现在由谁保管")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                        (
                            "sight",
                            models.CharField(
                                choices=[
                                    ("parties", "各方可见"),
                                    ("agencies", "机关可见"),
                                    ("internal", "仅承办单位可见"),
                                ],
                                default="agencies",
                                max_length=10,
                                verbose_name="谁可见",
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
                                verbose_name="文件",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "证据",
                        "ordering": ["matter", "number"],
                    },
                ),
                migrations.CreateModel(
                    name="CustodyEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("received", "收到证据"),
                                    ("moved", "转交保管"),
                                    ("lent", "借出鉴定"),
                                    ("returned", "归还保管"),
                                    ("released", "退还当事人"),
                                    ("destroyed", "依法销毁"),
                                ],
                                max_length=10,
                                verbose_name="保管动作",
                            ),
                        ),
                        ("from_label", models.CharField(blank=True, max_length=120, verbose_name="从谁")),
                        ("to_label", models.CharField(max_length=120, verbose_name="到谁")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by_label", models.CharField(max_length=120, verbose_name="记录人")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="custody",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="custody",
                                to="cases.evidence",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "保管记录",
                    },
                ),
                migrations.CreateModel(
                    name="GiCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("trademark", "商标侵权"),
                                    ("counterfeit_patent", "假冒专利"),
                                    ("patent", "专利侵权"),
                                    ("gi", "地理标志侵权"),
                                    ("trade_secret", "侵犯商业秘密"),
                                    ("malicious_filing", "恶意申请商标注册"),
                                    ("copyright", "侵犯著作权"),
                                    ("plant_variety", "侵犯植物新品种权"),
                                    ("layout_design", "侵犯布图设计"),
                                    ("other", "其他侵权"),
                                ],
                                max_length=20,
                                verbose_name="侵权种类",
                            ),
                        ),
                        (
                            "right_kind",
                            models.CharField(
                                blank=True,
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
                                verbose_name="权利种类",
                            ),
                        ),
                        (
                            "right_number",
                            models.CharField(blank=True, max_length=60, verbose_name="权利号码"),
                        ),
                        (
                            "right_title",
                            models.CharField(blank=True, max_length=200, verbose_name="权利名称"),
                        ),
                        (
                            "holder_name",
                            models.CharField(blank=True, max_length=200, verbose_name="权利人名称"),
                        ),
                        (
                            "filing_test",
                            models.JSONField(blank=True, default=dict, verbose_name="立案四项条件"),
                        ),
                        (
                            "act_ended_on",
                            models.DateField(blank=True, null=True, verbose_name="违法行为终了日期"),
                        ),
                        ("filed_at", models.DateTimeField(blank=True, null=True, verbose_name="立案时间")),
                        (
                            "filed_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="批准立案人"),
                        ),
                        (
                            "complexity",
                            models.CharField(
                                blank=True,
                                choices=[("simple", "简单案件"), ("complex", "复杂案件")],
                                max_length=8,
                                verbose_name="繁简",
                            ),
                        ),
                        (
                            "complexity_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="繁简理由"),
                        ),
                        ("findings", models.TextField(blank=True, verbose_name="查明的事实")),
                        ("legal_grounds", models.TextField(blank=True, verbose_name="处理依据")),
                        (
                            "proposed",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("penalty", "给予处罚"),
                                    ("no_penalty", "不予处罚"),
                                    ("dropped", "撤销案件"),
                                    ("passed_on", "移送有权机关"),
                                ],
                                max_length=12,
                                verbose_name="建议的处理",
                            ),
                        ),
                        ("proposed_words", models.TextField(blank=True, verbose_name="拟处罚的内容")),
                        ("proposed_fine_fen", models.BigIntegerField(default=0, verbose_name="建议的罚款")),
                        ("is_grave", models.BooleanField(default=False, verbose_name="情节复杂或者重大")),
                        (
                            "has_hearing_right",
                            models.BooleanField(default=False, verbose_name="有权要求听证"),
                        ),
                        (
                            "reported_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="调查终结时间"),
                        ),
                        (
                            "hearing_asked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="要求听证时间"),
                        ),
                        ("hearing_on", models.DateTimeField(blank=True, null=True, verbose_name="听证时间")),
                        (
                            "hearing_place",
                            models.CharField(blank=True, max_length=200, verbose_name="听证地点"),
                        ),
                        (
                            "hearing_chair",
                            models.CharField(blank=True, max_length=60, verbose_name="听证主持人"),
                        ),
                        (
                            "hearing_held_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="听证举行时间"),
                        ),
                        ("hearing_words", models.TextField(blank=True, verbose_name="听证情况")),
                        (
                            "discussed_on",
                            models.DateField(blank=True, null=True, verbose_name="集体讨论日期"),
                        ),
                        ("discussion", models.TextField(blank=True, verbose_name="集体讨论结论")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("penalty", "给予处罚"),
                                    ("no_penalty", "不予处罚"),
                                    ("dropped", "撤销案件"),
                                    ("passed_on", "移送有权机关"),
                                ],
                                max_length=12,
                                verbose_name="处理结果",
                            ),
                        ),
                        ("sorts", models.JSONField(blank=True, default=list, verbose_name="处罚种类")),
                        ("fine_fen", models.BigIntegerField(default=0, verbose_name="罚款")),
                        (
                            "decision_number",
                            models.CharField(blank=True, max_length=60, verbose_name="决定书文号"),
                        ),
                        ("decision_words", models.TextField(blank=True, verbose_name="决定内容")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                        (
                            "decided_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="作出决定人"),
                        ),
                        ("is_on_the_spot", models.BooleanField(default=False, verbose_name="当场处罚")),
                        ("paid_fen", models.BigIntegerField(default=0, verbose_name="已缴")),
                        ("paid_on", models.DateField(blank=True, null=True, verbose_name="缴清日期")),
                        ("carried_out", models.TextField(blank=True, verbose_name="其他处罚的执行")),
                        (
                            "remedies_over_on",
                            models.DateField(blank=True, null=True, verbose_name="复议诉讼期满日期"),
                        ),
                        (
                            "court_applied_on",
                            models.DateField(blank=True, null=True, verbose_name="申请法院强制执行日期"),
                        ),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="公示日期")),
                        (
                            "published_url",
                            models.CharField(blank=True, max_length=300, verbose_name="公示网址"),
                        ),
                        ("public_until", models.DateField(blank=True, null=True, verbose_name="公示到")),
                        (
                            "unpublished_on",
                            models.DateField(blank=True, null=True, verbose_name="撤回公示日期"),
                        ),
                        (
                            "changed_on",
                            models.DateField(blank=True, null=True, verbose_name="决定被变更、撤销日期"),
                        ),
                        (
                            "reported_up_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="上报时间"),
                        ),
                        ("report_up_words", models.TextField(blank=True, verbose_name="上报内容")),
                        (
                            "report_up_receipt",
                            models.CharField(blank=True, max_length=160, verbose_name="上报签收"),
                        ),
                        (
                            "archive_number",
                            models.CharField(blank=True, max_length=60, verbose_name="归档号"),
                        ),
                        (
                            "protection",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("product", "地理标志产品"),
                                    ("collective_mark", "地理标志集体商标"),
                                    ("certification_mark", "地理标志证明商标"),
                                ],
                                max_length=20,
                                verbose_name="保护方式",
                            ),
                        ),
                        (
                            "product",
                            models.CharField(blank=True, max_length=120, verbose_name="地理标志产品名称"),
                        ),
                        ("area", models.CharField(blank=True, max_length=200, verbose_name="产地范围")),
                        (
                            "sign_user",
                            models.CharField(blank=True, max_length=200, verbose_name="被查的用标人"),
                        ),
                        ("is_authorised", models.BooleanField(null=True, verbose_name="用标人经核准")),
                        (
                            "deviation",
                            models.CharField(blank=True, max_length=300, verbose_name="不符合之处"),
                        ),
                        (
                            "checked_on",
                            models.DateField(blank=True, null=True, verbose_name="核对用标资格日期"),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="权利人",
                            ),
                        ),
                        (
                            "listed_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.listedunit",
                                verbose_name="立案时的名录资格",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="gi_case",
                                to="matters.matter",
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
                                verbose_name="权利",
                            ),
                        ),
                        (
                            "second_officer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="另一名执法人员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "地理标志侵权案件",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HolderAppraisal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("samples", models.CharField(max_length=300, verbose_name="请辨认的物品")),
                        ("paper_number", models.CharField(max_length=60, verbose_name="委托文号")),
                        ("asked_at", models.DateTimeField(verbose_name="提请时间")),
                        ("asked_by_label", models.CharField(max_length=120, verbose_name="提请人")),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("genuine", "是权利人的产品"),
                                    ("counterfeit", "不是权利人的产品"),
                                    ("unclear", "不能确定"),
                                ],
                                max_length=12,
                                verbose_name="辨认结论",
                            ),
                        ),
                        ("words", models.TextField(blank=True, verbose_name="辨认理由")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                        (
                            "answered_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="答复人"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holder_appraisals",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "opinion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matters.attachment",
                                verbose_name="辨认意见书",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "权利人辨认",
                    },
                ),
                migrations.CreateModel(
                    name="JointOperation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("purpose", models.TextField(verbose_name="行动目的")),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="行动地点")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_on", models.DateField(verbose_name="结束日期")),
                        ("result", models.TextField(blank=True, verbose_name="行动总结")),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joint_operation",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "联合行动",
                    },
                ),
                migrations.CreateModel(
                    name="JurisdictionDispute",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reach",
                            models.CharField(
                                choices=[
                                    ("inside", "市域内管辖争议"),
                                    ("outside", "市域外管辖争议"),
                                    ("beyond", "省外侵权求助"),
                                ],
                                max_length=8,
                                verbose_name="范围",
                            ),
                        ),
                        ("is_patent", models.BooleanField(default=False, verbose_name="专利纠纷")),
                        ("other_name", models.CharField(blank=True, max_length=200, verbose_name="对方机关")),
                        (
                            "superior_name",
                            models.CharField(blank=True, max_length=200, verbose_name="上级机关"),
                        ),
                        ("arose_at", models.DateTimeField(verbose_name="争议发生时间")),
                        ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="报请时间")),
                        (
                            "letter_number",
                            models.CharField(blank=True, max_length=60, verbose_name="请示文号"),
                        ),
                        (
                            "designated_name",
                            models.CharField(blank=True, max_length=200, verbose_name="指定的机关"),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="结论时间")),
                        ("decision", models.CharField(blank=True, max_length=500, verbose_name="结论")),
                        (
                            "about",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disputes",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "designated",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="指定给",
                            ),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="现承办",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dispute",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="对方",
                            ),
                        ),
                        (
                            "superior",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="共同上级",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "管辖争议",
                    },
                ),
                migrations.CreateModel(
                    name="JusticeStage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("investigation", "立案侦查"),
                                    ("arrest", "审查逮捕"),
                                    ("prosecution", "审查起诉"),
                                    ("no_prosecution", "不起诉"),
                                    ("first_trial", "一审"),
                                    ("second_trial", "二审"),
                                    ("judgment", "判决生效"),
                                    ("enforcement", "判决执行"),
                                ],
                                max_length=16,
                                verbose_name="阶段",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("simple", "简案快审"),
                                    ("complex", "繁案精审"),
                                    ("joint", "同类案件集中审理"),
                                ],
                                max_length=8,
                                verbose_name="审理方式",
                            ),
                        ),
                        ("agency_name", models.CharField(max_length=200, verbose_name="办理机关")),
                        ("on", models.DateField(verbose_name="日期")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                        (
                            "letter_number",
                            models.CharField(blank=True, max_length=60, verbose_name="来函、文书号"),
                        ),
                        (
                            "sight",
                            models.CharField(
                                choices=[
                                    ("parties", "各方可见"),
                                    ("agencies", "机关可见"),
                                    ("internal", "仅承办单位可见"),
                                ],
                                default="agencies",
                                max_length=10,
                                verbose_name="谁可见",
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                        ("recorded_by_label", models.CharField(max_length=120, verbose_name="登记人")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="justice_stages",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "司法进程",
                    },
                ),
                migrations.CreateModel(
                    name="Lead",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("trademark", "商标侵权"),
                                    ("counterfeit_patent", "假冒专利"),
                                    ("patent", "专利侵权"),
                                    ("gi", "地理标志侵权"),
                                    ("trade_secret", "侵犯商业秘密"),
                                    ("malicious_filing", "恶意申请商标注册"),
                                    ("copyright", "侵犯著作权"),
                                    ("plant_variety", "侵犯植物新品种权"),
                                    ("layout_design", "侵犯布图设计"),
                                    ("other", "其他侵权"),
                                ],
                                max_length=20,
                                verbose_name="侵权种类",
                            ),
                        ),
                        (
                            "right_kind",
                            models.CharField(
                                blank=True,
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
                                verbose_name="权利种类",
                            ),
                        ),
                        (
                            "right_number",
                            models.CharField(blank=True, max_length=60, verbose_name="权利号码"),
                        ),
                        (
                            "right_title",
                            models.CharField(blank=True, max_length=200, verbose_name="权利名称"),
                        ),
                        (
                            "holder_name",
                            models.CharField(blank=True, max_length=200, verbose_name="权利人名称"),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("report", "举报"),
                                    ("complaint", "投诉"),
                                    ("adjudication_request", "裁决请求"),
                                    ("criminal_report", "报案、控告"),
                                    ("referral", "他机关移送"),
                                ],
                                max_length=24,
                                verbose_name="渠道",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("enterprise", "企业反映"),
                                    ("workstation", "工作站反映"),
                                    ("platform", "平台反映"),
                                    ("association", "协会、联盟反映"),
                                    ("agency", "其他机关反映"),
                                    ("official", "机关自行发现"),
                                    ("public", "公众反映"),
                                ],
                                max_length=12,
                                verbose_name="来源",
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="地点")),
                        ("links", models.JSONField(blank=True, default=list, verbose_name="链接")),
                        ("words", models.TextField(verbose_name="情况")),
                        ("wish", models.CharField(blank=True, max_length=500, verbose_name="诉求")),
                        ("happened_on", models.DateField(blank=True, null=True, verbose_name="发生日期")),
                        ("code_hash", models.CharField(blank=True, max_length=64)),
                        ("reporter_label", models.CharField(max_length=120, verbose_name="由谁报告")),
                        (
                            "green_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="绿色通道理由"),
                        ),
                        (
                            "hand_over_until",
                            models.DateField(blank=True, null=True, verbose_name="请对方接收的日期"),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="审查结论时间"),
                        ),
                        (
                            "decision_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="审查结论理由"),
                        ),
                        (
                            "decision_basis",
                            models.CharField(blank=True, max_length=200, verbose_name="审查结论依据"),
                        ),
                        (
                            "reply",
                            models.CharField(blank=True, max_length=500, verbose_name="给报告人的答复"),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="权利人",
                            ),
                        ),
                        (
                            "identity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.sealedvalue",
                                verbose_name="报告人",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lead_detail",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "platform",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="所在平台",
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
                                verbose_name="权利",
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
                                verbose_name="发生地",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "线索",
                    },
                ),
                migrations.CreateModel(
                    name="LegalReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reviewer_label", models.CharField(max_length=120, verbose_name="审核人")),
                        ("passed", models.BooleanField(verbose_name="通过")),
                        ("opinion", models.TextField(verbose_name="审核意见")),
                        ("at", models.DateTimeField(verbose_name="审核时间")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="legal_reviews",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审核人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "法制审核",
                    },
                ),
                migrations.CreateModel(
                    name="MaliciousFilingCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("trademark", "商标侵权"),
                                    ("counterfeit_patent", "假冒专利"),
                                    ("patent", "专利侵权"),
                                    ("gi", "地理标志侵权"),
                                    ("trade_secret", "侵犯商业秘密"),
                                    ("malicious_filing", "恶意申请商标注册"),
                                    ("copyright", "侵犯著作权"),
                                    ("plant_variety", "侵犯植物新品种权"),
                                    ("layout_design", "侵犯布图设计"),
                                    ("other", "其他侵权"),
                                ],
                                max_length=20,
                                verbose_name="侵权种类",
                            ),
                        ),
                        (
                            "right_kind",
                            models.CharField(
                                blank=True,
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
                                verbose_name="权利种类",
                            ),
                        ),
                        (
                            "right_number",
                            models.CharField(blank=True, max_length=60, verbose_name="权利号码"),
                        ),
                        (
                            "right_title",
                            models.CharField(blank=True, max_length=200, verbose_name="权利名称"),
                        ),
                        (
                            "holder_name",
                            models.CharField(blank=True, max_length=200, verbose_name="权利人名称"),
                        ),
                        (
                            "filing_test",
                            models.JSONField(blank=True, default=dict, verbose_name="立案四项条件"),
                        ),
                        (
                            "act_ended_on",
                            models.DateField(blank=True, null=True, verbose_name="违法行为终了日期"),
                        ),
                        ("filed_at", models.DateTimeField(blank=True, null=True, verbose_name="立案时间")),
                        (
                            "filed_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="批准立案人"),
                        ),
                        (
                            "complexity",
                            models.CharField(
                                blank=True,
                                choices=[("simple", "简单案件"), ("complex", "复杂案件")],
                                max_length=8,
                                verbose_name="繁简",
                            ),
                        ),
                        (
                            "complexity_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="繁简理由"),
                        ),
                        ("findings", models.TextField(blank=True, verbose_name="查明的事实")),
                        ("legal_grounds", models.TextField(blank=True, verbose_name="处理依据")),
                        (
                            "proposed",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("penalty", "给予处罚"),
                                    ("no_penalty", "不予处罚"),
                                    ("dropped", "撤销案件"),
                                    ("passed_on", "移送有权机关"),
                                ],
                                max_length=12,
                                verbose_name="建议的处理",
                            ),
                        ),
                        ("proposed_words", models.TextField(blank=True, verbose_name="拟处罚的内容")),
                        ("proposed_fine_fen", models.BigIntegerField(default=0, verbose_name="建议的罚款")),
                        ("is_grave", models.BooleanField(default=False, verbose_name="情节复杂或者重大")),
                        (
                            "has_hearing_right",
                            models.BooleanField(default=False, verbose_name="有权要求听证"),
                        ),
                        (
                            "reported_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="调查终结时间"),
                        ),
                        (
                            "hearing_asked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="要求听证时间"),
                        ),
                        ("hearing_on", models.DateTimeField(blank=True, null=True, verbose_name="听证时间")),
                        (
                            "hearing_place",
                            models.CharField(blank=True, max_length=200, verbose_name="听证地点"),
                        ),
                        (
                            "hearing_chair",
                            models.CharField(blank=True, max_length=60, verbose_name="听证主持人"),
                        ),
                        (
                            "hearing_held_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="听证举行时间"),
                        ),
                        ("hearing_words", models.TextField(blank=True, verbose_name="听证情况")),
                        (
                            "discussed_on",
                            models.DateField(blank=True, null=True, verbose_name="集体讨论日期"),
                        ),
                        ("discussion", models.TextField(blank=True, verbose_name="集体讨论结论")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("penalty", "给予处罚"),
                                    ("no_penalty", "不予处罚"),
                                    ("dropped", "撤销案件"),
                                    ("passed_on", "移送有权机关"),
                                ],
                                max_length=12,
                                verbose_name="处理结果",
                            ),
                        ),
                        ("sorts", models.JSONField(blank=True, default=list, verbose_name="处罚种类")),
                        ("fine_fen", models.BigIntegerField(default=0, verbose_name="罚款")),
                        (
                            "decision_number",
                            models.CharField(blank=True, max_length=60, verbose_name="决定书文号"),
                        ),
                        ("decision_words", models.TextField(blank=True, verbose_name="决定内容")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                        (
                            "decided_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="作出决定人"),
                        ),
                        ("is_on_the_spot", models.BooleanField(default=False, verbose_name="当场处罚")),
                        ("paid_fen", models.BigIntegerField(default=0, verbose_name="已缴")),
                        ("paid_on", models.DateField(blank=True, null=True, verbose_name="缴清日期")),
                        ("carried_out", models.TextField(blank=True, verbose_name="其他处罚的执行")),
                        (
                            "remedies_over_on",
                            models.DateField(blank=True, null=True, verbose_name="复议诉讼期满日期"),
                        ),
                        (
                            "court_applied_on",
                            models.DateField(blank=True, null=True, verbose_name="申请法院强制执行日期"),
                        ),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="公示日期")),
                        (
                            "published_url",
                            models.CharField(blank=True, max_length=300, verbose_name="公示网址"),
                        ),
                        ("public_until", models.DateField(blank=True, null=True, verbose_name="公示到")),
                        (
                            "unpublished_on",
                            models.DateField(blank=True, null=True, verbose_name="撤回公示日期"),
                        ),
                        (
                            "changed_on",
                            models.DateField(blank=True, null=True, verbose_name="决定被变更、撤销日期"),
                        ),
                        (
                            "reported_up_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="上报时间"),
                        ),
                        ("report_up_words", models.TextField(blank=True, verbose_name="上报内容")),
                        (
                            "report_up_receipt",
                            models.CharField(blank=True, max_length=160, verbose_name="上报签收"),
                        ),
                        (
                            "archive_number",
                            models.CharField(blank=True, max_length=60, verbose_name="归档号"),
                        ),
                        (
                            "applicant",
                            models.CharField(blank=True, max_length=200, verbose_name="商标申请人"),
                        ),
                        ("agency", models.CharField(blank=True, max_length=200, verbose_name="商标代理机构")),
                        ("filings", models.JSONField(blank=True, default=list, verbose_name="申请号")),
                        (
                            "ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("not_for_use", "不以使用为目的"),
                                    ("squatting", "抢注他人在先使用的商标"),
                                    ("relation", "利用合同、业务关系抢注"),
                                    ("harmful", "有害于道德风尚或者有其他不良影响"),
                                    ("agency_knew", "代理机构明知恶意仍接受委托"),
                                ],
                                max_length=16,
                                verbose_name="恶意的情形",
                            ),
                        ),
                        (
                            "filings_status",
                            models.CharField(blank=True, max_length=300, verbose_name="申请的状态"),
                        ),
                        (
                            "filings_checked_on",
                            models.DateField(blank=True, null=True, verbose_name="核查申请日期"),
                        ),
                        (
                            "told_office_on",
                            models.DateField(blank=True, null=True, verbose_name="通报商标注册部门日期"),
                        ),
                        (
                            "told_office_number",
                            models.CharField(blank=True, max_length=60, verbose_name="通报文号"),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="权利人",
                            ),
                        ),
                        (
                            "listed_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.listedunit",
                                verbose_name="立案时的名录资格",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="malicious_filing_case",
                                to="matters.matter",
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
                                verbose_name="权利",
                            ),
                        ),
                        (
                            "second_officer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="另一名执法人员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "恶意申请商标注册案件",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Measure",
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
                                choices=[("preservation", "先行登记保存"), ("seizure", "查封、扣押")],
                                max_length=12,
                                verbose_name="措施",
                            ),
                        ),
                        ("taken_at", models.DateTimeField(verbose_name="采取时间")),
                        ("owner", models.CharField(max_length=200, verbose_name="物品的当事人")),
                        ("paper_number", models.CharField(max_length=60, verbose_name="决定文号")),
                        ("approver", models.CharField(max_length=60, verbose_name="批准人")),
                        ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
                        ("settlement", models.CharField(blank=True, max_length=300, verbose_name="怎样处理")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matters.attachment",
                                verbose_name="物品清单扫描件",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "保存扣押措施",
                    },
                ),
                migrations.CreateModel(
                    name="MediationAgreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("facts", models.TextField(blank=True, verbose_name="主要事实和争议")),
                        ("terms", models.TextField(verbose_name="协议内容")),
                        ("manner", models.CharField(blank=True, max_length=300, verbose_name="履行的方式")),
                        ("signed_on", models.DateField(verbose_name="签订日期")),
                        (
                            "consents_to_enforcement",
                            models.BooleanField(default=False, verbose_name="载明愿意接受强制执行"),
                        ),
                        ("notarised", models.CharField(blank=True, max_length=120, verbose_name="公证赋强")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="协议书文号")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "attachment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matters.attachment",
                                verbose_name="协议书",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mediation_agreement",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "调解协议",
                    },
                ),
                migrations.CreateModel(
                    name="MediationPoint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="调解点名称")),
                        ("place", models.CharField(max_length=200, verbose_name="调解点地址")),
                        (
                            "sort",
                            models.CharField(
                                choices=[
                                    ("people", "人民调解"),
                                    ("industry", "行业调解"),
                                    ("commercial", "商事调解"),
                                    ("arbitration", "仲裁机构调解"),
                                    ("notary", "公证机构调解"),
                                    ("internal", "协会内部调解"),
                                ],
                                max_length=12,
                                verbose_name="调解种类",
                            ),
                        ),
                        ("rule", models.CharField(blank=True, max_length=200, verbose_name="内部约定")),
                        ("added_at", models.DateTimeField(verbose_name="登记时间")),
                        ("added_by_label", models.CharField(max_length=120, verbose_name="登记人")),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mediation_points",
                                to="people.organisation",
                                verbose_name="调解组织",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "调解点",
                    },
                ),
                migrations.CreateModel(
                    name="Mediation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "sort",
                            models.CharField(
                                choices=[
                                    ("people", "人民调解"),
                                    ("industry", "行业调解"),
                                    ("commercial", "商事调解"),
                                    ("arbitration", "仲裁机构调解"),
                                    ("notary", "公证机构调解"),
                                    ("internal", "协会内部调解"),
                                ],
                                max_length=12,
                                verbose_name="调解种类",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("request", "权利人申请"),
                                    ("office", "办案机关建议"),
                                    ("before_suit", "法院委派（诉前）"),
                                    ("in_suit", "法院委托（普通程序）"),
                                    ("in_simple_suit", "法院委托（简易程序）"),
                                ],
                                max_length=16,
                                verbose_name="怎样来的",
                            ),
                        ),
                        ("applicant_name", models.CharField(max_length=200, verbose_name="申请的一方")),
                        ("other_name", models.CharField(max_length=200, verbose_name="另一方")),
                        ("request", models.TextField(verbose_name="调解请求")),
                        (
                            "liaison_group",
                            models.CharField(blank=True, max_length=200, verbose_name="参加的联络小组"),
                        ),
                        ("court", models.CharField(blank=True, max_length=120, verbose_name="法院")),
                        (
                            "court_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="法院案号、委派委托书号"
                            ),
                        ),
                        (
                            "received_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="调解组织收到材料的时间"
                            ),
                        ),
                        (
                            "applicant_chose",
                            models.CharField(blank=True, max_length=120, verbose_name="申请方选定"),
                        ),
                        (
                            "other_chose",
                            models.CharField(blank=True, max_length=120, verbose_name="另一方选定"),
                        ),
                        (
                            "effective_on",
                            models.DateField(blank=True, null=True, verbose_name="协议生效日期"),
                        ),
                        ("next_due", models.DateField(blank=True, null=True, verbose_name="下一项履行期限")),
                        (
                            "confirming_court",
                            models.CharField(blank=True, max_length=120, verbose_name="司法确认的法院"),
                        ),
                        (
                            "confirmation_number",
                            models.CharField(blank=True, max_length=60, verbose_name="司法确认裁定书号"),
                        ),
                        ("confirmed", models.BooleanField(null=True, verbose_name="法院确认有效")),
                        (
                            "end_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="终止的理由"),
                        ),
                        (
                            "about",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mediations",
                                to="matters.matter",
                                verbose_name="为哪一件",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mediation_detail",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="另一方单位",
                            ),
                        ),
                        (
                            "proposed",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="推荐的调解员",
                            ),
                        ),
                        (
                            "point",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.mediationpoint",
                                verbose_name="调解点",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "调解",
                    },
                ),
                migrations.CreateModel(
                    name="MediationSession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("held_at", models.DateTimeField(verbose_name="时间")),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="地点")),
                        (
                            "mode",
                            models.CharField(
                                choices=[("together", "面对面"), ("apart", "背对背"), ("online", "网上调解")],
                                default="together",
                                max_length=10,
                                verbose_name="方式",
                            ),
                        ),
                        ("present", models.CharField(blank=True, max_length=300, verbose_name="参加人")),
                        ("is_held", models.BooleanField(default=False, verbose_name="已经进行")),
                        ("noted_by_label", models.CharField(max_length=120, verbose_name="记录人")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mediation_sessions",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "调解会",
                        "ordering": ["matter", "held_at"],
                    },
                ),
                migrations.CreateModel(
                    name="MediationStatement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("party_label", models.CharField(max_length=200, verbose_name="陈述人")),
                        ("words", models.TextField(verbose_name="陈述")),
                        (
                            "said_to",
                            models.CharField(
                                choices=[("mediator", "只对调解员说"), ("all", "可以给对方看")],
                                default="mediator",
                                max_length=10,
                                verbose_name="谁可以看",
                            ),
                        ),
                        ("said_at", models.DateTimeField(verbose_name="时间")),
                        ("noted_by_label", models.CharField(max_length=120, verbose_name="记录人")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mediation_statements",
                                to="matters.matter",
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
                                verbose_name="谁的陈述",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statements",
                                to="cases.mediationsession",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "调解中的陈述",
                        "ordering": ["matter", "said_at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Mediator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        ("unit", models.CharField(blank=True, max_length=120, verbose_name="单位")),
                        ("no_conflict", models.BooleanField(default=False, verbose_name="没有利害关系")),
                        ("named_at", models.DateTimeField(verbose_name="指定时间")),
                        ("named_by_label", models.CharField(max_length=120, verbose_name="指定人")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mediators",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "调解员",
                    },
                ),
                migrations.CreateModel(
                    name="OperationTask",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", models.CharField(max_length=300, verbose_name="任务")),
                        ("due_on", models.DateField(verbose_name="完成日期")),
                        ("report", models.TextField(blank=True, verbose_name="完成情况")),
                        ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="报告时间")),
                        (
                            "reported_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="报告人"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="operation_tasks",
                                to="matters.matter",
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
                        "verbose_name": "行动任务",
                        "ordering": ["matter", "due_on", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="OralHearing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("held_at", models.DateTimeField(verbose_name="时间")),
                        ("place", models.CharField(max_length=200, verbose_name="地点")),
                        ("is_open", models.BooleanField(default=True, verbose_name="公开进行")),
                        ("notify_by", models.DateTimeField(verbose_name="最迟通知")),
                        ("notified_at", models.DateTimeField(blank=True, null=True, verbose_name="通知时间")),
                        (
                            "cancelled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="取消时间"),
                        ),
                        ("claimant_present", models.BooleanField(null=True, verbose_name="请求人到场")),
                        ("respondent_present", models.BooleanField(null=True, verbose_name="被请求人到场")),
                        ("record", models.TextField(blank=True, verbose_name="笔录要点")),
                        ("recorded_at", models.DateTimeField(blank=True, null=True, verbose_name="记录时间")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="oral_hearings",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "口头审理",
                        "ordering": ["matter", "held_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Packet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("manifest", models.JSONField(verbose_name="清单")),
                        ("sha256", models.CharField(max_length=64, verbose_name="哈希")),
                        ("sealed_at", models.DateTimeField(verbose_name="封包时间")),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="packet",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "材料包",
                    },
                ),
                migrations.CreateModel(
                    name="PacketReceipt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("police", "公安机关收"), ("procuratorate", "检察机关收")],
                                max_length=14,
                                verbose_name="以什么身份",
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64, verbose_name="哈希")),
                        ("sent_at", models.DateTimeField(verbose_name="送出时间")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "已送出，待签收"),
                                    ("signed", "已签收，审查中"),
                                    ("material", "材料不全，待补充"),
                                    ("filed", "公安已立案"),
                                    ("not_filed", "公安不予立案"),
                                    ("reconsidering", "复议中"),
                                    ("upheld", "复议维持不立案"),
                                    ("explaining", "检察院要求说明不立案理由"),
                                    ("told_to_file", "检察院已通知立案"),
                                    ("cancelled", "公安撤销案件"),
                                    ("sorted", "检察院已分流"),
                                ],
                                default="sent",
                                max_length=14,
                                verbose_name="状态",
                            ),
                        ),
                        ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="签收时间")),
                        (
                            "signed_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="签收人"),
                        ),
                        (
                            "receipt_number",
                            models.CharField(blank=True, max_length=60, verbose_name="回执编号"),
                        ),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="答复")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "letter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matters.outsideact",
                                verbose_name="盖章回执",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="packet_receipts",
                                to="matters.matter",
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
                        "verbose_name": "材料包回执",
                    },
                ),
                migrations.CreateModel(
                    name="HelpRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("out", "本单位请求"), ("in", "来函请求")],
                                max_length=4,
                                verbose_name="方向",
                            ),
                        ),
                        ("partner_name", models.CharField(max_length=200, verbose_name="对方单位名称")),
                        (
                            "topic",
                            models.CharField(
                                choices=[
                                    ("investigation", "协助调查取证"),
                                    ("identification", "协助鉴别、辨认"),
                                    ("serving", "协助送达"),
                                    ("enforcement", "协助执行"),
                                    ("information", "提供信息"),
                                    ("other", "其他协助"),
                                ],
                                max_length=16,
                                verbose_name="请求什么",
                            ),
                        ),
                        ("wanted", models.TextField(verbose_name="具体要求")),
                        ("reference", models.CharField(blank=True, max_length=60, verbose_name="协查函文号")),
                        (
                            "received_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="收到来函的时间"),
                        ),
                        ("until", models.DateField(verbose_name="请于哪一天前答复")),
                        ("chased", models.PositiveSmallIntegerField(default=0, verbose_name="催办次数")),
                        ("answer", models.TextField(blank=True, verbose_name="答复内容")),
                        (
                            "answer_number",
                            models.CharField(blank=True, max_length=60, verbose_name="复函文号"),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                        (
                            "answered_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="答复人"),
                        ),
                        (
                            "about",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="help_requests",
                                to="matters.matter",
                                verbose_name="为哪一件",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="help_request",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="对方单位",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.partnergroup",
                                verbose_name="协作圈",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "协查请求",
                    },
                ),
                migrations.CreateModel(
                    name="PatentMediation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("trademark", "商标侵权"),
                                    ("counterfeit_patent", "假冒专利"),
                                    ("patent", "专利侵权"),
                                    ("gi", "地理标志侵权"),
                                    ("trade_secret", "侵犯商业秘密"),
                                    ("malicious_filing", "恶意申请商标注册"),
                                    ("copyright", "侵犯著作权"),
                                    ("plant_variety", "侵犯植物新品种权"),
                                    ("layout_design", "侵犯布图设计"),
                                    ("other", "其他侵权"),
                                ],
                                max_length=20,
                                verbose_name="侵权种类",
                            ),
                        ),
                        (
                            "right_kind",
                            models.CharField(
                                blank=True,
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
                                verbose_name="权利种类",
                            ),
                        ),
                        (
                            "right_number",
                            models.CharField(blank=True, max_length=60, verbose_name="权利号码"),
                        ),
                        (
                            "right_title",
                            models.CharField(blank=True, max_length=200, verbose_name="权利名称"),
                        ),
                        (
                            "holder_name",
                            models.CharField(blank=True, max_length=200, verbose_name="权利人名称"),
                        ),
                        ("request", models.TextField(blank=True, verbose_name="调解请求")),
                        ("reply_agrees", models.BooleanField(null=True, verbose_name="对方同意调解")),
                        ("filed_at", models.DateTimeField(blank=True, null=True, verbose_name="立案时间")),
                        (
                            "within",
                            models.CharField(blank=True, max_length=60, verbose_name="在哪一件裁决案里"),
                        ),
                        (
                            "end_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="结束的理由"),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="权利人",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="patent_mediation_detail",
                                to="matters.matter",
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
                                verbose_name="权利",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "专利纠纷行政调解",
                    },
                ),
                migrations.CreateModel(
                    name="PatentOpinion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("trademark", "商标侵权"),
                                    ("counterfeit_patent", "假冒专利"),
                                    ("patent", "专利侵权"),
                                    ("gi", "地理标志侵权"),
                                    ("trade_secret", "侵犯商业秘密"),
                                    ("malicious_filing", "恶意申请商标注册"),
                                    ("copyright", "侵犯著作权"),
                                    ("plant_variety", "侵犯植物新品种权"),
                                    ("layout_design", "侵犯布图设计"),
                                    ("other", "其他侵权"),
                                ],
                                max_length=20,
                                verbose_name="侵权种类",
                            ),
                        ),
                        (
                            "right_kind",
                            models.CharField(
                                blank=True,
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
                                verbose_name="权利种类",
                            ),
                        ),
                        (
                            "right_number",
                            models.CharField(blank=True, max_length=60, verbose_name="权利号码"),
                        ),
                        (
                            "right_title",
                            models.CharField(blank=True, max_length=200, verbose_name="权利名称"),
                        ),
                        (
                            "holder_name",
                            models.CharField(blank=True, max_length=200, verbose_name="权利人名称"),
                        ),
                        ("warned_on", models.DateField(verbose_name="收到警告的日期")),
                        ("urged_sent_on", models.DateField(verbose_name="发出书面催告的日期")),
                        (
                            "urged_received_on",
                            models.DateField(blank=True, null=True, verbose_name="权利人收到催告的日期"),
                        ),
                        ("product", models.CharField(max_length=200, verbose_name="被警告的产品或者方法")),
                        ("words", models.TextField(blank=True, verbose_name="不侵权的理由")),
                        ("opinion", models.TextField(blank=True, verbose_name="咨询意见")),
                        ("infringes", models.BooleanField(null=True, verbose_name="侵权成立")),
                        ("given_at", models.DateTimeField(blank=True, null=True, verbose_name="出具时间")),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="不予受理的理由"),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="权利人",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="patent_opinion_detail",
                                to="matters.matter",
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
                                verbose_name="权利",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "侵权警告咨询请求",
                    },
                ),
                migrations.CreateModel(
                    name="Performance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", models.CharField(max_length=300, verbose_name="履行什么")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="履行期限")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="履行日期")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="履行情况")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="performances",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "协议的履行",
                        "ordering": ["matter", "due_on", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="PlatformNotice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("trademark", "商标侵权"),
                                    ("counterfeit_patent", "假冒专利"),
                                    ("patent", "专利侵权"),
                                    ("gi", "地理标志侵权"),
                                    ("trade_secret", "侵犯商业秘密"),
                                    ("malicious_filing", "恶意申请商标注册"),
                                    ("copyright", "侵犯著作权"),
                                    ("plant_variety", "侵犯植物新品种权"),
                                    ("layout_design", "侵犯布图设计"),
                                    ("other", "其他侵权"),
                                ],
                                max_length=20,
                                verbose_name="侵权种类",
                            ),
                        ),
                        (
                            "right_kind",
                            models.CharField(
                                blank=True,
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
                                verbose_name="权利种类",
                            ),
                        ),
                        (
                            "right_number",
                            models.CharField(blank=True, max_length=60, verbose_name="权利号码"),
                        ),
                        (
                            "right_title",
                            models.CharField(blank=True, max_length=200, verbose_name="权利名称"),
                        ),
                        (
                            "holder_name",
                            models.CharField(blank=True, max_length=200, verbose_name="权利人名称"),
                        ),
                        ("platform_name", models.CharField(max_length=200, verbose_name="平台名称")),
                        ("shop", models.CharField(max_length=200, verbose_name="平台内经营者")),
                        ("links", models.JSONField(default=list, verbose_name="商品链接")),
                        ("words", models.TextField(verbose_name="侵权情况")),
                        ("wanted", models.CharField(max_length=200, verbose_name="要求的措施")),
                        (
                            "sla_words",
                            models.CharField(blank=True, max_length=120, verbose_name="平台承诺的处理时间"),
                        ),
                        ("pieces", models.JSONField(default=list, verbose_name="已有的材料")),
                        ("notified_at", models.DateTimeField(verbose_name="通知发出时间")),
                        (
                            "measures",
                            models.CharField(blank=True, max_length=300, verbose_name="平台采取的措施"),
                        ),
                        (
                            "measured_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="采取措施时间"),
                        ),
                        ("refusal", models.CharField(blank=True, max_length=300, verbose_name="平台的理由")),
                        ("declaration", models.TextField(blank=True, verbose_name="不侵权声明")),
                        ("counter_pieces", models.JSONField(default=list, verbose_name="声明的材料")),
                        (
                            "counter_arrived_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="声明到达权利人"),
                        ),
                        (
                            "complained_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="投诉、起诉时间"),
                        ),
                        (
                            "complained_to",
                            models.CharField(blank=True, max_length=200, verbose_name="向谁投诉、起诉"),
                        ),
                        (
                            "complaint_number",
                            models.CharField(blank=True, max_length=60, verbose_name="受理文号"),
                        ),
                        ("outcome", models.CharField(blank=True, max_length=300, verbose_name="结果")),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="权利人",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="platform_notice",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "platform",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="平台",
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
                                verbose_name="权利",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "平台通知",
                    },
                ),
                migrations.CreateModel(
                    name="Reviewer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("trademark", "商标侵权"),
                                    ("counterfeit_patent", "假冒专利"),
                                    ("patent", "专利侵权"),
                                    ("gi", "地理标志侵权"),
                                    ("trade_secret", "侵犯商业秘密"),
                                    ("malicious_filing", "恶意申请商标注册"),
                                    ("copyright", "侵犯著作权"),
                                    ("plant_variety", "侵犯植物新品种权"),
                                    ("layout_design", "侵犯布图设计"),
                                    ("other", "其他侵权"),
                                ],
                                max_length=20,
                                verbose_name="负责的种类",
                            ),
                        ),
                        ("named_at", models.DateTimeField(verbose_name="指定时间")),
                        ("named_by_label", models.CharField(max_length=120, verbose_name="指定人")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviewers",
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
                    ],
                    options={
                        "verbose_name": "绿色通道审查人",
                    },
                ),
                migrations.CreateModel(
                    name="RouteTaken",
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
                                    ("administrative", "行政保护"),
                                    ("court", "向法院起诉"),
                                    ("arbitration", "申请仲裁"),
                                    ("mediation", "申请调解"),
                                ],
                                max_length=16,
                                verbose_name="途径",
                            ),
                        ),
                        ("words", models.CharField(max_length=500, verbose_name="给报告人的说明")),
                        ("taken_at", models.DateTimeField(verbose_name="选定时间")),
                        ("taken_by_label", models.CharField(max_length=120, verbose_name="选定人")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="routes_taken",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "所走的途径",
                        "ordering": ["matter", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="SecrecyPledge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("person_label", models.CharField(max_length=120, verbose_name="承诺人")),
                        ("at", models.DateTimeField(verbose_name="承诺时间")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="secrecy_pledges",
                                to="matters.matter",
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
                            "scan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matters.attachment",
                                verbose_name="保密承诺书扫描件",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "保密承诺",
                    },
                ),
                migrations.CreateModel(
                    name="SeizedItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        (
                            "model_words",
                            models.CharField(blank=True, max_length=120, verbose_name="规格型号"),
                        ),
                        ("quantity", models.PositiveIntegerField(verbose_name="数量")),
                        ("unit", models.CharField(max_length=12, verbose_name="单位")),
                        ("value_fen", models.BigIntegerField(default=0, verbose_name="货值（分）")),
                        (
                            "keeper",
                            models.CharField(blank=True, max_length=120, verbose_name="存放地点、保管人"),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seized_items",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="cases.measure",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "清单物品",
                    },
                ),
                migrations.CreateModel(
                    name="ServedPaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("addressee", models.CharField(max_length=200, verbose_name="受送达人")),
                        ("key", models.CharField(max_length=40, verbose_name="文书")),
                        ("title", models.CharField(max_length=200, verbose_name="文书名称")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("direct", "直接送达"),
                                    ("left", "留置送达"),
                                    ("mail", "邮寄送达"),
                                    ("electronic", "电子送达（受送达人同意）"),
                                    ("entrusted", "委托、转交送达"),
                                    ("public_notice", "公告送达"),
                                ],
                                max_length=16,
                                verbose_name="送达方式",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="发出时间")),
                        ("sent_by_label", models.CharField(max_length=120, verbose_name="发出人")),
                        ("served_at", models.DateTimeField(blank=True, null=True, verbose_name="送达时间")),
                        (
                            "served_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="送达人"),
                        ),
                        ("slot", models.CharField(blank=True, max_length=40, verbose_name="送达起算的时限")),
                        ("answer", models.TextField(blank=True, verbose_name="受送达人的答复")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                        (
                            "answered_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="答复人"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "attachment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matters.attachment",
                                verbose_name="文书扫描件",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="served_papers",
                                to="matters.matter",
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
                                verbose_name="受送达单位",
                            ),
                        ),
                        (
                            "proof",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matters.attachment",
                                verbose_name="送达回证",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "送达文书",
                    },
                ),
                migrations.CreateModel(
                    name="JurisdictionObjection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", models.TextField(verbose_name="异议的理由")),
                        ("raised_at", models.DateTimeField(verbose_name="提出时间")),
                        ("raised_by_label", models.CharField(max_length=120, verbose_name="提出人")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "管辖权异议待决定"),
                                    ("rejected", "驳回管辖权异议"),
                                    ("upheld", "管辖权异议成立"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="决定",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="决定的理由")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="jurisdiction_objections",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="cases.servedpaper",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "管辖权异议",
                    },
                ),
                migrations.CreateModel(
                    name="AnswerFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matters.attachment",
                                verbose_name="答复的文件",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answer_files",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answer_files",
                                to="cases.servedpaper",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "答复附件",
                    },
                ),
                migrations.CreateModel(
                    name="Suspect",
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
                                    ("company", "被反映单位"),
                                    ("person", "被反映个人"),
                                    ("shop", "被反映网店"),
                                    ("unknown", "不清楚是谁"),
                                ],
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200, verbose_name="名称")),
                        (
                            "uscc",
                            models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码"),
                        ),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        ("shop", models.CharField(blank=True, max_length=200, verbose_name="网店")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "identity_number",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.sealedvalue",
                                verbose_name="证件号码",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="suspects",
                                to="matters.matter",
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
                                verbose_name="登记的单位",
                            ),
                        ),
                        (
                            "phone",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.sealedvalue",
                                verbose_name="电话",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "被反映人",
                    },
                ),
                migrations.AddField(
                    model_name="servedpaper",
                    name="suspect",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="served_papers",
                        to="cases.suspect",
                    ),
                ),
                migrations.CreateModel(
                    name="MaliciousMark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="恶意的理由")),
                        ("basis", models.CharField(max_length=200, verbose_name="从严的依据")),
                        ("marked_at", models.DateTimeField(verbose_name="标记时间")),
                        ("marked_by_label", models.CharField(max_length=120, verbose_name="标记人")),
                        ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="取消时间")),
                        (
                            "lifted_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="取消人"),
                        ),
                        (
                            "lifted_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="取消理由"),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="malicious_marks",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "suspect",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="malicious_marks",
                                to="cases.suspect",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "恶意侵权标记",
                    },
                ),
                migrations.CreateModel(
                    name="CaseFigure",
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
                                    ("turnover", "违法经营额"),
                                    ("goods_value", "货值金额"),
                                    ("gain", "违法所得"),
                                    ("loss", "权利人损失"),
                                ],
                                max_length=12,
                                verbose_name="金额种类",
                            ),
                        ),
                        ("amount", models.BigIntegerField(verbose_name="金额（分）")),
                        ("on", models.DateField(verbose_name="发生日期")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("added_at", models.DateTimeField(verbose_name="登记时间")),
                        ("added_by_label", models.CharField(max_length=120, verbose_name="登记人")),
                        (
                            "dropped_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="更正撤下时间"),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_figures",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.evidence",
                                verbose_name="证据",
                            ),
                        ),
                        (
                            "suspect",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="cases.suspect",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "涉案金额",
                    },
                ),
                migrations.CreateModel(
                    name="SuspectBond",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("same", "认定是同一伙"), ("other", "认定没有关联")],
                                max_length=10,
                                verbose_name="认定",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="认定理由")),
                        ("at", models.DateTimeField(verbose_name="认定时间")),
                        ("by_label", models.CharField(max_length=120, verbose_name="认定人")),
                        (
                            "first",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bonds_to",
                                to="cases.suspect",
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bonds_from",
                                to="cases.suspect",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "被反映人关联认定",
                    },
                ),
                migrations.CreateModel(
                    name="SuspectTrait",
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
                                    ("name", "名称特征"),
                                    ("uscc", "信用代码特征"),
                                    ("identity", "证件号码特征"),
                                    ("phone", "电话特征"),
                                    ("address", "地址特征"),
                                    ("shop", "网店特征"),
                                ],
                                max_length=10,
                                verbose_name="特征",
                            ),
                        ),
                        ("key", models.CharField(max_length=64)),
                        ("shown", models.CharField(max_length=200, verbose_name="显示")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="suspect_traits",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "suspect",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="traits",
                                to="cases.suspect",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "被反映人特征",
                    },
                ),
                migrations.CreateModel(
                    name="TrademarkCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("trademark", "商标侵权"),
                                    ("counterfeit_patent", "假冒专利"),
                                    ("patent", "专利侵权"),
                                    ("gi", "地理标志侵权"),
                                    ("trade_secret", "侵犯商业秘密"),
                                    ("malicious_filing", "恶意申请商标注册"),
                                    ("copyright", "侵犯著作权"),
                                    ("plant_variety", "侵犯植物新品种权"),
                                    ("layout_design", "侵犯布图设计"),
                                    ("other", "其他侵权"),
                                ],
                                max_length=20,
                                verbose_name="侵权种类",
                            ),
                        ),
                        (
                            "right_kind",
                            models.CharField(
                                blank=True,
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
                                verbose_name="权利种类",
                            ),
                        ),
                        (
                            "right_number",
                            models.CharField(blank=True, max_length=60, verbose_name="权利号码"),
                        ),
                        (
                            "right_title",
                            models.CharField(blank=True, max_length=200, verbose_name="权利名称"),
                        ),
                        (
                            "holder_name",
                            models.CharField(blank=True, max_length=200, verbose_name="权利人名称"),
                        ),
                        (
                            "filing_test",
                            models.JSONField(blank=True, default=dict, verbose_name="立案四项条件"),
                        ),
                        (
                            "act_ended_on",
                            models.DateField(blank=True, null=True, verbose_name="违法行为终了日期"),
                        ),
                        ("filed_at", models.DateTimeField(blank=True, null=True, verbose_name="立案时间")),
                        (
                            "filed_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="批准立案人"),
                        ),
                        (
                            "complexity",
                            models.CharField(
                                blank=True,
                                choices=[("simple", "简单案件"), ("complex", "复杂案件")],
                                max_length=8,
                                verbose_name="繁简",
                            ),
                        ),
                        (
                            "complexity_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="繁简理由"),
                        ),
                        ("findings", models.TextField(blank=True, verbose_name="查明的事实")),
                        ("legal_grounds", models.TextField(blank=True, verbose_name="处理依据")),
                        (
                            "proposed",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("penalty", "给予处罚"),
                                    ("no_penalty", "不予处罚"),
                                    ("dropped", "撤销案件"),
                                    ("passed_on", "移送有权机关"),
                                ],
                                max_length=12,
                                verbose_name="建议的处理",
                            ),
                        ),
                        ("proposed_words", models.TextField(blank=True, verbose_name="拟处罚的内容")),
                        ("proposed_fine_fen", models.BigIntegerField(default=0, verbose_name="建议的罚款")),
                        ("is_grave", models.BooleanField(default=False, verbose_name="情节复杂或者重大")),
                        (
                            "has_hearing_right",
                            models.BooleanField(default=False, verbose_name="有权要求听证"),
                        ),
                        (
                            "reported_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="调查终结时间"),
                        ),
                        (
                            "hearing_asked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="要求听证时间"),
                        ),
                        ("hearing_on", models.DateTimeField(blank=True, null=True, verbose_name="听证时间")),
                        (
                            "hearing_place",
                            models.CharField(blank=True, max_length=200, verbose_name="听证地点"),
                        ),
                        (
                            "hearing_chair",
                            models.CharField(blank=True, max_length=60, verbose_name="听证主持人"),
                        ),
                        (
                            "hearing_held_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="听证举行时间"),
                        ),
                        ("hearing_words", models.TextField(blank=True, verbose_name="听证情况")),
                        (
                            "discussed_on",
                            models.DateField(blank=True, null=True, verbose_name="集体讨论日期"),
                        ),
                        ("discussion", models.TextField(blank=True, verbose_name="集体讨论结论")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("penalty", "给予处罚"),
                                    ("no_penalty", "不予处罚"),
                                    ("dropped", "撤销案件"),
                                    ("passed_on", "移送有权机关"),
                                ],
                                max_length=12,
                                verbose_name="处理结果",
                            ),
                        ),
                        ("sorts", models.JSONField(blank=True, default=list, verbose_name="处罚种类")),
                        ("fine_fen", models.BigIntegerField(default=0, verbose_name="罚款")),
                        (
                            "decision_number",
                            models.CharField(blank=True, max_length=60, verbose_name="决定书文号"),
                        ),
                        ("decision_words", models.TextField(blank=True, verbose_name="决定内容")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                        (
                            "decided_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="作出决定人"),
                        ),
                        ("is_on_the_spot", models.BooleanField(default=False, verbose_name="当场处罚")),
                        ("paid_fen", models.BigIntegerField(default=0, verbose_name="已缴")),
                        ("paid_on", models.DateField(blank=True, null=True, verbose_name="缴清日期")),
                        ("carried_out", models.TextField(blank=True, verbose_name="其他处罚的执行")),
                        (
                            "remedies_over_on",
                            models.DateField(blank=True, null=True, verbose_name="复议诉讼期满日期"),
                        ),
                        (
                            "court_applied_on",
                            models.DateField(blank=True, null=True, verbose_name="申请法院强制执行日期"),
                        ),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="公示日期")),
                        (
                            "published_url",
                            models.CharField(blank=True, max_length=300, verbose_name="公示网址"),
                        ),
                        ("public_until", models.DateField(blank=True, null=True, verbose_name="公示到")),
                        (
                            "unpublished_on",
                            models.DateField(blank=True, null=True, verbose_name="撤回公示日期"),
                        ),
                        (
                            "changed_on",
                            models.DateField(blank=True, null=True, verbose_name="决定被变更、撤销日期"),
                        ),
                        (
                            "reported_up_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="上报时间"),
                        ),
                        ("report_up_words", models.TextField(blank=True, verbose_name="上报内容")),
                        (
                            "report_up_receipt",
                            models.CharField(blank=True, max_length=160, verbose_name="上报签收"),
                        ),
                        (
                            "archive_number",
                            models.CharField(blank=True, max_length=60, verbose_name="归档号"),
                        ),
                        ("classes", models.CharField(blank=True, max_length=60, verbose_name="商标类别")),
                        (
                            "registered_goods",
                            models.CharField(blank=True, max_length=300, verbose_name="核定使用商品"),
                        ),
                        (
                            "found_goods",
                            models.CharField(blank=True, max_length=300, verbose_name="被查商品"),
                        ),
                        (
                            "manner",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("same", "同一种商品上用相同商标"),
                                    ("similar", "类似商品或者近似商标，容易混淆"),
                                    ("selling", "销售侵权商品"),
                                    ("labels", "伪造、擅自制造或者销售商标标识"),
                                    ("reverse", "更换商标后再投放市场"),
                                    ("helping", "故意提供便利条件"),
                                ],
                                max_length=12,
                                verbose_name="侵权方式",
                            ),
                        ),
                        (
                            "repeats",
                            models.CharField(blank=True, max_length=300, verbose_name="五年内同类处罚"),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="权利人",
                            ),
                        ),
                        (
                            "listed_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.listedunit",
                                verbose_name="立案时的名录资格",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trademark_case",
                                to="matters.matter",
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
                                verbose_name="权利",
                            ),
                        ),
                        (
                            "second_officer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="另一名执法人员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "商标侵权案件",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TradeSecretCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("trademark", "商标侵权"),
                                    ("counterfeit_patent", "假冒专利"),
                                    ("patent", "专利侵权"),
                                    ("gi", "地理标志侵权"),
                                    ("trade_secret", "侵犯商业秘密"),
                                    ("malicious_filing", "恶意申请商标注册"),
                                    ("copyright", "侵犯著作权"),
                                    ("plant_variety", "侵犯植物新品种权"),
                                    ("layout_design", "侵犯布图设计"),
                                    ("other", "其他侵权"),
                                ],
                                max_length=20,
                                verbose_name="侵权种类",
                            ),
                        ),
                        (
                            "right_kind",
                            models.CharField(
                                blank=True,
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
                                verbose_name="权利种类",
                            ),
                        ),
                        (
                            "right_number",
                            models.CharField(blank=True, max_length=60, verbose_name="权利号码"),
                        ),
                        (
                            "right_title",
                            models.CharField(blank=True, max_length=200, verbose_name="权利名称"),
                        ),
                        (
                            "holder_name",
                            models.CharField(blank=True, max_length=200, verbose_name="权利人名称"),
                        ),
                        (
                            "filing_test",
                            models.JSONField(blank=True, default=dict, verbose_name="立案四项条件"),
                        ),
                        (
                            "act_ended_on",
                            models.DateField(blank=True, null=True, verbose_name="违法行为终了日期"),
                        ),
                        ("filed_at", models.DateTimeField(blank=True, null=True, verbose_name="立案时间")),
                        (
                            "filed_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="批准立案人"),
                        ),
                        (
                            "complexity",
                            models.CharField(
                                blank=True,
                                choices=[("simple", "简单案件"), ("complex", "复杂案件")],
                                max_length=8,
                                verbose_name="繁简",
                            ),
                        ),
                        (
                            "complexity_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="繁简理由"),
                        ),
                        ("findings", models.TextField(blank=True, verbose_name="查明的事实")),
                        ("legal_grounds", models.TextField(blank=True, verbose_name="处理依据")),
                        (
                            "proposed",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("penalty", "给予处罚"),
                                    ("no_penalty", "不予处罚"),
                                    ("dropped", "撤销案件"),
                                    ("passed_on", "移送有权机关"),
                                ],
                                max_length=12,
                                verbose_name="建议的处理",
                            ),
                        ),
                        ("proposed_words", models.TextField(blank=True, verbose_name="拟处罚的内容")),
                        ("proposed_fine_fen", models.BigIntegerField(default=0, verbose_name="建议的罚款")),
                        ("is_grave", models.BooleanField(default=False, verbose_name="情节复杂或者重大")),
                        (
                            "has_hearing_right",
                            models.BooleanField(default=False, verbose_name="有权要求听证"),
                        ),
                        (
                            "reported_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="调查终结时间"),
                        ),
                        (
                            "hearing_asked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="要求听证时间"),
                        ),
                        ("hearing_on", models.DateTimeField(blank=True, null=True, verbose_name="听证时间")),
                        (
                            "hearing_place",
                            models.CharField(blank=True, max_length=200, verbose_name="听证地点"),
                        ),
                        (
                            "hearing_chair",
                            models.CharField(blank=True, max_length=60, verbose_name="听证主持人"),
                        ),
                        (
                            "hearing_held_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="听证举行时间"),
                        ),
                        ("hearing_words", models.TextField(blank=True, verbose_name="听证情况")),
                        (
                            "discussed_on",
                            models.DateField(blank=True, null=True, verbose_name="集体讨论日期"),
                        ),
                        ("discussion", models.TextField(blank=True, verbose_name="集体讨论结论")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("penalty", "给予处罚"),
                                    ("no_penalty", "不予处罚"),
                                    ("dropped", "撤销案件"),
                                    ("passed_on", "移送有权机关"),
                                ],
                                max_length=12,
                                verbose_name="处理结果",
                            ),
                        ),
                        ("sorts", models.JSONField(blank=True, default=list, verbose_name="处罚种类")),
                        ("fine_fen", models.BigIntegerField(default=0, verbose_name="罚款")),
                        (
                            "decision_number",
                            models.CharField(blank=True, max_length=60, verbose_name="决定书文号"),
                        ),
                        ("decision_words", models.TextField(blank=True, verbose_name="决定内容")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                        (
                            "decided_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="作出决定人"),
                        ),
                        ("is_on_the_spot", models.BooleanField(default=False, verbose_name="当场处罚")),
                        ("paid_fen", models.BigIntegerField(default=0, verbose_name="已缴")),
                        ("paid_on", models.DateField(blank=True, null=True, verbose_name="缴清日期")),
                        ("carried_out", models.TextField(blank=True, verbose_name="其他处罚的执行")),
                        (
                            "remedies_over_on",
                            models.DateField(blank=True, null=True, verbose_name="复议诉讼期满日期"),
                        ),
                        (
                            "court_applied_on",
                            models.DateField(blank=True, null=True, verbose_name="申请法院强制执行日期"),
                        ),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="公示日期")),
                        (
                            "published_url",
                            models.CharField(blank=True, max_length=300, verbose_name="公示网址"),
                        ),
                        ("public_until", models.DateField(blank=True, null=True, verbose_name="公示到")),
                        (
                            "unpublished_on",
                            models.DateField(blank=True, null=True, verbose_name="撤回公示日期"),
                        ),
                        (
                            "changed_on",
                            models.DateField(blank=True, null=True, verbose_name="决定被变更、撤销日期"),
                        ),
                        (
                            "reported_up_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="上报时间"),
                        ),
                        ("report_up_words", models.TextField(blank=True, verbose_name="上报内容")),
                        (
                            "report_up_receipt",
                            models.CharField(blank=True, max_length=160, verbose_name="上报签收"),
                        ),
                        (
                            "archive_number",
                            models.CharField(blank=True, max_length=60, verbose_name="归档号"),
                        ),
                        ("holder_measures", models.TextField(blank=True, verbose_name="权利人的保密措施")),
                        (
                            "manner",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("taken", "以不正当手段获取"),
                                    ("used", "披露、使用或者允许他人使用"),
                                    ("breach", "违反保密义务"),
                                    ("induced", "教唆、引诱、帮助他人侵犯"),
                                    ("third_party", "明知仍获取、披露、使用"),
                                ],
                                max_length=12,
                                verbose_name="侵犯方式",
                            ),
                        ),
                        ("institute", models.CharField(blank=True, max_length=120, verbose_name="鉴定机构")),
                        ("is_secret", models.BooleanField(null=True, verbose_name="不为公众所知悉")),
                        ("is_same", models.BooleanField(null=True, verbose_name="与权利人的信息实质相同")),
                        ("examined_on", models.DateField(blank=True, null=True, verbose_name="鉴定意见日期")),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="权利人",
                            ),
                        ),
                        (
                            "listed_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.listedunit",
                                verbose_name="立案时的名录资格",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trade_secret_case",
                                to="matters.matter",
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
                                verbose_name="权利",
                            ),
                        ),
                        (
                            "second_officer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="另一名执法人员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "侵犯商业秘密案件",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TribunalMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "seat",
                            models.CharField(
                                choices=[("presiding", "合议组组长"), ("member", "合议组成员")],
                                default="member",
                                max_length=10,
                                verbose_name="席位",
                            ),
                        ),
                        ("named_at", models.DateTimeField(verbose_name="指定时间")),
                        ("named_by_label", models.CharField(max_length=120, verbose_name="指定人")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tribunal",
                                to="matters.matter",
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
                    ],
                    options={
                        "verbose_name": "合议组办案人员",
                    },
                ),
                migrations.CreateModel(
                    name="Adjudication",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("trademark", "商标侵权"),
                                    ("counterfeit_patent", "假冒专利"),
                                    ("patent", "专利侵权"),
                                    ("gi", "地理标志侵权"),
                                    ("trade_secret", "侵犯商业秘密"),
                                    ("malicious_filing", "恶意申请商标注册"),
                                    ("copyright", "侵犯著作权"),
                                    ("plant_variety", "侵犯植物新品种权"),
                                    ("layout_design", "侵犯布图设计"),
                                    ("other", "其他侵权"),
                                ],
                                max_length=20,
                                verbose_name="侵权种类",
                            ),
                        ),
                        (
                            "right_kind",
                            models.CharField(
                                blank=True,
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
                                verbose_name="权利种类",
                            ),
                        ),
                        (
                            "right_number",
                            models.CharField(blank=True, max_length=60, verbose_name="权利号码"),
                        ),
                        (
                            "right_title",
                            models.CharField(blank=True, max_length=200, verbose_name="权利名称"),
                        ),
                        (
                            "holder_name",
                            models.CharField(blank=True, max_length=200, verbose_name="权利人名称"),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="收到请求书")),
                        ("claim", models.TextField(blank=True, verbose_name="请求事项")),
                        ("grounds", models.TextField(blank=True, verbose_name="事实和理由")),
                        (
                            "claims_relied_on",
                            models.CharField(blank=True, max_length=200, verbose_name="据以请求的权利要求项"),
                        ),
                        (
                            "knew_on",
                            models.DateField(blank=True, null=True, verbose_name="知道侵权和侵权人的日期"),
                        ),
                        ("goes_on", models.BooleanField(default=False, verbose_name="请求时侵权仍在继续")),
                        (
                            "copies",
                            models.PositiveSmallIntegerField(default=0, verbose_name="请求书副本份数"),
                        ),
                        (
                            "correction_points",
                            models.JSONField(blank=True, default=list, verbose_name="补正清单"),
                        ),
                        (
                            "correction_until",
                            models.DateField(blank=True, null=True, verbose_name="请于何日前补正"),
                        ),
                        ("filed_at", models.DateTimeField(blank=True, null=True, verbose_name="立案时间")),
                        ("file_number", models.CharField(blank=True, max_length=60, verbose_name="案号")),
                        (
                            "no_filing",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("incomplete", "逾期未补正，或者补正后仍不符合规定"),
                                    ("not_competent", "不属于本部门管辖"),
                                    ("conditions", "不符合立案的其他条件"),
                                ],
                                max_length=16,
                                verbose_name="不予立案的情形",
                            ),
                        ),
                        (
                            "complexity",
                            models.CharField(
                                blank=True,
                                choices=[("simple", "简单案件"), ("complex", "复杂案件")],
                                max_length=8,
                                verbose_name="繁简",
                            ),
                        ),
                        (
                            "complexity_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="繁简的理由"),
                        ),
                        (
                            "suspended_for",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("invalidation", "实用新型、外观设计被请求宣告无效并被受理"),
                                    ("death", "一方死亡，等继承人表明是否参加"),
                                    ("incapacity", "一方丧失民事行为能力，还没有确定法定代理人"),
                                    ("dissolved", "一方终止，还没有确定权利义务承受人"),
                                    ("force_majeure", "一方因不可抗拒的事由不能参加"),
                                    ("other_case", "必须以另一案的结果为依据，另一案没有审结"),
                                    ("asked_above", "就法律适用等向上级请示，要等批复"),
                                ],
                                max_length=16,
                                verbose_name="中止情形",
                            ),
                        ),
                        (
                            "suspended_from",
                            models.CharField(blank=True, max_length=32, verbose_name="从哪一步中止"),
                        ),
                        (
                            "limitation_pleaded_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="提出时效抗辩"),
                        ),
                        (
                            "revoked_for",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("conditions", "立案后发现不符合受理条件"),
                                    ("claimant_gone", "请求人死亡或者注销，没有人承受或者放弃请求"),
                                    ("respondent_gone", "被请求人死亡或者注销，没有财产或者没有人承担义务"),
                                    ("limitation", "被请求人提出时效抗辩，且没有中止、中断、延长事由"),
                                    ("claims_unclear", "经释明，仍不明确据以请求的权利要求项"),
                                    ("not_competent", "立案后发现不属于管辖范围"),
                                    ("other", "其他依法应当撤销案件的情形"),
                                ],
                                max_length=16,
                                verbose_name="撤销案件的情形",
                            ),
                        ),
                        (
                            "earlier_judgment",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="生效的前案裁决或者判决"
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("infringed", "侵权成立，责令立即停止"),
                                    ("not_infringed", "侵权不成立，驳回请求"),
                                ],
                                max_length=16,
                                verbose_name="裁决结果",
                            ),
                        ),
                        (
                            "ruling_number",
                            models.CharField(blank=True, max_length=60, verbose_name="裁决书文号"),
                        ),
                        ("ruled_at", models.DateTimeField(blank=True, null=True, verbose_name="裁决时间")),
                        ("parties_text", models.TextField(blank=True, verbose_name="当事人的名称、地址")),
                        ("facts_text", models.TextField(blank=True, verbose_name="当事人陈述的事实和理由")),
                        ("finding_text", models.TextField(blank=True, verbose_name="认定的理由和依据")),
                        (
                            "order_text",
                            models.TextField(
                                blank=True, verbose_name="责令停止的类型、对象和范围，或者驳回请求"
                            ),
                        ),
                        ("remedy_text", models.TextField(blank=True, verbose_name="起诉的途径和期限")),
                        ("suit", models.CharField(blank=True, max_length=200, verbose_name="起诉情况")),
                        (
                            "effective_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="生效时间"),
                        ),
                        (
                            "enforcement",
                            models.CharField(blank=True, max_length=300, verbose_name="履行、强制执行情况"),
                        ),
                        ("public_text", models.TextField(blank=True, verbose_name="公开的裁决（已遮盖）")),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="公开时间"),
                        ),
                        (
                            "published_where",
                            models.CharField(blank=True, max_length=200, verbose_name="公开的地方"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="裁决变更、撤销时间"),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="权利人",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adjudication_detail",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "repeats",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="repeated_by",
                                to="cases.adjudication",
                                verbose_name="重复侵权的前案",
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
                                verbose_name="权利",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "专利侵权纠纷裁决案",
                        "indexes": [
                            models.Index(fields=["right_number", "-id"], name="adjudication_right_number")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CounterfeitPatentCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("trademark", "商标侵权"),
                                    ("counterfeit_patent", "假冒专利"),
                                    ("patent", "专利侵权"),
                                    ("gi", "地理标志侵权"),
                                    ("trade_secret", "侵犯商业秘密"),
                                    ("malicious_filing", "恶意申请商标注册"),
                                    ("copyright", "侵犯著作权"),
                                    ("plant_variety", "侵犯植物新品种权"),
                                    ("layout_design", "侵犯布图设计"),
                                    ("other", "其他侵权"),
                                ],
                                max_length=20,
                                verbose_name="侵权种类",
                            ),
                        ),
                        (
                            "right_kind",
                            models.CharField(
                                blank=True,
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
                                verbose_name="权利种类",
                            ),
                        ),
                        (
                            "right_number",
                            models.CharField(blank=True, max_length=60, verbose_name="权利号码"),
                        ),
                        (
                            "right_title",
                            models.CharField(blank=True, max_length=200, verbose_name="权利名称"),
                        ),
                        (
                            "holder_name",
                            models.CharField(blank=True, max_length=200, verbose_name="权利人名称"),
                        ),
                        (
                            "filing_test",
                            models.JSONField(blank=True, default=dict, verbose_name="立案四项条件"),
                        ),
                        (
                            "act_ended_on",
                            models.DateField(blank=True, null=True, verbose_name="违法行为终了日期"),
                        ),
                        ("filed_at", models.DateTimeField(blank=True, null=True, verbose_name="立案时间")),
                        (
                            "filed_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="批准立案人"),
                        ),
                        (
                            "complexity",
                            models.CharField(
                                blank=True,
                                choices=[("simple", "简单案件"), ("complex", "复杂案件")],
                                max_length=8,
                                verbose_name="繁简",
                            ),
                        ),
                        (
                            "complexity_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="繁简理由"),
                        ),
                        ("findings", models.TextField(blank=True, verbose_name="查明的事实")),
                        ("legal_grounds", models.TextField(blank=True, verbose_name="处理依据")),
                        (
                            "proposed",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("penalty", "给予处罚"),
                                    ("no_penalty", "不予处罚"),
                                    ("dropped", "撤销案件"),
                                    ("passed_on", "移送有权机关"),
                                ],
                                max_length=12,
                                verbose_name="建议的处理",
                            ),
                        ),
                        ("proposed_words", models.TextField(blank=True, verbose_name="拟处罚的内容")),
                        ("proposed_fine_fen", models.BigIntegerField(default=0, verbose_name="建议的罚款")),
                        ("is_grave", models.BooleanField(default=False, verbose_name="情节复杂或者重大")),
                        (
                            "has_hearing_right",
                            models.BooleanField(default=False, verbose_name="有权要求听证"),
                        ),
                        (
                            "reported_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="调查终结时间"),
                        ),
                        (
                            "hearing_asked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="要求听证时间"),
                        ),
                        ("hearing_on", models.DateTimeField(blank=True, null=True, verbose_name="听证时间")),
                        (
                            "hearing_place",
                            models.CharField(blank=True, max_length=200, verbose_name="听证地点"),
                        ),
                        (
                            "hearing_chair",
                            models.CharField(blank=True, max_length=60, verbose_name="听证主持人"),
                        ),
                        (
                            "hearing_held_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="听证举行时间"),
                        ),
                        ("hearing_words", models.TextField(blank=True, verbose_name="听证情况")),
                        (
                            "discussed_on",
                            models.DateField(blank=True, null=True, verbose_name="集体讨论日期"),
                        ),
                        ("discussion", models.TextField(blank=True, verbose_name="集体讨论结论")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("penalty", "给予处罚"),
                                    ("no_penalty", "不予处罚"),
                                    ("dropped", "撤销案件"),
                                    ("passed_on", "移送有权机关"),
                                ],
                                max_length=12,
                                verbose_name="处理结果",
                            ),
                        ),
                        ("sorts", models.JSONField(blank=True, default=list, verbose_name="处罚种类")),
                        ("fine_fen", models.BigIntegerField(default=0, verbose_name="罚款")),
                        (
                            "decision_number",
                            models.CharField(blank=True, max_length=60, verbose_name="决定书文号"),
                        ),
                        ("decision_words", models.TextField(blank=True, verbose_name="决定内容")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                        (
                            "decided_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="作出决定人"),
                        ),
                        ("is_on_the_spot", models.BooleanField(default=False, verbose_name="当场处罚")),
                        ("paid_fen", models.BigIntegerField(default=0, verbose_name="已缴")),
                        ("paid_on", models.DateField(blank=True, null=True, verbose_name="缴清日期")),
                        ("carried_out", models.TextField(blank=True, verbose_name="其他处罚的执行")),
                        (
                            "remedies_over_on",
                            models.DateField(blank=True, null=True, verbose_name="复议诉讼期满日期"),
                        ),
                        (
                            "court_applied_on",
                            models.DateField(blank=True, null=True, verbose_name="申请法院强制执行日期"),
                        ),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="公示日期")),
                        (
                            "published_url",
                            models.CharField(blank=True, max_length=300, verbose_name="公示网址"),
                        ),
                        ("public_until", models.DateField(blank=True, null=True, verbose_name="公示到")),
                        (
                            "unpublished_on",
                            models.DateField(blank=True, null=True, verbose_name="撤回公示日期"),
                        ),
                        (
                            "changed_on",
                            models.DateField(blank=True, null=True, verbose_name="决定被变更、撤销日期"),
                        ),
                        (
                            "reported_up_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="上报时间"),
                        ),
                        ("report_up_words", models.TextField(blank=True, verbose_name="上报内容")),
                        (
                            "report_up_receipt",
                            models.CharField(blank=True, max_length=160, verbose_name="上报签收"),
                        ),
                        (
                            "archive_number",
                            models.CharField(blank=True, max_length=60, verbose_name="归档号"),
                        ),
                        (
                            "track",
                            models.CharField(
                                choices=[
                                    ("penalty_rules", "市场监管行政处罚程序规定"),
                                    ("patent_rules", "专利行政执法办法"),
                                ],
                                max_length=16,
                                verbose_name="办案依据",
                            ),
                        ),
                        ("is_self_found", models.BooleanField(default=False, verbose_name="自行发现")),
                        (
                            "claimed_number",
                            models.CharField(blank=True, max_length=60, verbose_name="标注的专利号"),
                        ),
                        (
                            "claimed_on",
                            models.CharField(blank=True, max_length=200, verbose_name="标注在哪里"),
                        ),
                        (
                            "manner",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("never_granted", "未被授予专利权，标注专利标识"),
                                    ("lapsed", "专利权无效或者终止后继续标注"),
                                    ("anothers", "擅自标注他人的专利号"),
                                    ("selling", "销售假冒专利的产品"),
                                    ("said", "在说明书、广告里把未获专利的称为专利"),
                                    ("forged", "伪造、变造专利证书或者文件"),
                                ],
                                max_length=16,
                                verbose_name="假冒方式",
                            ),
                        ),
                        (
                            "register_says",
                            models.CharField(blank=True, max_length=300, verbose_name="登记簿查得"),
                        ),
                        (
                            "register_checked_on",
                            models.DateField(blank=True, null=True, verbose_name="查登记簿日期"),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="权利人",
                            ),
                        ),
                        (
                            "listed_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.listedunit",
                                verbose_name="立案时的名录资格",
                            ),
                        ),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="counterfeit_patent_case",
                                to="matters.matter",
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
                                verbose_name="权利",
                            ),
                        ),
                        (
                            "second_officer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="另一名执法人员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "假冒专利案件",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("fine_fen__gte", 0)), name="counterfeitpatentcase_fine"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("paid_fen__gte", 0)), name="counterfeitpatentcase_paid"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DisputeView",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stance",
                            models.CharField(
                                blank=True,
                                choices=[("ours", "归我方管"), ("theirs", "归对方管")],
                                max_length=8,
                                verbose_name="意见",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                        ("stated_at", models.DateTimeField(blank=True, null=True, verbose_name="表态时间")),
                        (
                            "stated_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="表态人"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dispute_views",
                                to="matters.matter",
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
                        "verbose_name": "管辖意见",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("matter", "organisation"), name="dispute_view_once"
                            )
                        ],
                    },
                ),
                migrations.AddConstraint(
                    model_name="evidence",
                    constraint=models.UniqueConstraint(fields=("matter", "number"), name="evidence_number"),
                ),
                migrations.AddConstraint(
                    model_name="gicase",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("fine_fen__gte", 0)), name="gicase_fine"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="gicase",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("paid_fen__gte", 0)), name="gicase_paid"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="holderappraisal",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("matter",),
                        name="appraisal_one_open",
                    ),
                ),
                migrations.AddIndex(
                    model_name="lead",
                    index=models.Index(fields=["right", "-id"], name="lead_right"),
                ),
                migrations.AddIndex(
                    model_name="lead",
                    index=models.Index(fields=["right_number", "-id"], name="lead_right_number"),
                ),
                migrations.AddConstraint(
                    model_name="maliciousfilingcase",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("fine_fen__gte", 0)), name="maliciousfilingcase_fine"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="maliciousfilingcase",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("paid_fen__gte", 0)), name="maliciousfilingcase_paid"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="measure",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("settled_at__isnull", True)),
                        fields=("matter", "kind"),
                        name="measure_one_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="measure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("settled_at__isnull", True),
                            ("settled_at__gte", models.F("taken_at")),
                            _connector="OR",
                        ),
                        name="measure_order",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="mediationpoint",
                    constraint=models.UniqueConstraint(fields=("body", "name"), name="mediation_point_once"),
                ),
                migrations.AddConstraint(
                    model_name="mediator",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("person__isnull", False)),
                        fields=("matter", "person"),
                        name="mediator_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="packetreceipt",
                    constraint=models.UniqueConstraint(
                        fields=("matter", "role", "organisation"), name="packet_receipt_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reviewer",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("organisation", "person", "act"),
                        name="reviewer_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="secrecypledge",
                    constraint=models.UniqueConstraint(fields=("matter", "person"), name="pledge_once"),
                ),
                migrations.AddIndex(
                    model_name="servedpaper",
                    index=models.Index(fields=["organisation", "-served_at"], name="served_on_organisation"),
                ),
                migrations.AddConstraint(
                    model_name="maliciousmark",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("suspect",),
                        name="malicious_mark_once",
                    ),
                ),
                migrations.AddIndex(
                    model_name="casefigure",
                    index=models.Index(fields=["suspect", "on"], name="figure_of_suspect"),
                ),
                migrations.AddConstraint(
                    model_name="casefigure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="figure_positive"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="suspectbond",
                    constraint=models.UniqueConstraint(fields=("first", "second"), name="suspect_bond_once"),
                ),
                migrations.AddConstraint(
                    model_name="suspectbond",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="suspect_bond_in_order"
                    ),
                ),
                migrations.AddIndex(
                    model_name="suspecttrait",
                    index=models.Index(fields=["kind", "key"], name="suspect_trait_key"),
                ),
                migrations.AddConstraint(
                    model_name="suspecttrait",
                    constraint=models.UniqueConstraint(
                        fields=("suspect", "kind", "key"), name="suspect_trait_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="trademarkcase",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("fine_fen__gte", 0)), name="trademarkcase_fine"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="trademarkcase",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("paid_fen__gte", 0)), name="trademarkcase_paid"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="tradesecretcase",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("fine_fen__gte", 0)), name="tradesecretcase_fine"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="tradesecretcase",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("paid_fen__gte", 0)), name="tradesecretcase_paid"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="tribunalmember",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("matter", "person"),
                        name="tribunal_once",
                    ),
                ),
            ]
        ),
        migrations.RunPython(install, remove),
    ]
