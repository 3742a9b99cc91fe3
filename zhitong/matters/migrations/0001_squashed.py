"""Matters with their clocks, papers and counters.

Stands for the steps of `replaces`, which were taken before there was an installation outside development."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhitong.statements.tables import TablesAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("matters", "0001_initial"),
        ("matters", "0002_any_seat"),
        ("matters", "0003_mechanism_and_phrases"),
        ("matters", "0004_count_by_mechanism"),
        ("matters", "0005_outside_acts"),
        ("matters", "0006_hand_overs"),
        ("matters", "0007_two_clocks_in_a_slot"),
        ("matters", "0008_law_of_clocks"),
        ("matters", "0009_handler_since"),
        ("matters", "0010_bulk_runs"),
        ("matters", "0011_receipt_codes"),
        ("matters", "0012_state_spells"),
    ]

    initial = True

    dependencies = [
        ("files", "0001_squashed"),
        ("journal", "0001_initial"),
        ("people", "0001_squashed"),
        ("schemes", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="BulkRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("verb", models.CharField(blank=True, max_length=64, verbose_name="办什么")),
                        ("sent", models.JSONField(default=dict, verbose_name="填的内容")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("choosing", "已选未办"),
                                    ("running", "正在一起办"),
                                    ("done", "都办过了"),
                                ],
                                default="choosing",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="选中时间")),
                        ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="开始")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="办完")),
                        (
                            "duty",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.duty",
                                verbose_name="身份",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="谁办",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "批量办理",
                    },
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
                    },
                ),
                migrations.CreateModel(
                    name="Matter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=32, verbose_name="种类")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="办件号")),
                        ("title", models.CharField(max_length=240, verbose_name="名称")),
                        ("state", models.CharField(max_length=32, verbose_name="状态")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        ("is_open", models.BooleanField(default=True, verbose_name="在办")),
                        (
                            "waiting_on",
                            models.CharField(
                                choices=[
                                    ("officer", "承办机关"),
                                    ("applicant", "申请人"),
                                    ("other", "其他单位"),
                                    ("calendar", "日期"),
                                    ("nobody", "无人"),
                                ],
                                default="officer",
                                max_length=12,
                                verbose_name="在等谁",
                            ),
                        ),
                        ("next_act", models.CharField(blank=True, max_length=64, verbose_name="下一步")),
                        (
                            "secrecy",
                            models.PositiveSmallIntegerField(
                                choices=[(0, "一般"), (1, "内部"), (2, "密存")],
                                default=0,
                                verbose_name="密级",
                            ),
                        ),
                        (
                            "priority",
                            models.CharField(
                                blank=True,
                                choices=[("", "一般办理"), ("green", "绿色通道"), ("key", "重点案件")],
                                default="",
                                max_length=8,
                                verbose_name="优先",
                            ),
                        ),
                        ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="到期")),
                        (
                            "due_state",
                            models.CharField(
                                choices=[
                                    ("none", "没有期限"),
                                    ("running", "计时"),
                                    ("provisional", "暂定"),
                                    ("paused", "已中止"),
                                ],
                                default="none",
                                max_length=12,
                                verbose_name="期限状态",
                            ),
                        ),
                        ("due_sort", models.DateTimeField(verbose_name="排序")),
                        ("due_unit", models.CharField(blank=True, max_length=2, verbose_name="期限单位")),
                        ("due_total", models.PositiveSmallIntegerField(default=0, verbose_name="期限长度")),
                        ("opened_at", models.DateTimeField(verbose_name="收到")),
                        ("state_since", models.DateTimeField(verbose_name="进入这一步")),
                        (
                            "handler_since",
                            models.DateTimeField(blank=True, null=True, verbose_name="交给经办"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="办结")),
                        (
                            "chain",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.chain",
                            ),
                        ),
                        (
                            "city",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="市级单位",
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="县级单位",
                            ),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经办",
                            ),
                        ),
                        (
                            "installation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schemes.installation",
                                verbose_name="机制",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="承办单位",
                            ),
                        ),
                        (
                            "subject",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="对象单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "办件",
                    },
                ),
                migrations.CreateModel(
                    name="HandOver",
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
                                choices=[("penalty", "违法线索移送"), ("general", "其他事项移交")],
                                max_length=10,
                                verbose_name="移交种类",
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="移交理由")),
                        ("basis", models.CharField(max_length=200, verbose_name="依据")),
                        ("until", models.DateField(verbose_name="请于何日前接收")),
                        ("sent_at", models.DateTimeField(verbose_name="移交时间")),
                        ("sent_by_label", models.CharField(max_length=120, verbose_name="移交人")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "待对方接收"),
                                    ("accepted", "对方已接收"),
                                    ("declined", "对方已退回"),
                                    ("recalled", "本单位已撤回移交"),
                                    ("disputed", "已报共同上级"),
                                ],
                                default="sent",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "receipt_number",
                            models.CharField(blank=True, max_length=40, verbose_name="回执编号"),
                        ),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="答复")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                        (
                            "answered_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="答复人"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "receiver",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hand_overs",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "移交",
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("question", models.TextField(verbose_name="问题")),
                        ("asked_at", models.DateTimeField(verbose_name="征求时间")),
                        ("due_on", models.DateField(verbose_name="请于何日前答复")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "等待答复"),
                                    ("answered", "已答复"),
                                    ("refused", "已谢绝"),
                                    ("silent", "逾期未答"),
                                ],
                                default="asked",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="答复")),
                        ("agrees", models.BooleanField(null=True, verbose_name="同意")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                        (
                            "answered_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="答复人"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consultations",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "征求意见",
                    },
                ),
                migrations.CreateModel(
                    name="Clock",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("slot", models.CharField(max_length=40, verbose_name="时限")),
                        ("source", models.CharField(blank=True, max_length=8, verbose_name="出自")),
                        ("label", models.CharField(max_length=80, verbose_name="名称")),
                        ("spec", models.JSONField(verbose_name="规定")),
                        ("law_id", models.CharField(blank=True, max_length=8, verbose_name="时限编号")),
                        ("law_seen", models.PositiveSmallIntegerField(default=0, verbose_name="看到的版本")),
                        ("started_seq", models.PositiveIntegerField(verbose_name="起算事件")),
                        ("start_at", models.DateTimeField(verbose_name="起算")),
                        ("due_at", models.DateTimeField(verbose_name="到期")),
                        ("is_provisional", models.BooleanField(default=False, verbose_name="暂定")),
                        (
                            "calendar_version",
                            models.CharField(blank=True, max_length=40, verbose_name="日历版本"),
                        ),
                        ("extensions", models.PositiveSmallIntegerField(default=0, verbose_name="延长次数")),
                        ("pauses", models.JSONField(default=list, verbose_name="中止")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("running", "计时"),
                                    ("paused", "已中止"),
                                    ("kept", "按时办结"),
                                    ("missed", "超期办结"),
                                    ("cancelled", "不再计时"),
                                ],
                                default="running",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("stopped_at", models.DateTimeField(blank=True, null=True, verbose_name="停止")),
                        (
                            "stage",
                            models.PositiveSmallIntegerField(
                                choices=[(0, "未提醒"), (1, "已提醒"), (2, "已督办")],
                                default=0,
                                verbose_name="提醒",
                            ),
                        ),
                        ("wake_at", models.DateTimeField(blank=True, null=True, verbose_name="下次查看")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clocks",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "时限",
                    },
                ),
                migrations.CreateModel(
                    name="BulkRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("seen_version", models.PositiveIntegerField(verbose_name="看到的版本")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("waiting", "还没轮到"),
                                    ("done", "这一件办好"),
                                    ("refused", "这一件没有办"),
                                    ("changed", "选中以后有变化"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="结果",
                            ),
                        ),
                        ("sentence", models.CharField(blank=True, max_length=400, verbose_name="说明")),
                        ("at", models.DateTimeField(blank=True, null=True, verbose_name="时间")),
                        (
                            "taker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="matters.bulkrun",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "批量办理的一件",
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("slot", models.CharField(max_length=60, verbose_name="材料")),
                        ("label", models.CharField(max_length=200, verbose_name="名称")),
                        ("added_at", models.DateTimeField(verbose_name="上传时间")),
                        ("added_by_label", models.CharField(max_length=120, verbose_name="上传人")),
                        (
                            "sight",
                            models.CharField(
                                choices=[
                                    ("parties", "各方可见"),
                                    ("agencies", "机关可见"),
                                    ("internal", "仅承办单位可见"),
                                ],
                                default="parties",
                                max_length=10,
                                verbose_name="谁可见",
                            ),
                        ),
                        ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="撤下时间")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                                verbose_name="文件",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "材料",
                    },
                ),
                migrations.CreateModel(
                    name="MatterAccess",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "party_role",
                            models.CharField(
                                choices=[
                                    ("applicant", "申请人"),
                                    ("handling", "承办"),
                                    ("consulted", "征求意见"),
                                    ("supervising", "督办"),
                                    ("receiving", "接收"),
                                    ("respondent", "被反映人"),
                                    ("reported_up", "上报"),
                                    ("reporter", "报告单位"),
                                    ("sender", "移出单位"),
                                ],
                                max_length=12,
                                verbose_name="身份",
                            ),
                        ),
                        ("from_seq", models.PositiveIntegerField(default=0, verbose_name="从第几条起可见")),
                        (
                            "owes_until",
                            models.DateTimeField(blank=True, null=True, verbose_name="请于何时前答复"),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="access",
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
                        "verbose_name": "可见单位",
                    },
                ),
                migrations.CreateModel(
                    name="MatterLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("contains", "包含"),
                                    ("follows", "由此产生"),
                                    ("corrects", "更正"),
                                    ("related", "相关"),
                                    ("joined", "并入"),
                                ],
                                max_length=12,
                                verbose_name="关系",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links_out",
                                to="matters.matter",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links_in",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "办件关联",
                    },
                ),
                migrations.CreateModel(
                    name="MatterTally",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("column", models.CharField(max_length=8)),
                        ("kind", models.CharField(max_length=32)),
                        ("state", models.CharField(max_length=32)),
                        ("is_open", models.BooleanField()),
                        ("waiting_on", models.CharField(max_length=12)),
                        ("due_on", models.DateField(null=True)),
                        ("n", models.IntegerField()),
                        (
                            "installation",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="schemes.installation",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "计数",
                    },
                ),
                migrations.CreateModel(
                    name="MovedDate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("slot", models.CharField(max_length=40, verbose_name="时限")),
                        ("source", models.CharField(blank=True, max_length=8, verbose_name="出自")),
                        ("started_seq", models.PositiveIntegerField(verbose_name="起算事件")),
                        ("label", models.CharField(max_length=80, verbose_name="名称")),
                        ("unit", models.CharField(max_length=2, verbose_name="单位")),
                        ("old_due", models.DateTimeField(verbose_name="原来的到期日")),
                        ("new_due", models.DateTimeField(verbose_name="新的到期日")),
                        ("was_provisional", models.BooleanField(default=False, verbose_name="原来是暂定")),
                        ("is_provisional", models.BooleanField(default=False, verbose_name="仍是暂定")),
                        ("calendar_version", models.CharField(max_length=40, verbose_name="日历版本")),
                        (
                            "cause",
                            models.CharField(
                                choices=[("calendar", "工作日历"), ("law", "法律版本")],
                                default="calendar",
                                max_length=10,
                                verbose_name="起因",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=400, verbose_name="说明")),
                        ("is_applied", models.BooleanField(default=True, verbose_name="已经改")),
                        ("moved_at", models.DateTimeField(verbose_name="重算时间")),
                        ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="签认时间")),
                        (
                            "signed_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="签认人"),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="moved_dates",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "改期",
                    },
                ),
                migrations.CreateModel(
                    name="NumberSeries",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=60, verbose_name="序列")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年")),
                        ("last", models.PositiveIntegerField(default=0, verbose_name="最后一号")),
                    ],
                    options={
                        "verbose_name": "编号",
                        "constraints": [models.UniqueConstraint(fields=("key", "year"), name="series_once")],
                    },
                ),
                migrations.CreateModel(
                    name="OutsideAct",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("purpose", models.CharField(max_length=40, verbose_name="用途")),
                        ("letter_number", models.CharField(max_length=60, verbose_name="来函文号")),
                        ("letter_date", models.DateField(verbose_name="来函日期")),
                        ("received_at", models.DateTimeField(verbose_name="收到时间")),
                        ("received_by_label", models.CharField(max_length=120, verbose_name="收件人")),
                        ("content", models.JSONField(default=dict, verbose_name="来函内容")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("recorded", "来函待核对"),
                                    ("confirmed", "来函已核对"),
                                    ("rejected", "来函录入有误"),
                                ],
                                default="recorded",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(verbose_name="录入时间")),
                        ("recorded_by_label", models.CharField(max_length=120, verbose_name="录入人")),
                        ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="核对时间")),
                        (
                            "checked_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="核对人"),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="退回原因")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matters.attachment",
                                verbose_name="来函原件",
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="outside_acts",
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
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "外部来函",
                    },
                ),
                migrations.CreateModel(
                    name="PaperRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=60, verbose_name="文书种类")),
                        ("requested_at", models.DateTimeField(verbose_name="要求时间")),
                        (
                            "fulfilled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="出具时间"),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.event",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="paper_requests",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "文书要求",
                    },
                ),
                migrations.CreateModel(
                    name="ReceiptCode",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code_hash", models.CharField(max_length=64)),
                        ("issued_at", models.DateTimeField(verbose_name="给出时间")),
                        ("issued_by_label", models.CharField(max_length=120, verbose_name="给出人")),
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="receipt_code",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "查询码",
                    },
                ),
                migrations.CreateModel(
                    name="Recusal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="理由")),
                        ("since", models.DateTimeField(verbose_name="起")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recusals",
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
                        "verbose_name": "回避",
                    },
                ),
                migrations.CreateModel(
                    name="StateSpell",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=32, verbose_name="种类")),
                        ("state", models.CharField(max_length=32, verbose_name="状态")),
                        (
                            "waiting_on",
                            models.CharField(
                                choices=[
                                    ("officer", "承办机关"),
                                    ("applicant", "申请人"),
                                    ("other", "其他单位"),
                                    ("calendar", "日期"),
                                    ("nobody", "无人"),
                                ],
                                max_length=12,
                                verbose_name="在等谁",
                            ),
                        ),
                        ("is_paused", models.BooleanField(verbose_name="已中止")),
                        ("due_at", models.DateTimeField(null=True, verbose_name="到期")),
                        ("began", models.DateTimeField(verbose_name="起")),
                        ("ended", models.DateTimeField(null=True, verbose_name="止")),
                        (
                            "city",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "installation",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="schemes.installation",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="spells",
                                to="matters.matter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "停留",
                    },
                ),
                migrations.AddIndex(
                    model_name="bulkrun",
                    index=models.Index(
                        condition=models.Q(("state", "running")), fields=["started_at"], name="bulk_under_way"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="commonphrase",
                    constraint=models.UniqueConstraint(fields=("organisation", "text"), name="phrase_once"),
                ),
                migrations.AddIndex(
                    model_name="matter",
                    index=models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["lead", "due_sort", "id"],
                        name="matter_lead_open",
                    ),
                ),
                migrations.AddIndex(
                    model_name="matter",
                    index=models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["county", "due_sort", "id"],
                        name="matter_county_open",
                    ),
                ),
                migrations.AddIndex(
                    model_name="matter",
                    index=models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["city", "due_sort", "id"],
                        name="matter_city_open",
                    ),
                ),
                migrations.AddIndex(
                    model_name="matter",
                    index=models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["handler", "due_sort", "id"],
                        name="matter_handler_open",
                    ),
                ),
                migrations.AddIndex(
                    model_name="matter",
                    index=models.Index(fields=["city", "kind", "due_sort", "id"], name="matter_city_kind"),
                ),
                migrations.AddIndex(
                    model_name="matter",
                    index=models.Index(
                        fields=["county", "kind", "due_sort", "id"], name="matter_county_kind"
                    ),
                ),
                migrations.AddIndex(
                    model_name="matter",
                    index=models.Index(fields=["subject", "-id"], name="matter_subject"),
                ),
                migrations.AddConstraint(
                    model_name="matter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("is_open", True)),
                            models.Q(("closed_at__isnull", False), ("is_open", False)),
                            _connector="OR",
                        ),
                        name="matter_closed_pair",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="handover",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "sent")),
                        fields=("matter",),
                        name="hand_over_one_at_a_time",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="consultation",
                    constraint=models.UniqueConstraint(
                        fields=("matter", "organisation"), name="consultation_once"
                    ),
                ),
                migrations.AddIndex(
                    model_name="clock",
                    index=models.Index(
                        condition=models.Q(("wake_at__isnull", False)), fields=["wake_at"], name="clock_wake"
                    ),
                ),
                migrations.AddIndex(
                    model_name="clock",
                    index=models.Index(
                        condition=models.Q(("state", "running")),
                        fields=["calendar_version"],
                        name="clock_calendar",
                    ),
                ),
                migrations.AddIndex(
                    model_name="clock",
                    index=models.Index(
                        condition=models.Q(("state__in", ("running", "paused"))),
                        fields=["law_id", "law_seen"],
                        name="clock_law",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clock",
                    constraint=models.UniqueConstraint(
                        fields=("matter", "slot", "started_seq", "source"), name="clock_once"
                    ),
                ),
                migrations.AddIndex(
                    model_name="bulkrow",
                    index=models.Index(fields=["run", "outcome"], name="bulk_row_outcome"),
                ),
                migrations.AddConstraint(
                    model_name="bulkrow",
                    constraint=models.UniqueConstraint(fields=("run", "matter"), name="bulk_row_once"),
                ),
                migrations.AddIndex(
                    model_name="attachment",
                    index=models.Index(fields=["matter", "slot"], name="attachment_slot"),
                ),
                migrations.AddIndex(
                    model_name="matteraccess",
                    index=models.Index(
                        condition=models.Q(("owes_until__isnull", False)),
                        fields=["organisation", "owes_until"],
                        name="access_owes",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="matteraccess",
                    constraint=models.UniqueConstraint(
                        fields=("organisation", "matter", "party_role"), name="access_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="matterlink",
                    constraint=models.UniqueConstraint(
                        fields=("source", "target", "relation"), name="link_once"
                    ),
                ),
                migrations.AddIndex(
                    model_name="mattertally",
                    index=models.Index(
                        fields=["organisation", "column", "is_open", "kind", "state"],
                        include=("due_on", "n"),
                        name="tally_key",
                    ),
                ),
                migrations.AddIndex(
                    model_name="moveddate",
                    index=models.Index(
                        condition=models.Q(("signed_at__isnull", True)), fields=["id"], name="moved_unsigned"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="outsideact",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "recorded")),
                        fields=("matter", "organisation", "purpose"),
                        name="letter_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="outsideact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            models.Q(
                                ("checked_by__isnull", False),
                                models.Q(("checked_by", models.F("recorded_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="letter_two_persons",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="paperrequest",
                    constraint=models.UniqueConstraint(fields=("event", "kind"), name="paper_request_once"),
                ),
                migrations.AddConstraint(
                    model_name="recusal",
                    constraint=models.UniqueConstraint(fields=("matter", "person"), name="recusal_once"),
                ),
                migrations.AddIndex(
                    model_name="statespell",
                    index=models.Index(fields=["lead", "began"], name="spell_lead"),
                ),
                migrations.AddIndex(
                    model_name="statespell",
                    index=models.Index(fields=["city", "began"], name="spell_city"),
                ),
            ]
        ),
    ]
