"""The kinds of penalty case, one table each: what only this kind has. The common steps' fields come from UnderPenalty."""

from django.db import models

from zhitong.cases.models.penalty import UnderPenalty
from zhitong.cases.visibility import OfficeQuerySet
from zhitong.cases.vocabulary_penalty import (
    CounterfeitManner,
    FilingGround,
    GiProtection,
    PatentTrack,
    SecretManner,
    TrademarkManner,
)
from zhitong.matters.public import PartQuerySet


class TrademarkCase(UnderPenalty):
    """商标侵权案件: the registered mark against what was found."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="trademark_case")
    classes = models.CharField("商标类别", max_length=60, blank=True)
    registered_goods = models.CharField("核定使用商品", max_length=300, blank=True)
    found_goods = models.CharField("被查商品", max_length=300, blank=True)
    manner = models.CharField("侵权方式", max_length=12, choices=TrademarkManner.choices, blank=True)
    repeats = models.CharField("五年内同类处罚", max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    described = ("classes", "found_goods", "manner")

    class Meta(UnderPenalty.Meta):
        verbose_name = "商标侵权案件"

    def __str__(self) -> str:
        return f"商标侵权 {self.right_words}"


class CounterfeitPatentCase(UnderPenalty):
    """假冒专利案件: what was claimed to be patented, and why that is not so. `track` is fixed when the case begins."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="counterfeit_patent_case")
    track = models.CharField("办案依据", max_length=16, choices=PatentTrack.choices)
    is_self_found = models.BooleanField("自行发现", default=False)
    claimed_number = models.CharField("标注的专利号", max_length=60, blank=True)
    claimed_on = models.CharField("标注在哪里", max_length=200, blank=True)
    manner = models.CharField("假冒方式", max_length=16, choices=CounterfeitManner.choices, blank=True)
    register_says = models.CharField("登记簿查得", max_length=300, blank=True)
    register_checked_on = models.DateField("查登记簿日期", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    described = ("claimed_number", "manner", "register_says", "register_checked_on")

    class Meta(UnderPenalty.Meta):
        verbose_name = "假冒专利案件"

    def __str__(self) -> str:
        return f"假冒专利 {self.claimed_number or self.right_words}"


class GiCase(UnderPenalty):
    """地理标志侵权案件: the protected product, and who uses its name or sign without right."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="gi_case")
    protection = models.CharField("保护方式", max_length=20, choices=GiProtection.choices, blank=True)
    product = models.CharField("地理标志产品名称", max_length=120, blank=True)
    area = models.CharField("产地范围", max_length=200, blank=True)
    sign_user = models.CharField("被查的用标人", max_length=200, blank=True)
    is_authorised = models.BooleanField("用标人经核准", null=True)
    deviation = models.CharField("不符合之处", max_length=300, blank=True)
    checked_on = models.DateField("核对用标资格日期", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    described = ("protection", "product", "sign_user", "is_authorised", "checked_on")

    class Meta(UnderPenalty.Meta):
        verbose_name = "地理标志侵权案件"

    def __str__(self) -> str:
        return f"地理标志侵权 {self.product or self.right_words}"


class TradeSecretCase(UnderPenalty):
    """侵犯商业秘密案件: the secret by its title only; what it consists of stands in no field, only in sealed evidence."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="trade_secret_case")
    holder_measures = models.TextField("权利人的保密措施", blank=True)
    manner = models.CharField("侵犯方式", max_length=12, choices=SecretManner.choices, blank=True)
    institute = models.CharField("鉴定机构", max_length=120, blank=True)
    is_secret = models.BooleanField("不为公众所知悉", null=True)
    is_same = models.BooleanField("与权利人的信息实质相同", null=True)
    examined_on = models.DateField("鉴定意见日期", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    described = ("holder_measures", "manner")

    class Meta(UnderPenalty.Meta):
        verbose_name = "侵犯商业秘密案件"

    def __str__(self) -> str:
        return f"侵犯商业秘密 {self.right_title}"


class SecrecyPledge(models.Model):
    """保密承诺: each official signs before doing anything in a trade secret case."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="secrecy_pledges")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    person_label = models.CharField("承诺人", max_length=120)
    scan = models.ForeignKey(
        "matters.Attachment", models.PROTECT, related_name="+", verbose_name="保密承诺书扫描件"
    )
    at = models.DateTimeField("承诺时间")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "保密承诺"
        constraints = [models.UniqueConstraint(fields=["matter", "person"], name="pledge_once")]

    def __str__(self) -> str:
        return self.person_label


class MaliciousFilingCase(UnderPenalty):
    """恶意申请商标注册案件: the applicant, its agency and the filings; there are no goods to seize."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="malicious_filing_case")
    applicant = models.CharField("商标申请人", max_length=200, blank=True)
    agency = models.CharField("商标代理机构", max_length=200, blank=True)
    filings = models.JSONField("申请号", default=list, blank=True)
    ground = models.CharField("恶意的情形", max_length=16, choices=FilingGround.choices, blank=True)
    filings_status = models.CharField("申请的状态", max_length=300, blank=True)
    filings_checked_on = models.DateField("核查申请日期", null=True, blank=True)
    told_office_on = models.DateField("通报商标注册部门日期", null=True, blank=True)
    told_office_number = models.CharField("通报文号", max_length=60, blank=True)

    objects = PartQuerySet.as_manager()

    described = ("applicant", "filings", "ground", "filings_checked_on")

    class Meta(UnderPenalty.Meta):
        verbose_name = "恶意申请商标注册案件"

    def __str__(self) -> str:
        return f"恶意申请商标注册 {self.applicant or self.right_words}"
