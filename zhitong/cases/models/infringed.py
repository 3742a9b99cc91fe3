"""What every lead and case says of the right that is infringed. Each kind of case has a table of its own beside it."""

from django.db import models

from zhitong.cases.vocabulary import InfringingAct
from zhitong.enterprises.public import RightKind


class Infringed(models.Model):
    """Picked from the register where it stands there, else as it was told."""

    act = models.CharField("侵权种类", max_length=20, choices=InfringingAct.choices)
    right = models.ForeignKey(
        "enterprises.Right", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="权利"
    )
    right_kind = models.CharField("权利种类", max_length=20, choices=RightKind.choices, blank=True)
    right_number = models.CharField("权利号码", max_length=60, blank=True)
    right_title = models.CharField("权利名称", max_length=200, blank=True)
    holder = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="权利人",
    )
    holder_name = models.CharField("权利人名称", max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def right_words(self) -> str:
        """`注册商标“示例” 12345678`."""
        kind = str(RightKind(self.right_kind).label) if self.right_kind else ""
        title = f"“{self.right_title}”" if self.right_title else ""
        return f"{kind}{title} {self.right_number}".strip() or "没有写明"

    def infringed(self) -> dict[str, object]:
        """The same fields, for a case that grows out of a lead."""
        return {
            "act": self.act,
            "right_id": self.right_id,
            "right_kind": self.right_kind,
            "right_number": self.right_number,
            "right_title": self.right_title,
            "holder_id": self.holder_id,
            "holder_name": self.holder_name,
        }
