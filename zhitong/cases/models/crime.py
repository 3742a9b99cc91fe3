"""移送公安, 双报: the same sealed packet for police and procuratorate, each with its receipt and its answer."""

from django.db import models

from zhitong.cases.vocabulary import Aspect, JusticeStep, PacketRole, ReceiptState, TrialMode
from zhitong.matters.public import PartQuerySet, Sight


class CriminalTransfer(models.Model):
    """移送公安: proposed by at least two officers, approved by the head, handed over inside 24 hours (310号令)."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="criminal_transfer")
    about = models.ForeignKey("matters.Matter", models.PROTECT, related_name="criminal_transfers")
    offence = models.CharField("涉嫌罪名", max_length=60)
    officers = models.CharField("专案组成员", max_length=200)
    report = models.TextField("核查报告要点")
    hint = models.JSONField("立案标准提示", default=list)
    reason = models.CharField("决定理由", max_length=500, blank=True)
    approved_at = models.DateTimeField("批准时间", null=True, blank=True)
    approved_by_label = models.CharField("批准人", max_length=120, blank=True)
    goods_handed_at = models.DateTimeField("涉案物品移交时间", null=True, blank=True)
    goods_note = models.CharField("涉案物品移交说明", max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "移送公安"

    def __str__(self) -> str:
        return f"移送公安：{self.about}"


class DualReport(models.Model):
    """双报: the right holder's own criminal report, to police and procuratorate of one level at one moment."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="dual_report")
    about = models.ForeignKey("matters.Matter", models.PROTECT, related_name="dual_reports")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "双报"

    def __str__(self) -> str:
        return f"双报：{self.about}"


class Packet(models.Model):
    """材料包: `manifest` lists everything with its hash; `sha256` is of the manifest, one number for every receipt."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="packet")
    manifest = models.JSONField("清单")
    sha256 = models.CharField("哈希", max_length=64)
    sealed_at = models.DateTimeField("封包时间")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "材料包"

    def __str__(self) -> str:
        return self.sha256


class PacketReceipt(models.Model):
    """材料包回执: who got the packet, when it signed, and how far it has come with it."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="packet_receipts")
    role = models.CharField("以什么身份", max_length=14, choices=PacketRole.choices)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    sha256 = models.CharField("哈希", max_length=64)
    sent_at = models.DateTimeField("送出时间")
    state = models.CharField("状态", max_length=14, choices=ReceiptState.choices, default=ReceiptState.SENT)
    signed_at = models.DateTimeField("签收时间", null=True, blank=True)
    signed_by_label = models.CharField("签收人", max_length=120, blank=True)
    receipt_number = models.CharField("回执编号", max_length=60, blank=True)
    letter = models.ForeignKey(
        "matters.OutsideAct",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="盖章回执",
    )
    answer = models.CharField("答复", max_length=500, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "材料包回执"
        constraints = [
            models.UniqueConstraint(fields=["matter", "role", "organisation"], name="packet_receipt_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_state_display()}"


class AspectFinding(models.Model):
    """分流意见: what the procuratorate finds on one side of the matter, and where it sends it."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="aspect_findings")
    aspect = models.CharField("方面", max_length=16, choices=Aspect.choices)
    finding = models.CharField("审查意见", max_length=500)
    sent_to = models.CharField("分流到", max_length=200, blank=True)
    found_at = models.DateTimeField("审查时间")
    found_by_label = models.CharField("审查人", max_length=120)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "分流意见"

    def __str__(self) -> str:
        return f"{self.get_aspect_display()}：{self.finding}"


class JusticeStage(models.Model):
    """司法进程: one step of investigation, prosecution or trial. `sight` says whether the parties may read the note."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="justice_stages")
    step = models.CharField("阶段", max_length=16, choices=JusticeStep.choices)
    mode = models.CharField("审理方式", max_length=8, choices=TrialMode.choices, blank=True)
    agency_name = models.CharField("办理机关", max_length=200)
    on = models.DateField("日期")
    note = models.CharField("说明", max_length=500, blank=True)
    letter_number = models.CharField("来函、文书号", max_length=60, blank=True)
    sight = models.CharField("谁可见", max_length=10, choices=Sight.choices, default=Sight.AGENCIES)
    recorded_at = models.DateTimeField("登记时间")
    recorded_by_label = models.CharField("登记人", max_length=120)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "司法进程"

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.on}"
