"""渠道: what each legal channel means for whoever brings the lead, and by which plain question they are told apart."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhitong.cases.vocabulary import LeadChannel

MEANS: Mapping[str, str | Promise] = {
    LeadChannel.REPORT: _("举报：机关核查，决定是否立案，并把结果告诉您。您不是案件当事人。"),
    LeadChannel.COMPLAINT: _("投诉：机关先决定受不受理，受理的可以调解您和对方的争议。"),
    LeadChannel.ADJUDICATION_REQUEST: _(
        "裁决请求：只用于专利侵权，由权利人或者利害关系人提出。双方都是当事人，机关作出裁决。"
    ),
    LeadChannel.CRIMINAL_REPORT: _("报案、控告：认为已经构成犯罪。转公安机关审查，同时告知检察院。"),
    LeadChannel.REFERRAL: _("他机关移送：按移送的材料核查，结果回告移送机关。"),
}

# 信访 is no channel of a lead. What is told to whoever asks for it; the limits of 信访 are those of its own office.
PETITION = "petition"
PETITION_REPLY = _(
    "对机关或者工作人员的工作提意见、建议、投诉请求，属于信访事项，不在这里办。"
    "请到本级信访工作机构提出，可以写信、打电话、走访或者在国家信访局网站上提。"
    "为什么：这里只受理侵犯知识产权的线索，信访另有程序和答复的期限（《信访工作条例》）。"
    "您写的内容都在下面，可以打印带去；其中有侵权线索的，把第一项改选以后照样可以提交。"
)

WANTS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    (
        LeadChannel.REPORT,
        _("请机关查处这个违法行为"),
        _("举报：机关核查后决定是否立案，告诉您结果。您不用出面，可以要求保密。"),
    ),
    (
        LeadChannel.COMPLAINT,
        _("请机关处理我和对方的消费争议"),
        _("投诉：机关决定受不受理，受理的组织双方调解。要留真实的联系方式。"),
    ),
    (
        LeadChannel.ADJUDICATION_REQUEST,
        _("请机关裁决专利侵权，责令对方停止"),
        _("裁决请求：只用于专利，由专利权人或者利害关系人提出，双方到场，机关作出裁决。"),
    ),
    (
        LeadChannel.CRIMINAL_REPORT,
        _("我认为对方已经犯罪，要求追究"),
        _("报案、控告：转公安机关审查，同级检察院同时知道。"),
    ),
    (
        PETITION,
        _("我要对机关的工作提意见，或者反映别的事"),
        _("信访：不在这里办，会告诉您到哪里提、为什么。"),
    ),
)

# The same as an official notes them down: of somebody else, by the name of the procedure.
TAKEN_IN: tuple[tuple[str, str, str], ...] = (
    (
        LeadChannel.REPORT,
        "举报：请机关查处违法行为",
        "核查后决定是否立案，告诉报告人结果。报告人可以不写姓名，可以要求保密。",
    ),
    (
        LeadChannel.COMPLAINT,
        "投诉：请机关处理消费争议",
        "决定受不受理，受理的组织双方调解。要留真实的联系方式。",
    ),
    (
        LeadChannel.ADJUDICATION_REQUEST,
        "裁决请求：请机关裁决专利侵权",
        "只用于专利，由专利权人或者利害关系人提出，双方到场，机关作出裁决。",
    ),
    (
        LeadChannel.CRIMINAL_REPORT,
        "报案、控告：认为对方已经犯罪，要求追究",
        "转公安机关审查，同级检察院同时知道。",
    ),
    (
        PETITION,
        "信访：对机关工作的意见，或者别的事",
        "不在这里办；提交后给出去处和理由，请告诉对方。",
    ),
)
