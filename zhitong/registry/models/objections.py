"""异议: what somebody brings forward against one line of a list that is shown beforehand."""

from django.db import models

from zhitong.matters.public import PartQuerySet
from zhitong.registry.models.publications import Publication
from zhitong.registry.models.rounds import RoundLine


class Objection(models.Model):
    """异议: who objects and in which words is sealed and opened to the handler alone; others read the gist."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="objection")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="objections")
    line = models.ForeignKey(RoundLine, models.PROTECT, related_name="objections")
    identity = models.ForeignKey(
        "journal.SealedValue", models.PROTECT, related_name="+", verbose_name="异议人身份"
    )
    words = models.ForeignKey(
        "journal.SealedValue", models.PROTECT, related_name="+", verbose_name="异议原文"
    )
    evidence = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="异议证据"
    )
    gist = models.CharField("异议要点", max_length=500, blank=True)
    reason = models.CharField("处理理由", max_length=500, blank=True)
    reply = models.CharField("给异议人的答复", max_length=500, blank=True)
    decided_at = models.DateTimeField("处理时间", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "异议"

    def __str__(self) -> str:
        return f"对{self.line}的异议"
