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
