"""Stored files.

Stands for the steps of `replaces`, which were taken before there was an installation outside development."""

from django.db import migrations, models

from zhitong.statements.tables import TablesAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("files", "0001_initial"),
        ("files", "0002_keeping"),
    ]

    initial = True

    dependencies = []

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="哈希")),
                        ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                        ("name", models.CharField(max_length=200, verbose_name="文件名")),
                        ("media_type", models.CharField(max_length=100, verbose_name="媒体类型")),
                        ("extension", models.CharField(max_length=10, verbose_name="后缀")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(0, "一般"), (1, "内部"), (2, "密存")],
                                default=0,
                                verbose_name="密级",
                            ),
                        ),
                        (
                            "scan_state",
                            models.CharField(
                                choices=[
                                    ("not_scanned", "没有扫描"),
                                    ("clean", "没有病毒"),
                                    ("infected", "有病毒"),
                                    ("unscanned_accepted", "扫描不可用时收下"),
                                ],
                                default="not_scanned",
                                max_length=20,
                                verbose_name="扫描结果",
                            ),
                        ),
                        ("path", models.CharField(max_length=80, verbose_name="存放位置")),
                        ("stored_at", models.DateTimeField(db_index=True, verbose_name="收下时间")),
                        (
                            "stored_by_id",
                            models.BigIntegerField(blank=True, null=True, verbose_name="上传人编号"),
                        ),
                        (
                            "destroyed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="销毁时间"),
                        ),
                        (
                            "destroyed_by",
                            models.CharField(blank=True, max_length=40, verbose_name="销毁清单"),
                        ),
                        (
                            "bytes_gone_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="内容删除时间"),
                        ),
                        (
                            "stored_by_label",
                            models.CharField(blank=True, max_length=120, verbose_name="上传人"),
                        ),
                    ],
                    options={
                        "verbose_name": "文件",
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("bytes_gone_at__isnull", True), ("destroyed_at__isnull", False)
                                ),
                                fields=["id"],
                                name="file_to_remove",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
