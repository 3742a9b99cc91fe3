"""What is stored of every piece of work: the matter's one indexed row, who is entitled, clocks, consultations,
links, attachments, paper requests, and the counters behind exact totals."""

from django.db import models
from django.db.models import Q

from zhitong.matters.batches import BulkRow as BulkRow
from zhitong.matters.batches import BulkRun as BulkRun
from zhitong.matters.hand_overs import HandOver as HandOver
from zhitong.matters.letters import OutsideAct as OutsideAct
from zhitong.matters.moved_dates import MovedDate as MovedDate
from zhitong.matters.receipts import ReceiptCode as ReceiptCode
from zhitong.matters.spells import StateSpell as StateSpell
from zhitong.matters.visibility import AccessQuerySet, AttachmentQuerySet, MatterQuerySet, PartQuerySet
from zhitong.matters.vocabulary import (
    ClockStage,
    ClockState,
    ConsultationState,
    DueState,
    PartyRole,
    Priority,
    Relation,
    Secrecy,
    Sight,
    WaitingOn,
)


class Matter(models.Model):
    """办件: the spine. `state` and `next_act` change only through a Move.

    `due_sort` is what lists order by: the due instant; provisional dates 1,000 years later, paused and undated
    matters at the end. `county` and `city` are the market supervision agencies above the work; they, `lead`,
    `handler` and `due_sort` stand in this one row because every worklist is one range of one index."""

    kind = models.CharField("种类", max_length=32)
    number = models.CharField("办件号", max_length=40, unique=True)
    title = models.CharField("名称", max_length=240)
    state = models.CharField("状态", max_length=32)
    version = models.PositiveIntegerField("版本", default=1)
    is_open = models.BooleanField("在办", default=True)
    waiting_on = models.CharField(
        "在等谁", max_length=12, choices=WaitingOn.choices, default=WaitingOn.OFFICER
    )
    next_act = models.CharField("下一步", max_length=64, blank=True)
    installation = models.ForeignKey(
        "schemes.Installation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="机制"
    )
    lead = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", verbose_name="承办单位")
    county = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="县级单位",
    )
    city = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="市级单位",
    )
    handler = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办"
    )
    subject = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="对象单位",
    )
    secrecy = models.PositiveSmallIntegerField("密级", choices=Secrecy.choices, default=Secrecy.NORMAL)
    priority = models.CharField(
        "优先", max_length=8, choices=Priority.choices, default=Priority.NONE, blank=True
    )
    due_at = models.DateTimeField("到期", null=True, blank=True)
    due_state = models.CharField("期限状态", max_length=12, choices=DueState.choices, default=DueState.NONE)
    due_sort = models.DateTimeField("排序")
    due_unit = models.CharField("期限单位", max_length=2, blank=True)
    due_total = models.PositiveSmallIntegerField("期限长度", default=0)
    opened_at = models.DateTimeField("收到")
    state_since = models.DateTimeField("进入这一步")
    handler_since = models.DateTimeField("交给经办", null=True, blank=True)
    closed_at = models.DateTimeField("办结", null=True, blank=True)
    chain = models.OneToOneField("journal.Chain", models.PROTECT, related_name="+")

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = "办件"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_open=True, closed_at__isnull=True) | Q(is_open=False, closed_at__isnull=False),
                name="matter_closed_pair",
            ),
        ]
        indexes = [
            # Worklists: one equality, then the order in which they are shown.
            models.Index(
                fields=["lead", "due_sort", "id"], name="matter_lead_open", condition=Q(is_open=True)
            ),
            models.Index(
                fields=["county", "due_sort", "id"], name="matter_county_open", condition=Q(is_open=True)
            ),
            models.Index(
                fields=["city", "due_sort", "id"], name="matter_city_open", condition=Q(is_open=True)
            ),
            models.Index(
                fields=["handler", "due_sort", "id"], name="matter_handler_open", condition=Q(is_open=True)
            ),
            models.Index(fields=["city", "kind", "due_sort", "id"], name="matter_city_kind"),
            models.Index(fields=["county", "kind", "due_sort", "id"], name="matter_county_kind"),
            models.Index(fields=["subject", "-id"], name="matter_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"


class MatterAccess(models.Model):
    """An organisation that is entitled to see a matter, as what, and from which event on."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="access")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    party_role = models.CharField("身份", max_length=12, choices=PartyRole.choices)
    from_seq = models.PositiveIntegerField("从第几条起可见", default=0)
    # Until when this organisation owes an answer; empty where it owes none.
    owes_until = models.DateTimeField("请于何时前答复", null=True, blank=True)
    # As the matter's row says; here too, so that an office's open questions are counted by one index.
    matter_open = models.BooleanField("办件在办", default=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        verbose_name = "可见单位"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "matter", "party_role"], name="access_once")
        ]
        indexes = [
            # An office asks: what are we asked for, the next first?
            models.Index(
                fields=["organisation", "owes_until"],
                name="access_owes",
                condition=Q(owes_until__isnull=False, matter_open=True),
                include=["matter", "party_role"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_party_role_display()}"


class Recusal(models.Model):
    """回避: takes a person out of a matter whatever the duty. `follows`: out of what grows out of the matter as well, because
    the parties are the same; not where it only keeps what was said in one place."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="recusals")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    reason = models.CharField("理由", max_length=200)
    since = models.DateTimeField("起")
    follows = models.BooleanField("由此产生的办件也回避", default=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "回避"
        constraints = [models.UniqueConstraint(fields=["matter", "person"], name="recusal_once")]

    def __str__(self) -> str:
        return f"{self.person} 回避"


class MatterLink(models.Model):
    """How one matter belongs to another."""

    source = models.ForeignKey(Matter, models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Matter, models.CASCADE, related_name="links_in")
    relation = models.CharField("关系", max_length=12, choices=Relation.choices)

    class Meta:
        verbose_name = "办件关联"
        constraints = [models.UniqueConstraint(fields=["source", "target", "relation"], name="link_once")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.target_id}"


class Clock(models.Model):
    """时限: one running or ended time limit. Everything here can be rebuilt from the chain's events.

    `spec` is the limit as it was when the clock started (length, unit, basis, confidence, versions);
    `pauses` is [[from, to or null, reason, cause], …], without the cause in rows of an earlier release; `wake_at` is when
    the tick must look next."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="clocks")
    slot = models.CharField("时限", max_length=40)
    # "law" and "scheme" where both run in one slot; "" where one runs alone.
    source = models.CharField("出自", max_length=8, blank=True)
    label = models.CharField("名称", max_length=80)
    spec = models.JSONField("规定")
    # The entry of the law catalogue it runs under, and the newest version of it that was looked at; "" and 0 without one.
    law_id = models.CharField("时限编号", max_length=8, blank=True)
    law_seen = models.PositiveSmallIntegerField("看到的版本", default=0)
    started_seq = models.PositiveIntegerField("起算事件")
    start_at = models.DateTimeField("起算")
    due_at = models.DateTimeField("到期")
    is_provisional = models.BooleanField("暂定", default=False)
    calendar_version = models.CharField("日历版本", max_length=40, blank=True)
    extensions = models.PositiveSmallIntegerField("延长次数", default=0)
    pauses = models.JSONField("中止", default=list)
    state = models.CharField("状态", max_length=10, choices=ClockState.choices, default=ClockState.RUNNING)
    stopped_at = models.DateTimeField("停止", null=True, blank=True)
    stage = models.PositiveSmallIntegerField("提醒", choices=ClockStage.choices, default=ClockStage.QUIET)
    wake_at = models.DateTimeField("下次查看", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "时限"
        constraints = [
            models.UniqueConstraint(fields=["matter", "slot", "started_seq", "source"], name="clock_once")
        ]
        indexes = [
            # The tick asks: which clocks must be looked at by now?
            models.Index(fields=["wake_at"], name="clock_wake", condition=Q(wake_at__isnull=False)),
            # After a new calendar: which running clocks were reckoned with another one?
            models.Index(fields=["calendar_version"], name="clock_calendar", condition=Q(state="running")),
            # After a new version of a law: which open clocks run under an older one?
            models.Index(
                fields=["law_id", "law_seen"], name="clock_law", condition=Q(state__in=("running", "paused"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.due_at:%Y-%m-%d}"

    # Who it is of the several that have the same limit, as one reader may know it (whose.py); kept nowhere.
    whose = ""

    @property
    def name(self) -> str:
        """How pages call it."""
        return f"{self.label}（{self.whose}）" if self.whose else self.label

    @property
    def key(self) -> str:
        """How the events of one slot name this clock."""
        return f"{self.started_seq}:{self.source}" if self.source else str(self.started_seq)


class Consultation(models.Model):
    """征求意见: one organisation asked, with its own version, so that two answers never collide."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="consultations")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    question = models.TextField("问题")
    asked_at = models.DateTimeField("征求时间")
    due_on = models.DateField("请于何日前答复")
    state = models.CharField(
        "状态", max_length=10, choices=ConsultationState.choices, default=ConsultationState.ASKED
    )
    answer = models.TextField("答复", blank=True)
    agrees = models.BooleanField("同意", null=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by_label = models.CharField("答复人", max_length=120, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "征求意见"
        constraints = [models.UniqueConstraint(fields=["matter", "organisation"], name="consultation_once")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_state_display()}"


class Attachment(models.Model):
    """An uploaded file as part of a matter: which material it is, who gave it, who may see it."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="attachments")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", verbose_name="文件")
    slot = models.CharField("材料", max_length=60)
    label = models.CharField("名称", max_length=200)
    added_at = models.DateTimeField("上传时间")
    added_by_label = models.CharField("上传人", max_length=120)
    sight = models.CharField("谁可见", max_length=10, choices=Sight.choices, default=Sight.PARTIES)
    removed_at = models.DateTimeField("撤下时间", null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "材料"
        indexes = [models.Index(fields=["matter", "slot"], name="attachment_slot")]

    def __str__(self) -> str:
        return self.label


class PaperRequest(models.Model):
    """A move asked for a paper; `papers` renders and numbers it later, outside the transaction."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="paper_requests")
    event = models.ForeignKey("journal.Event", models.PROTECT, related_name="+")
    kind = models.CharField("文书种类", max_length=60)
    requested_at = models.DateTimeField("要求时间")
    fulfilled_at = models.DateTimeField("出具时间", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "文书要求"
        constraints = [models.UniqueConstraint(fields=["event", "kind"], name="paper_request_once")]

    def __str__(self) -> str:
        return self.kind


class MatterTally(models.Model):
    """Counter behind exact totals: the sum of `n` over a key is the number of matters.

    Rows are only inserted (+1, −1), so that two moves never wait for one counter; the tick folds them."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    installation = models.ForeignKey(
        "schemes.Installation", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    # lead, county, city: the seat of Matter that names the organisation; any: once, in however many seats it sits
    column = models.CharField(max_length=8)
    kind = models.CharField(max_length=32)
    state = models.CharField(max_length=32)
    is_open = models.BooleanField()
    waiting_on = models.CharField(max_length=12)
    due_on = models.DateField(null=True)
    n = models.IntegerField()

    class Meta:
        verbose_name = "计数"
        indexes = [
            models.Index(
                fields=["organisation", "column", "is_open", "kind", "state"],
                name="tally_key",
                include=["due_on", "n"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind} {self.state} {self.n:+d}"


class CommonPhrase(models.Model):
    """常用语: a reason that an organisation writes often; its own people keep the list."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="common_phrases")
    text = models.CharField("常用语", max_length=300)
    added_at = models.DateTimeField("加入时间")
    added_by_label = models.CharField("加入人", max_length=120)

    class Meta:
        verbose_name = "常用语"
        constraints = [models.UniqueConstraint(fields=["organisation", "text"], name="phrase_once")]

    def __str__(self) -> str:
        return self.text


class NumberSeries(models.Model):
    """The last number given out per series and year."""

    key = models.CharField("序列", max_length=60)
    year = models.PositiveSmallIntegerField("年")
    last = models.PositiveIntegerField("最后一号", default=0)

    class Meta:
        verbose_name = "编号"
        constraints = [models.UniqueConstraint(fields=["key", "year"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.key}〔{self.year}〕{self.last}"
