"""Organisations and persons; search by part of a name has an index on both databases.

Stands for the steps of `replaces`, which were taken before there was an installation outside development."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhitong.people import search_index
from zhitong.statements.tables import TablesAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("people", "0001_initial"),
        ("people", "0002_search_index"),
        ("people", "0003_sign_in_brake"),
        ("people", "0004_registration_document"),
        ("people", "0005_search_index_again"),
        ("people", "0006_absences"),
    ]

    initial = True

    dependencies = [
        ("journal", "0001_initial"),
    ]

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        ("username", models.CharField(max_length=60, unique=True, verbose_name="用户名")),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱")),
                        ("is_official", models.BooleanField(default=False, verbose_name="机关人员")),
                        ("is_active", models.BooleanField(default=True, verbose_name="可登录")),
                        ("language", models.CharField(default="zh-hans", max_length=10, verbose_name="语言")),
                        ("created_at", models.DateTimeField(verbose_name="建立时间")),
                        ("session_epoch", models.PositiveIntegerField(default=0, verbose_name="会话批次")),
                        ("email_notices", models.BooleanField(default=True, verbose_name="邮件提醒")),
                        (
                            "phone",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.sealedvalue",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "人员",
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[("join", "首次登录"), ("reset", "重设密码")],
                                max_length=12,
                                verbose_name="用途",
                            ),
                        ),
                        ("code_hash", models.CharField(max_length=64, unique=True)),
                        ("made_by_label", models.CharField(max_length=120, verbose_name="签发人")),
                        ("made_at", models.DateTimeField(verbose_name="签发时间")),
                        ("expires_at", models.DateTimeField(verbose_name="失效时间")),
                        ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="使用时间")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "邀请",
                    },
                ),
                migrations.CreateModel(
                    name="SecondFactor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="启用时间"),
                        ),
                        ("last_step", models.BigIntegerField(default=0, verbose_name="最近用过的时段")),
                        ("failures", models.PositiveIntegerField(default=0, verbose_name="连续失败")),
                        ("blocked_until", models.DateTimeField(blank=True, null=True, verbose_name="暂停到")),
                        (
                            "recovery_hashes",
                            models.JSONField(blank=True, default=list, verbose_name="备用码"),
                        ),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="second_factor",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "secret",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="journal.sealedvalue",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "动态口令",
                    },
                ),
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
                migrations.CreateModel(
                    name="Territory",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, unique=True, verbose_name="代码")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("nation", "国家"),
                                    ("province", "省"),
                                    ("city", "市"),
                                    ("county", "县（市、区）"),
                                    ("station", "所"),
                                ],
                                max_length=10,
                                verbose_name="层级",
                            ),
                        ),
                        ("path", models.CharField(max_length=80, unique=True, verbose_name="路径")),
                        ("valid_from", models.DateField(blank=True, null=True, verbose_name="起用")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="停用")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="people.territory",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "地区",
                        "ordering": ["path"],
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
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
                                    ("agency", "机关"),
                                    ("enterprise", "企业"),
                                    ("association", "行业协会"),
                                    ("alliance", "产业联盟"),
                                    ("platform", "电子商务平台"),
                                    ("station", "工作站"),
                                    ("service_body", "服务机构"),
                                ],
                                max_length=16,
                                verbose_name="种类",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="单位名称")),
                        ("short_name", models.CharField(blank=True, max_length=60, verbose_name="简称")),
                        (
                            "uscc",
                            models.CharField(
                                blank=True,
                                max_length=18,
                                null=True,
                                unique=True,
                                verbose_name="统一社会信用代码",
                            ),
                        ),
                        (
                            "uscc_accepted_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="例外接受代码的理由"),
                        ),
                        (
                            "registration_document",
                            models.CharField(blank=True, max_length=200, verbose_name="登记或成立文件"),
                        ),
                        (
                            "registered_on",
                            models.DateField(blank=True, null=True, verbose_name="登记或成立日期"),
                        ),
                        (
                            "territory_path",
                            models.CharField(db_index=True, max_length=80, verbose_name="地区路径"),
                        ),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nation", "国家"),
                                    ("province", "省"),
                                    ("city", "市"),
                                    ("county", "县（市、区）"),
                                    ("station", "所"),
                                ],
                                max_length=10,
                                verbose_name="层级",
                            ),
                        ),
                        (
                            "function",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("market_supervision", "市场监管"),
                                    ("procuratorate", "检察"),
                                    ("police", "公安"),
                                    ("court", "法院"),
                                    ("customs", "海关"),
                                    ("protection_centre", "保护中心"),
                                    ("rights_aid", "维权援助"),
                                    ("other", "其他部门"),
                                ],
                                max_length=24,
                                verbose_name="职能",
                            ),
                        ),
                        ("is_outside", models.BooleanField(default=False, verbose_name="不在本系统")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("active", "存续"),
                                    ("deregistered", "已注销"),
                                    ("abolished", "已撤销"),
                                    ("merged", "已并入"),
                                ],
                                default="active",
                                max_length=16,
                                verbose_name="状态",
                            ),
                        ),
                        ("former_names", models.JSONField(blank=True, default=list, verbose_name="曾用名")),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        (
                            "public_phone",
                            models.CharField(blank=True, max_length=40, verbose_name="公开电话"),
                        ),
                        ("search_grams", models.TextField(blank=True, verbose_name="检索词")),
                        ("search_text", models.TextField(blank=True, verbose_name="检索文本")),
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
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="people.organisation",
                                verbose_name="上级",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.territory",
                                verbose_name="所在地区",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "单位",
                    },
                ),
                migrations.CreateModel(
                    name="Duty",
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
                                    ("officer", "经办人"),
                                    ("head", "负责人"),
                                    ("liaison_officer", "联络员"),
                                    ("ip_specialist", "知识产权专员"),
                                    ("system_admin", "系统管理员"),
                                    ("security_admin", "安全管理员"),
                                    ("audit_admin", "审计管理员"),
                                ],
                                max_length=20,
                                verbose_name="职责",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=40, verbose_name="职务")),
                        ("starts_on", models.DateField(verbose_name="开始")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="结束")),
                        (
                            "is_public_contact",
                            models.BooleanField(default=False, verbose_name="对外公开的联系人"),
                        ),
                        (
                            "public_phone",
                            models.CharField(blank=True, max_length=40, verbose_name="公开的办公电话"),
                        ),
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duties",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="人员",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duties",
                                to="people.organisation",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "职责",
                        "indexes": [models.Index(fields=["organisation", "kind"], name="duty_holders")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="duty_ends_after_start",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on__isnull", True)),
                                fields=("person", "organisation", "kind"),
                                name="duty_once_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="从")),
                        ("ends_on", models.DateField(verbose_name="到")),
                        ("note", models.CharField(blank=True, max_length=100, verbose_name="说明")),
                        ("entered_at", models.DateTimeField(verbose_name="登记时间")),
                        ("entered_by_label", models.CharField(max_length=120, verbose_name="登记人")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="提前结束")),
                        (
                            "deputy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="代办人",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="absences",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="谁外出",
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
                        "verbose_name": "外出",
                        "indexes": [
                            models.Index(fields=["person", "ends_on"], name="absence_of_person"),
                            models.Index(fields=["deputy", "ends_on"], name="absence_of_deputy"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="absence_ends_after_start",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignedInSession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("session_key", models.CharField(max_length=40, unique=True)),
                        ("started_at", models.DateTimeField(verbose_name="登录时间")),
                        ("seen_at", models.DateTimeField(verbose_name="最近使用")),
                        ("address", models.CharField(blank=True, max_length=45, verbose_name="来源地址")),
                        ("device", models.CharField(blank=True, max_length=120, verbose_name="设备")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_in_sessions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "登录",
                        "indexes": [models.Index(fields=["person", "ended_at"], name="session_of_person")],
                    },
                ),
                migrations.AddIndex(
                    model_name="organisation",
                    index=models.Index(fields=["kind", "territory_path", "name"], name="organisation_list"),
                ),
                migrations.AddIndex(
                    model_name="organisation",
                    index=models.Index(
                        fields=["function", "level", "territory_path"], name="organisation_agency"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="organisation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "agency"), _negated=True),
                            models.Q(
                                models.Q(("level", ""), _negated=True),
                                models.Q(("function", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agency_has_level",
                    ),
                ),
            ]
        ),
        migrations.RunPython(
            lambda apps, editor: search_index.install(editor.connection),
            lambda apps, editor: search_index.remove(editor.connection),
        ),
    ]
