"""Which words exist for leads: the legal channel, who brings it, the act complained of, suspects, evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LEAD = "lead"
DISPUTE = "jurisdiction_dispute"
TRANSFER = "criminal_transfer"
DUAL_REPORT = "dual_report"
PLATFORM_NOTICE = "platform_notice"


class LeadChannel(models.TextChoices):
    """The five legal channels; each has its own clock and reply."""

    REPORT = "report", _("举报")
    COMPLAINT = "complaint", _("投诉")
    ADJUDICATION_REQUEST = "adjudication_request", _("裁决请求")
    CRIMINAL_REPORT = "criminal_report", _("报案、控告")
    REFERRAL = "referral", _("他机关移送")


class LeadSource(models.TextChoices):
    ENTERPRISE = "enterprise", _("企业反映")
    WORKSTATION = "workstation", _("工作站反映")
    PLATFORM = "platform", _("平台反映")
    ASSOCIATION = "association", _("协会、联盟反映")
    AGENCY = "agency", _("其他机关反映")
    OFFICIAL = "official", _("机关自行发现")
    PUBLIC = "public", _("公众反映")


class InfringingAct(models.TextChoices):
    """What is complained of; competence and the kind of case follow from it."""

    TRADEMARK = "trademark", _("商标侵权")
    COUNTERFEIT_PATENT = "counterfeit_patent", _("假冒专利")
    PATENT = "patent", _("专利侵权")
    GI = "gi", _("地理标志侵权")
    TRADE_SECRET = "trade_secret", _("侵犯商业秘密")
    MALICIOUS_FILING = "malicious_filing", _("恶意申请商标注册")
    COPYRIGHT = "copyright", _("侵犯著作权")
    PLANT_VARIETY = "plant_variety", _("侵犯植物新品种权")
    LAYOUT_DESIGN = "layout_design", _("侵犯布图设计")
    OTHER = "other", _("其他侵权")


class LeadState(models.TextChoices):
    RECEIVED = "received", _("待审查")
    REVIEWING = "reviewing", _("审查中")
    SUPPLEMENT = "supplement", _("待补充材料")
    HANDING_OVER = "handing_over", _("移交待接收")
    CASE_OPENED = "case_opened", _("已立案办理")
    NOT_ACCEPTED = "not_accepted", _("线索不予立案")
    ROUTED_AWAY = "routed_away", _("已告知其他途径")
    HANDED_OUT = "handed_out", _("已移送系统外机关")
    POLICE_FILED = "police_filed", _("已由公安立案")
    JOINED = "joined", _("已并案")
    WITHDRAWN = "withdrawn", _("线索已撤回")


class SuspectKind(models.TextChoices):
    COMPANY = "company", _("被反映单位")
    PERSON = "person", _("被反映个人")
    SHOP = "shop", _("被反映网店")
    UNKNOWN = "unknown", _("不清楚是谁")


class TraitKind(models.TextChoices):
    """By what a suspect can be recognised again."""

    NAME = "name", _("名称特征")
    USCC = "uscc", _("信用代码特征")
    IDENTITY = "identity", _("证件号码特征")
    PHONE = "phone", _("电话特征")
    ADDRESS = "address", _("地址特征")
    SHOP = "shop", _("网店特征")


class BondVerdict(models.TextChoices):
    """What a person decided of two suspects that have something in common: that they are one, that they act together, or
    neither. Only who is one counts as one at the thresholds of crime."""

    ONE = "one", _("认定是同一人")
    SAME = "same", _("认定是同一伙")
    OTHER = "other", _("认定没有关联")


class PublicPlace(models.TextChoices):
    """Where the public reads a decision."""

    SITE = "site", _("知通的公众网站")
    ELSEWHERE = "elsewhere", _("别的公示系统、外省机关")


class EvidenceKind(models.TextChoices):
    PHOTO = "photo", _("现场照片")
    SCREENSHOT = "screenshot", _("网页截图")
    PURCHASE = "purchase", _("购买凭证")
    SAMPLE = "sample", _("实物样品")
    DOCUMENT = "document", _("书面材料")
    STATEMENT = "statement", _("询问、陈述笔录")
    LINK = "link", _("网页链接")


class CustodyAct(models.TextChoices):
    """保管: each passing of a piece of evidence from hand to hand."""

    RECEIVED = "received", _("收到证据")
    MOVED = "moved", _("转交保管")
    LENT = "lent", _("借出鉴定")
    RETURNED = "returned", _("归还保管")
    RELEASED = "released", _("退还当事人")
    DESTROYED = "destroyed", _("依法销毁")


class DisputeReach(models.TextChoices):
    """How far the two agencies are apart; it decides who must report to whom, and within which limit."""

    INSIDE = "inside", _("市域内管辖争议")
    OUTSIDE = "outside", _("市域外管辖争议")
    BEYOND = "beyond", _("省外侵权求助")


class DisputeStance(models.TextChoices):
    OURS = "ours", _("归我方管")
    THEIRS = "theirs", _("归对方管")


class DisputeState(models.TextChoices):
    RAISED = "raised", _("待报请指定管辖")
    REPORTED = "reported", _("已报请，待指定管辖")
    COORDINATING = "coordinating", _("与对方协调中")
    HELP_ASKED = "help_asked", _("已请求上级支持")
    DESIGNATED = "designated", _("已指定管辖")
    AGREED = "agreed", _("双方协商一致")
    HELPED = "helped", _("上级已答复支持")
    WITHDRAWN = "withdrawn", _("管辖争议已撤回")


class PlatformNoticeState(models.TextChoices):
    """电子商务法 42-43: notice, measures, counter-notice, fifteen days, complaint or suit."""

    NOTIFIED = "notified", _("通知已发平台")
    MEASURED = "measured", _("平台已采取措施")
    UNMEASURED = "unmeasured", _("平台没有采取措施")
    COUNTERED = "countered", _("收到不侵权声明")
    COMPLAINED = "complained", _("已投诉或者起诉")
    LIFTED = "lifted", _("措施已终止")
    KEPT = "kept", _("结果已登记，结案")
    TAKEN_BACK = "taken_back", _("通知已撤回")


class NoticePiece(models.TextChoices):
    """What a notice or a declaration needs, to be more than a claim."""

    IDENTITY = "identity", _("权利人身份材料")
    RIGHT_PROOF = "right_proof", _("权利证书")
    PRIMA_FACIE = "prima_facie", _("侵权的初步证据")
    COUNTER_IDENTITY = "counter_identity", _("平台内经营者身份材料")
    COUNTER_EVIDENCE = "counter_evidence", _("不侵权的初步证据")


class TransferState(models.TextChoices):
    PROPOSED = "proposed", _("待批准移送公安")
    APPROVED = "approved", _("已批准，待移送公安")
    RUNNING = "running", _("已移送公安，办理中")
    NOT_TRANSFERRED = "not_transferred", _("决定不移送公安")
    RETURNED = "returned", _("公安退回，作行政处理")
    CLOSED = "closed", _("移送办结")


class DualReportState(models.TextChoices):
    RUNNING = "running", _("双报办理中")
    CLOSED = "closed", _("双报办结")


class PacketRole(models.TextChoices):
    """In what capacity an agency gets the same packet."""

    POLICE = "police", _("公安机关收")
    PROCURATORATE = "procuratorate", _("检察机关收")


class ReceiptState(models.TextChoices):
    SENT = "sent", _("已送出，待签收")
    SIGNED = "signed", _("已签收，审查中")
    MATERIAL = "material", _("材料不全，待补充")
    FILED = "filed", _("公安已立案")
    NOT_FILED = "not_filed", _("公安不予立案")
    RECONSIDERING = "reconsidering", _("复议中")
    UPHELD = "upheld", _("复议维持不立案")
    REVIEW_ABOVE = "review_above", _("上一级公安复核中")
    ORDERED = "ordered", _("上一级公安责令立案")
    REFUSED_AGAIN = "refused_again", _("复核维持不立案")
    PASSED_ON = "passed_on", _("公安已转送有管辖权的机关")
    EXPLAINING = "explaining", _("检察院要求说明不立案理由")
    TOLD_TO_FILE = "told_to_file", _("检察院已通知立案")
    CANCELLED = "cancelled", _("公安撤销案件")
    SORTED = "sorted", _("检察院已分流")


class Aspect(models.TextChoices):
    """What the procuratorate looks at in one lead: the same facts from three sides."""

    CRIMINAL = "criminal", _("刑事方面")
    CIVIL = "civil", _("民事方面")
    ADMINISTRATIVE = "administrative", _("行政方面")


class JusticeStep(models.TextChoices):
    """Investigation, prosecution and trial, as their agencies or the lead record them."""

    INVESTIGATION = "investigation", _("立案侦查")
    ARREST = "arrest", _("审查逮捕")
    PROSECUTION = "prosecution", _("审查起诉")
    NO_PROSECUTION = "no_prosecution", _("不起诉")
    FIRST_TRIAL = "first_trial", _("一审")
    SECOND_TRIAL = "second_trial", _("二审")
    JUDGMENT = "judgment", _("判决生效")
    ENFORCEMENT = "enforcement", _("判决执行")


class TrialMode(models.TextChoices):
    """The court's own splitting of cases."""

    SIMPLE = "simple", _("简案快审")
    COMPLEX = "complex", _("繁案精审")
    JOINT = "joint", _("同类案件集中审理")


class BundlePurpose(models.TextChoices):
    """案卷包: for whom the file of a case is put together."""

    COURT = "court", _("给法院、复议机关")
    PARTY = "party", _("给申请、权利人一方")


class ServingMethod(models.TextChoices):
    DIRECT = "direct", _("直接送达")
    LEFT = "left", _("留置送达")
    MAIL = "mail", _("邮寄送达")
    ELECTRONIC = "electronic", _("电子送达（受送达人同意）")
    ENTRUSTED = "entrusted", _("委托、转交送达")
    PUBLIC_NOTICE = "public_notice", _("公告送达")


class Complexity(models.TextChoices):
    """繁简: decided by the stated rules, with a reason."""

    SIMPLE = "simple", _("简单案件")
    COMPLEX = "complex", _("复杂案件")
