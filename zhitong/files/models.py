"""What is stored of files: one row per upload. Bytes lie on disk under their hash, once per content.

Owners (materials, attachments, certificates …) point here; nothing here points to an owner."""

from django.db import models

from zhitong.files.refusals import size_words
from zhitong.files.vocabulary import Level, ScanState


class StoredFile(models.Model):
    """One uploaded file. `path` is relative to the store and derived from the hash, never from the name."""

    sha256 = models.CharField("哈希", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("字节数")
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("媒体类型", max_length=100)
    extension = models.CharField("后缀", max_length=10)
    level = models.PositiveSmallIntegerField("密级", choices=Level.choices, default=Level.NORMAL)
    scan_state = models.CharField(
        "扫描结果", max_length=20, choices=ScanState.choices, default=ScanState.NOT_SCANNED
    )
    path = models.CharField("存放位置", max_length=80)
    stored_at = models.DateTimeField("收下时间", db_index=True)
    stored_by_id = models.BigIntegerField("上传人编号", null=True, blank=True)
    # Bytes of a destroyed file are gone; hash, name and the list by which it was destroyed stay.
    destroyed_at = models.DateTimeField("销毁时间", null=True, blank=True)
    destroyed_by = models.CharField("销毁清单", max_length=40, blank=True)
    bytes_gone_at = models.DateTimeField("内容删除时间", null=True, blank=True)
    stored_by_label = models.CharField("上传人", max_length=120, blank=True)

    class Meta:
        verbose_name = "文件"
        indexes = [
            # The worker asks: of which destroyed files do the bytes still lie there?
            models.Index(
                fields=["id"],
                name="file_to_remove",
                condition=models.Q(destroyed_at__isnull=False, bytes_gone_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def size_words(self) -> str:
        """`36 MB`, `240 KB`."""
        return size_words(self.size)
