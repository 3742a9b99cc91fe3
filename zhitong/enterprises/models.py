"""What is kept of an enterprise beside its identity: profile, rights, qualifications, and claims to its record."""

from django.db import models
from django.db.models import Q

from zhitong.enterprises.key_protection import KeyProtection as KeyProtection
from zhitong.enterprises.merger import Merger as Merger
from zhitong.enterprises.right_tally import RightTally as RightTally
from zhitong.enterprises.visibility import RecordQuerySet
from zhitong.enterprises.vocabulary import (
    Ownership,
    QualificationKind,
    QualificationLevel,
    RightKind,
    RightState,
)
from zhitong.enterprises.yearly_figure import YearlyFigure as YearlyFigure
from zhitong.matters.public import PartQuerySet


class EnterpriseProfile(models.Model):
    """What application forms ask of an enterprise; filled once, used by every application.

    `ownership` is one of its kinds, with the document that shows it; `ownership_confirmed` is what the county found
    when it looked at that document (null: not looked yet), and a new answer takes it back."""

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="profile")
    address = models.CharField("联系地址", max_length=200, blank=True)
    sector = models.CharField("涉足领域", max_length=100, blank=True)
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_title = models.CharField("职务", max_length=40, blank=True)
    contact_phone = models.ForeignKey(
        "journal.SealedValue",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="手机号码",
    )
    office_phone = models.CharField("单位电话", max_length=40, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    has_ip_department = models.BooleanField("是否单设知识产权部门", null=True, blank=True)
    staff_count = models.PositiveIntegerField("企业总人数", null=True, blank=True)
    rd_staff_count = models.PositiveIntegerField("研发人员", null=True, blank=True)
    protection_summary = models.TextField("企业知识产权保护基本状况", blank=True)
    ownership = models.CharField("企业性质", max_length=16, choices=Ownership.choices, blank=True)
    ownership_document = models.CharField("企业性质的依据", max_length=200, blank=True)
    ownership_document_on = models.DateField("依据的日期", null=True, blank=True)
    ownership_file = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="依据的扫描件",
    )
    ownership_confirmed = models.BooleanField("企业性质核实", null=True, blank=True)
    ownership_confirmed_on = models.DateField("核实日期", null=True, blank=True)
    ownership_confirmed_by_label = models.CharField("核实人", max_length=120, blank=True)
    ownership_confirmed_note = models.CharField("核实说明", max_length=200, blank=True)
    version = models.PositiveIntegerField("版本", default=0)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "企业概况"

    def __str__(self) -> str:
        return f"{self.organisation} 概况"


class Right(models.Model):
    """知识产权: one patent, registered mark, geographical indication, trade secret (title only) or copyright.

    A mark counts once per registration number; `classes` are its Nice classes."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="rights")
    kind = models.CharField("种类", max_length=20, choices=RightKind.choices)
    identifier = models.CharField("号码", max_length=40, blank=True)
    identifier_accepted_reason = models.CharField("例外接受号码的理由", max_length=200, blank=True)
    title = models.CharField("名称", max_length=200)
    classes = models.JSONField("类别", default=list, blank=True)
    holder_name = models.CharField("权利人", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=RightState.choices, default=RightState.HELD)
    granted_on = models.DateField("授权、注册日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    is_key = models.BooleanField("重点保护", default=False)
    removed_at = models.DateTimeField("撤下时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=0)
    chain = models.ForeignKey("journal.Chain", models.PROTECT, null=True, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "知识产权"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "identifier"],
                condition=Q(removed_at__isnull=True) & ~Q(identifier=""),
                name="right_once",
            )
        ]
        indexes = [models.Index(fields=["identifier"], name="right_identifier")]

    def __str__(self) -> str:
        return f"{self.title} {self.identifier}".strip()


class Qualification(models.Model):
    """资质: a certificate or recognition with its level and term."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="qualifications")
    kind = models.CharField("资质", max_length=24, choices=QualificationKind.choices)
    level = models.CharField("级别", max_length=12, choices=QualificationLevel.choices, blank=True)
    about = models.CharField("所指的商标、字号、地理标志", max_length=120, blank=True)
    certificate_no = models.CharField("证书编号", max_length=60, blank=True)
    issuer = models.CharField("发证机关", max_length=100, blank=True)
    issued_on = models.DateField("发证日期", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField("撤下时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=0)
    chain = models.ForeignKey("journal.Chain", models.PROTECT, null=True, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "资质"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(issued_on__isnull=True)
                | Q(valid_until__gte=models.F("issued_on")),
                name="qualification_term",
            )
        ]

    def __str__(self) -> str:
        level, kind = str(self.get_level_display()), str(self.get_kind_display())
        return f"{level} {kind}" if kind.isascii() else f"{level}{kind}"


class Claim(models.Model):
    """认领: a person asks to act for an organisation; the county confirms who it is.

    A unit that nobody has entered yet stands here as it was typed (`uscc`, `name`, `territory`). It becomes an
    organisation when the county confirms, and not before."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="claim")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="claims"
    )
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    name = models.CharField("单位名称", max_length=200, blank=True)
    territory = models.ForeignKey(
        "people.Territory", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="所在地区"
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    proof_note = models.CharField("身份说明", max_length=200)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "认领"
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False)
                | (~Q(uscc="") & ~Q(name="") & Q(territory__isnull=False)),
                name="claim_names_a_unit",
            )
        ]
        indexes = [models.Index(fields=["uscc"], name="claim_uscc")]

    def __str__(self) -> str:
        return f"{self.person} 认领 {self.unit_name}"

    @property
    def unit_name(self) -> str:
        return self.organisation.name if self.organisation else self.name
