"""What is stored of the inbox: notices to persons, and the outbox of e-mails about them.

No address is kept here: it is looked up when the mail leaves."""

from django.db import models
from django.db.models import Q

from zhitong.inbox.habits import MailHabit as MailHabit
from zhitong.inbox.visibility import NoticeQuerySet
from zhitong.inbox.vocabulary import OPEN_STATES, Channel, DeliveryState


class Notice(models.Model):
    """One thing told to one person. `why` says why this person is told; `path` is where to go.

    `shown_at` orders the inbox and moves on with each reminder; a notice that asks for something (a due date
    or reminders) is settled when the matter has moved on, whether it was read or not."""

    recipient = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="notices", verbose_name="收件人", db_index=False
    )
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="身份"
    )
    event = models.ForeignKey(
        "journal.Event", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="事件"
    )
    kind = models.CharField("种类", max_length=32, blank=True)
    subject = models.CharField("标题", max_length=120)
    why = models.CharField("为什么通知", max_length=200)
    body = models.TextField("内容", blank=True)
    path = models.CharField("去处", max_length=300, blank=True)
    due_at = models.DateTimeField("到期", null=True, blank=True)
    is_urgent = models.BooleanField("按小时计时", default=False)
    made_at = models.DateTimeField("通知时间")
    shown_at = models.DateTimeField("排序时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    settled_at = models.DateTimeField("已办时间", null=True, blank=True)
    remind_after = models.DurationField("隔多久提醒", null=True, blank=True)
    reminded_count = models.PositiveSmallIntegerField("提醒次数", default=0)
    next_reminder_at = models.DateTimeField("下次提醒", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "通知"
        constraints = [
            # A move that runs again tells nobody twice.
            models.UniqueConstraint(
                fields=["event", "recipient"], condition=Q(event__isnull=False), name="notice_once_per_event"
            ),
        ]
        indexes = [
            models.Index(
                fields=["recipient", "-shown_at"],
                name="notice_unread",
                condition=Q(read_at__isnull=True, settled_at__isnull=True),
            ),
            models.Index(fields=["recipient", "-shown_at"], name="notice_list"),
            models.Index(
                fields=["next_reminder_at"],
                name="notice_to_remind",
                condition=Q(next_reminder_at__isnull=False),
            ),
            models.Index(
                fields=["path"],
                name="notice_open_path",
                condition=Q(settled_at__isnull=True),
                opclasses=["varchar_pattern_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_unread(self) -> bool:
        return self.read_at is None and self.settled_at is None


class Delivery(models.Model):
    """One e-mail to be sent about one notice: round 0 tells, rounds 1 to 3 remind.

    `claim` names the sender who holds the row until `next_at`; one that dies loses it to the next."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries", verbose_name="通知")
    round = models.PositiveSmallIntegerField("第几次提醒", default=0)
    channel = models.CharField("渠道", max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    state = models.CharField(
        "状态", max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    next_at = models.DateTimeField("下次发送")
    claim = models.CharField("发送者", max_length=32, blank=True)
    sent_at = models.DateTimeField("发送时间", null=True, blank=True)
    last_error = models.CharField("上次的问题", max_length=200, blank=True)

    class Meta:
        verbose_name = "发送"
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel", "round"], name="delivery_once_per_round"),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="delivery_due", condition=Q(state__in=OPEN_STATES)),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.notice_id} · {self.get_state_display()}"
