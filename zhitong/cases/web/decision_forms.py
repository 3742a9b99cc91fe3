"""Forms of the later steps of penalty cases: 审核, 告知, 听证, 决定, 执行, 公示, 上报. They check shape; the moves check law."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from zhitong.cases.models import ServedPaper
from zhitong.cases.procedures.penalty.base import yuan
from zhitong.cases.procedures.penalty.deciding import DECISION
from zhitong.cases.procedures.penalty.executing import URGE
from zhitong.cases.procedures.penalty.noticing import NOTICE, notices, undecided_wishes
from zhitong.cases.procedures.penalty.reviewing import investigators
from zhitong.cases.vocabulary import ServingMethod
from zhitong.cases.web.fields import ScannedForm, YuanField, day, moment, offer_people, person, scan, text
from zhitong.cases.web.penalty_forms import (
    ReasonForm,
    explain_hints,
    offer_suspects,
    sorts_field,
    suspect_field,
)
from zhitong.lib import zh
from zhitong.matters.public import detail
from zhitong.matters.web.public import MoveForm, OpinionForm

NUMBER_HELP = "按本机关的编号，例如“机关代字〔2026〕12号”。"


class SendPaperForm(ScannedForm):
    suspect = suspect_field()
    addressee = text("受送达人（名单里没有的）", most=200)
    number = text("文号", "请填文号。", most=60, help_text=NUMBER_HELP)
    file = scan("盖章的文书", required=False, help_text="可以先不传；送达时要有回证。")

    def prepare(self) -> None:
        offer_suspects(self)


class ServeForm(ScannedForm):
    """Which of the papers that are on their way, how and when it arrived."""

    key: ClassVar[str]
    paper = forms.ModelChoiceField(
        ServedPaper.objects.none(),
        label="哪一份文书",
        empty_label=None,
        error_messages={"required": "请选是哪一份文书。", "invalid_choice": "这份文书已经送达，请重新选。"},
    )
    method = forms.ChoiceField(
        label="送达方式", choices=ServingMethod.choices, error_messages={"required": "请选送达方式。"}
    )
    served_at = moment("送达的时间", "请填送达的时间。", help_text="当事人的期限从这时起算。")
    file = scan("送达回证或者凭证")

    def prepare(self) -> None:
        waiting = self.matter.served_papers.filter(key=self.key, served_at__isnull=True).order_by("id")
        self.fields["paper"].queryset = waiting
        if not self.is_bound:
            self.fields["paper"].initial = waiting.first()


class ServeNoticeForm(ServeForm):
    key = NOTICE

    def prepare(self) -> None:
        super().prepare()
        self.fields["paper"].queryset &= notices(self.matter)


class ServeDecisionForm(ServeForm):
    key = DECISION


class ServeUrgeForm(ServeForm):
    key = URGE


class StatementForm(MoveForm):
    paper = forms.ModelChoiceField(
        ServedPaper.objects.none(),
        label="对哪一份文书",
        empty_label=None,
        error_messages={"required": "请选是哪一份文书。", "invalid_choice": "请从名单里选。"},
    )
    words = text("陈述、申辩的内容", "请写陈述、申辩的内容。", most=5000, rows=8)
    wants_hearing = forms.BooleanField(label="要求听证", required=False)
    said_on = day(
        "当事人提出的日期",
        help_text="不填就是今天。是不是过了期限按这一天看；过了期限要求听证的，由负责人决定举行不举行。",
    )

    def prepare(self) -> None:
        served = self.matter.served_papers.filter(key=NOTICE, served_at__isnull=False)
        self.fields["paper"].queryset = served.order_by("id")
        if not detail(self.matter).has_hearing_right:
            del self.fields["wants_hearing"]


class CloseStatementsForm(ScannedForm):
    considered = text("复核的情况", "请写复核的情况；没有提出的，写“没有提出”。", most=2000, rows=4)
    waived = forms.BooleanField(label="每一名当事人都已书面放弃，期限没有满也转入决定", required=False)
    file = scan("放弃的书面材料", required=False, help_text="勾选了放弃才传。")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("waived") and not data.get("file") and "file" not in self.errors:
            self.add_error("file", "勾选了放弃，请传当事人放弃的书面材料。")
        return data


class CallHearingForm(ScannedForm):
    hearing_on = moment("听证的时间", "请填听证的时间。")
    place = text("地点", "请填听证的地点。", most=200)
    chair = person("主持人", "请选主持人。")
    served_on = day("通知送达的日期", "请填听证通知送达的日期。")
    number = text("听证通知书文号", "请填听证通知书的文号。", most=60, help_text=NUMBER_HELP)
    file = scan("通知书和送达回证")

    def prepare(self) -> None:
        offer_people(self, "chair", but=tuple(investigators(self.matter)))


class LateWishForm(MoveForm):
    paper = forms.ModelChoiceField(
        ServedPaper.objects.none(),
        label="谁的要求",
        empty_label=None,
        error_messages={"required": "请选是哪一份告知书。", "invalid_choice": "请从名单里选。"},
    )
    reason = text("决定的理由", "请写决定的理由，当事人会看到。", most=300, rows=3)

    def prepare(self) -> None:
        self.fields["paper"].queryset = undecided_wishes(self.matter)


class HoldHearingForm(ScannedForm):
    held_at = moment("举行的时间", "请填举行听证的时间。")
    words = text("听证的情况", "请写听证的情况。", most=5000, rows=6)
    file = scan("听证笔录")


class EndHearingForm(ScannedForm):
    reason = text("为什么终止", "请写为什么终止。", most=500, rows=3)
    file = scan("证明的文书")


class DiscussForm(ScannedForm):
    on = day("讨论的日期", "请填讨论的日期。")
    present = text("参加的人", "请写参加讨论的人。", most=300)
    result = text("讨论的结论", "请写讨论的结论。", most=2000, rows=4)
    file = scan("集体讨论记录")


class DecisionForm(MoveForm):
    number = text("决定书文号", "请填决定书的文号。", most=60, help_text=NUMBER_HELP)
    words = text(
        "决定的理由和内容",
        "请写决定的理由和内容。",
        most=5000,
        rows=8,
        help_text="查明的事实和依据按调查终结报告印在决定书上，这里写怎样处理、为什么，当事人的意见采纳没有。",
    )
    no_transfer_reason = text(
        "不移送公安的理由",
        "请写为什么不移送公安。",
        most=1000,
        rows=3,
        help_text="只有机关之间看得到。涉嫌犯罪的不要在这里决定，先提请移送公安。",
    )

    def prepare(self) -> None:
        explain_hints(self)


class PenaliseForm(DecisionForm):
    sorts = sorts_field()
    fine_fen = YuanField(label="罚款（元）", required=False)
    field_order = ("sorts", "fine_fen", "number", "words", "no_transfer_reason")

    def prepare(self) -> None:
        super().prepare()
        told = detail(self.matter).proposed_fine_fen
        self.fields["fine_fen"].help_text = (
            f"告知的是 {yuan(told)}，不能更重。" if told else "告知书里没有罚款。"
        )
        if not self.is_bound and told:
            self.fields["fine_fen"].initial = f"{told / 100:g}" if told % 100 else str(told // 100)


class PassOnForm(DecisionForm):
    receiver = text("移送给哪个机关", "请写移送给哪个机关。", most=120)
    field_order = ("receiver", "number", "words", "no_transfer_reason")


class PaymentForm(ScannedForm):
    on = day("缴款的日期", "请填缴款的日期。")
    fen = YuanField(label="缴了多少（元）", error_messages={"required": "请填缴了多少元。"})
    file = scan("缴款凭证")


class CarryOutForm(ScannedForm):
    words = text("怎样执行的", "请写怎样执行的。", most=1000, rows=4)
    file = scan("执行的凭证")


class RemediesOverForm(MoveForm):
    on = day(
        "期限届满的日期", "请填复议、诉讼期限届满的日期。", help_text="当事人没有申请复议、没有起诉的才登记。"
    )


class CourtForm(ScannedForm):
    on = day("递交申请的日期", "请填递交申请的日期。")
    file = scan("申请书和收件凭证")


class ChangedForm(ScannedForm):
    on = day("变更、撤销的日期", "请填变更、撤销的日期。")
    words = text("谁作的什么决定", "请写谁作的什么决定。", most=500, rows=3)
    file = scan("变更、撤销的文书")


class ReportUpForm(MoveForm):
    words = text("查处的情况", "请写查处的情况。", most=2000, rows=5)


class CloseForm(MoveForm):
    archive_number = text("归档号", "请填归档号。", most=60)

    def prepare(self) -> None:
        year = zh.day_of(self.now).year
        self.fields["archive_number"].help_text = f"按本机关的档案编号，例如“{year}-处罚-12”。"


DECISION_FORMS: Mapping[str, type[forms.Form]] = {
    "pass_review": OpinionForm,
    "return_from_review": OpinionForm,
    "send_notice": SendPaperForm,
    "serve_notice": ServeNoticeForm,
    "record_statement": StatementForm,
    "state_case": StatementForm,
    "close_statements": CloseStatementsForm,
    "call_hearing": CallHearingForm,
    "hold_hearing": HoldHearingForm,
    "end_hearing": EndHearingForm,
    "grant_late_hearing": LateWishForm,
    "decline_late_hearing": LateWishForm,
    "discuss": DiscussForm,
    "reinvestigate": ReasonForm,
    "penalise": PenaliseForm,
    "do_not_penalise": DecisionForm,
    "cancel_case": DecisionForm,
    "pass_on": PassOnForm,
    "serve_decision": ServeDecisionForm,
    "record_payment": PaymentForm,
    "carry_out": CarryOutForm,
    "urge": SendPaperForm,
    "serve_urge": ServeUrgeForm,
    "note_remedies_over": RemediesOverForm,
    "apply_to_court": CourtForm,
    "note_changed": ChangedForm,
    "report_up": ReportUpForm,
    "close": CloseForm,
}
