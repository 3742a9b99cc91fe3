"""What the public was told."""

from django.db import models
from django.db.models import Q

from zhitong.registry.models.rounds import Round
from zhitong.registry.visibility import PublicationQuerySet
from zhitong.registry.vocabulary import (
    PublicationKind,
)


class Publication(models.Model):
    """公布: what the public was told, as a snapshot. Lines hold name, county, entry basis and date only."""

    installation = models.ForeignKey("schemes.Installation", models.PROTECT, related_name="publications")
    kind = models.CharField("种类", max_length=10, choices=PublicationKind.choices)
    title = models.CharField("标题", max_length=160)
    body = models.TextField("正文", blank=True)
    lines = models.JSONField("名单", default=list)
    published_at = models.DateTimeField("公布时间")
    published_by_label = models.CharField("公布单位", max_length=120)
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="publications")
    ends_on = models.DateField("公示到哪一天", null=True, blank=True)
    period_words = models.CharField("公示期说明", max_length=400, blank=True)
    withdrawn_at = models.DateTimeField("撤下时间", null=True, blank=True)
    withdrawn_reason = models.CharField("撤下理由", max_length=300, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "公布"
        indexes = [models.Index(fields=["installation", "kind", "-published_at"], name="publication_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind"], condition=Q(withdrawn_at__isnull=True), name="publication_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title
