"""公开文本: the text of a ruling or a penalty as the public reads it: drafted by one person, published by another, taken down."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from zhitong.cases.vocabulary import PublicPlace
from zhitong.matters.public import PartQuerySet


class PublicTextQuerySet(PartQuerySet):
    def live(self) -> "PublicTextQuerySet":
        """Drafted or public, not taken down."""
        return self.filter(withdrawn_at__isnull=True)

    def shown(self, territory_path: str, *, on: date) -> "PublicTextQuerySet":
        """What anybody reads: published by an agency of the area, not taken down, its time not over."""
        running = Q(public_until__isnull=True) | Q(public_until__gte=on)
        public = self.live().filter(running, published_at__isnull=False, place=PublicPlace.SITE)
        return public.filter(matter__lead__territory_path__startswith=territory_path)


class PublicText(models.Model):
    """公开文本. `place` says where; `url` is the address or the receipt of what stands elsewhere. `is_short`: small fines and
    criticism, which stand for the shorter time; `public_until` empty: no end set."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="public_texts")
    title = models.CharField("标题", max_length=160)
    body = models.TextField("正文（已遮盖）")
    place = models.CharField(
        "在哪里公开", max_length=10, choices=PublicPlace.choices, default=PublicPlace.SITE
    )
    url = models.CharField("网址或者推送回执", max_length=300, blank=True)
    is_short = models.BooleanField("公示期较短", default=False)
    drafted_at = models.DateTimeField("拟定时间")
    drafted_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="拟定人")
    published_at = models.DateTimeField("公开时间", null=True, blank=True)
    published_by_label = models.CharField("核对公开人", max_length=120, blank=True)
    public_until = models.DateField("公开到", null=True, blank=True)
    withdrawn_at = models.DateTimeField("撤下时间", null=True, blank=True)
    withdrawn_reason = models.CharField("撤下理由", max_length=300, blank=True)

    objects = PublicTextQuerySet.as_manager()

    class Meta:
        verbose_name = "公开文本"
        indexes = [models.Index(fields=["-published_at", "-id"], name="public_text_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(withdrawn_at__isnull=True), name="public_text_once"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(published_at__gte=F("drafted_at")),
                name="public_text_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title
