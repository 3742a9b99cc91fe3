"""Which words exist for disputes over patents: adjudication, its mediation, opinions after a warning."""

from django.db import models
from django.utils.translation import gettext_lazy as _

ADJUDICATION = "adjudication"
PATENT_MEDIATION = "patent_mediation"
PATENT_OPINION = "patent_opinion"


class AdjudicationState(models.TextChoices):
    RECEIVED = "received", _("裁决请求待立案审查")
    CORRECTION = "correction", _("裁决请求待补正")
    FILED = "filed", _("裁决案待送达副本")
    DEFENCE = "defence", _("答辩期内")
    OBJECTION = "objection", _("审查管辖权异议")
    TRIAL = "trial", _("裁决案审理中")
    SUSPENDED = "suspended", _("裁决案已中止")
    MEDIATING = "mediating", _("裁决案调解中")
    RULED = "ruled", _("裁决书待送达")
    SERVED = "served", _("裁决书已送达")
    EFFECTIVE = "effective", _("裁决已生效")
    CLOSED = "closed", _("裁决案已办结")
    NOT_FILED = "not_filed", _("裁决请求不予立案")
    PASSED_UP = "passed_up", _("已转国家知识产权局")
    HANDED_OUT = "handed_out", _("管辖异议成立已移送")
    SETTLED = "settled", _("裁决案调解结案")
    WITHDRAWN = "withdrawn", _("裁决请求已撤回")
    REVOKED = "revoked", _("裁决案已撤销")
    ANNULLED = "annulled", _("裁决已撤销")


class PatentMediationState(models.TextChoices):
    RECEIVED = "received", _("调解请求待送达")
    ASKED = "asked", _("等对方陈述意见")
    MEDIATING = "mediating", _("专利纠纷调解中")
    AGREED = "agreed", _("已达成调解协议")
    CLOSED = "closed", _("调解协议已履行")
    UNPERFORMED = "unperformed", _("调解协议没有履行")
    NOT_FILED = "not_filed", _("调解请求不予立案")
    ENDED = "ended", _("调解不成已撤销")
    WITHDRAWN = "withdrawn", _("调解请求已撤回")


class PatentOpinionState(models.TextChoices):
    RECEIVED = "received", _("咨询请求待受理")
    STUDYING = "studying", _("咨询意见研究中")
    GIVEN = "given", _("已出具咨询意见")
    NOT_TAKEN = "not_taken", _("咨询请求不予受理")
    WITHDRAWN = "withdrawn", _("咨询请求已撤回")


class NoFilingGround(models.TextChoices):
    INCOMPLETE = "incomplete", _("逾期未补正，或者补正后仍不符合规定")
    NOT_COMPETENT = "not_competent", _("不属于本部门管辖")
    CONDITIONS = "conditions", _("不符合立案的其他条件")


class SuspensionGround(models.TextChoices):
    """令81号第28条的七种情形."""

    INVALIDATION = "invalidation", _("实用新型、外观设计被请求宣告无效并被受理")
    DEATH = "death", _("一方死亡，等继承人表明是否参加")
    INCAPACITY = "incapacity", _("一方丧失民事行为能力，还没有确定法定代理人")
    DISSOLVED = "dissolved", _("一方终止，还没有确定权利义务承受人")
    FORCE_MAJEURE = "force_majeure", _("一方因不可抗拒的事由不能参加")
    OTHER_CASE = "other_case", _("必须以另一案的结果为依据，另一案没有审结")
    ASKED_ABOVE = "asked_above", _("就法律适用等向上级请示，要等批复")


class GoOnGround(models.TextChoices):
    """令81号第29条：可以不中止的情形."""

    INVENTION = "invention", _("发明专利被请求宣告无效")
    EVALUATION = "evaluation", _("评价报告没有发现不符合授权条件的缺陷")
    AGAIN = "again", _("撤回无效请求、恢复处理以后再次请求")
    MAINTAINED = "maintained", _("维持有效的决定已经生效")
    NOT_NEEDED = "not_needed", _("没有必要中止的其他情形")


class RevocationGround(models.TextChoices):
    """令81号第36条、第19条、第18条."""

    CONDITIONS = "conditions", _("立案后发现不符合受理条件")
    CLAIMANT_GONE = "claimant_gone", _("请求人死亡或者注销，没有人承受或者放弃请求")
    RESPONDENT_GONE = "respondent_gone", _("被请求人死亡或者注销，没有财产或者没有人承担义务")
    LIMITATION = "limitation", _("被请求人提出时效抗辩，且没有中止、中断、延长事由")
    CLAIMS_UNCLEAR = "claims_unclear", _("经释明，仍不明确据以请求的权利要求项")
    NOT_COMPETENT = "not_competent", _("立案后发现不属于管辖范围")
    OTHER = "other", _("其他依法应当撤销案件的情形")


class RulingOutcome(models.TextChoices):
    INFRINGED = "infringed", _("侵权成立，责令立即停止")
    NOT_INFRINGED = "not_infringed", _("侵权不成立，驳回请求")


class KeptDownGround(models.TextChoices):
    """Why a ruling that was taken down is not made public again (令81号第83条)."""

    SECRET = "secret", _("涉及国家秘密、商业秘密、个人隐私，遮盖以后也不能公开")
    VOID = "void", _("裁决已被法院、上级机关撤销或者变更")
    ORDERED = "ordered", _("法院、上级机关要求不公开")
    OTHER = "other", _("依法不公开的其他情形")


class ObjectionOutcome(models.TextChoices):
    OPEN = "open", _("管辖权异议待决定")
    REJECTED = "rejected", _("驳回管辖权异议")
    UPHELD = "upheld", _("管辖权异议成立")


class Seat(models.TextChoices):
    PRESIDING = "presiding", _("合议组组长")
    MEMBER = "member", _("合议组成员")


class SaidTo(models.TextChoices):
    """Who may read what was said in a mediation."""

    MEDIATOR = "mediator", _("只对调解员说")
    ALL = "all", _("可以给对方看")


class SessionMode(models.TextChoices):
    TOGETHER = "together", _("面对面")
    APART = "apart", _("背对背")
    ONLINE = "online", _("网上调解")
