"""What is stored of a code by which somebody outside follows a matter. Only its hash is kept."""

from django.db import models


class ReceiptCode(models.Model):
    """查询码: shown once to whoever it is given to; with the matter's number it opens where the matter is, nothing else.

    A new code of the same matter ends the old one."""

    matter = models.OneToOneField("matters.Matter", models.CASCADE, related_name="receipt_code")
    code_hash = models.CharField(max_length=64)
    issued_at = models.DateTimeField("给出时间")
    issued_by_label = models.CharField("给出人", max_length=120)

    class Meta:
        verbose_name = "查询码"

    def __str__(self) -> str:
        return f"查询码 {self.matter_id}"
