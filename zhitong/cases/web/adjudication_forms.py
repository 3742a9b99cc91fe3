"""Forms of the moves of an adjudication. They check shape; the moves check law."""

from collections.abc import Mapping
from typing import Any

from django import forms

from zhitong.cases.models import Adjudication
from zhitong.cases.procedures.adjudication.deciding import POINTS
from zhitong.cases.procedures.adjudication.timing import CountAgain, ExtendCase, RecordLongerTime, SetAside
from zhitong.cases.queries.patent_disputes import respondents_of
from zhitong.cases.reckoning import within
from zhitong.cases.vocabulary_disputes import (
    GoOnGround,
    NoFilingGround,
    RevocationGround,
    RulingOutcome,
    SuspensionGround,
)
from zhitong.cases.web.dispute_forms import DisputeForm
from zhitong.cases.web.fields import ScannedForm, day, moment, offer_people, person, scan, text
from zhitong.cases.web.serving_forms import EnterAnswerForm, SendForm, ServeForm
from zhitong.lib import zh
from zhitong.matters.web.public import (
    CheckLetterForm,
    ExtendClockForm,
    ExtensionLetterForm,
    MoveForm,
    PauseClockForm,
    PointsForm,
    ReasonForm,
    ResumeClockForm,
)
from zhitong.people.public import Person
from zhitong.ui.fields import Several
from zhitong.ui.forms import DateTimeInput, DigitsInput, OptionChecks, OptionRadios


def choice(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=OptionRadios(),
        error_messages={"required": f"请选{label}。", "invalid_choice": "请从列出的里面选。"},
    )


def number_of(what: str) -> forms.CharField:
    return text(f"{what}的文号", f"请填{what}的文号。", most=60)


class CompleteForm(MoveForm):
    claim = text("请求事项", "请写请求事项，例如责令停止制造、销售。", most=4000, rows=3)
    grounds = text("事实和理由", most=8000, rows=6)
    claims_relied_on = text(
        "据以请求的权利要求项", most=200, help_text="有两项以上权利要求的要写明，例如“权利要求1、3”。"
    )
    knew_on = day("请求人知道侵权和侵权人的日期", help_text="用来算请求时限；不清楚的先空着。")
    goes_on = forms.BooleanField(label="请求时侵权仍在继续", required=False)
    copies = forms.IntegerField(
        label="请求书副本份数",
        min_value=0,
        max_value=999,
        widget=DigitsInput(),
        help_text="按被请求人的人数交。",
        error_messages={"required": "请填副本份数。", "invalid": "这里只填数字。"},
    )

    def prepare(self) -> None:
        case = self.matter.adjudication_detail
        self.initial = {name: getattr(case, name) for name in self.fields}


class AskCorrectionForm(PointsForm):
    until = day("请于哪一天前补正", "请定一个日期。", help_text="办法没有写天数，由承办单位定。")


def words(label: str, missing: str, *, most: int = 1000, rows: int = 4) -> type[MoveForm]:
    return type("WordsForm", (MoveForm,), {"words": text(label, missing, most=most, rows=rows)})


class ReasonedForm(MoveForm):
    reason = text("理由", "请写理由。", most=500, rows=4)


class TribunalForm(MoveForm):
    members = Several(
        Person.objects.none(),
        label="合议组成员",
        widget=OptionChecks(),
        help_text="三人以上、单数。回避的、调解过这件纠纷的不能选。",
        error_messages={"required": "请选合议组成员。", "invalid_choice": "请从名单里选。"},
    )
    presiding = person("组长", "请选组长。")

    def prepare(self) -> None:
        for name in ("members", "presiding"):
            offer_people(self, name)
        standing = self.matter.tribunal.filter(ended_at__isnull=True)
        self.initial = {
            "members": [one.person_id for one in standing],
            "presiding": next((one.person_id for one in standing if one.seat == "presiding"), None),
        }


class FileForm(TribunalForm):
    file_number = text("案号", most=60)


class ChangeTribunalForm(TribunalForm):
    reason = text("为什么变更", "请写为什么变更，例如某人回避、调离。", most=500, rows=2)


class RefuseFilingForm(ReasonedForm):
    ground = choice("不予立案的情形", NoFilingGround.choices)
    field_order = ["ground", "reason"]


class PassUpForm(MoveForm):
    number = number_of("转送函")
    reason = text("属于哪一种重大情形", "请写属于四种重大情形的哪一种，例如跨省。", most=500, rows=3)


class RepeatForm(MoveForm):
    earlier = forms.ModelChoiceField(
        Adjudication.objects.none(),
        label="本单位生效的前案",
        required=False,
        empty_label="不是本单位的，下面填",
    )
    judgment = text("别的生效裁决或者判决", most=200, help_text="文号、作出的机关或者法院。")
    reason = text("为什么是相同类型的侵权", "请写为什么是相同类型的侵权行为。", most=500, rows=3)

    def prepare(self) -> None:
        case = self.matter.adjudication_detail
        found = Adjudication.objects.visible_to(self.actor).filter(
            right_number=case.right_number, effective_at__isnull=False
        )
        self.fields["earlier"].queryset = found.exclude(pk=case.pk)


class UpholdForm(ReasonedForm):
    receiver = text("移送给哪一个部门", "请写移送给哪一个管理专利工作的部门。", most=120)


class ExchangeForm(MoveForm):
    held_on = day("交换的日期", "请填证据交换的日期。")
    words = text("交换的证据和双方意见", "请写交换了哪些证据、双方有什么意见。", most=1000, rows=5)


class HearingForm(MoveForm):
    held_at = moment("口头审理的时间", "请填口头审理的时间。")
    place = text("地点", "请填地点。", most=200, help_text="网上审理的写“线上”和入口。")
    is_open = forms.BooleanField(
        label="公开进行",
        required=False,
        initial=True,
        help_text="涉及秘密、个人隐私的不公开；商业秘密依申请。",
    )


class HoldHearingForm(MoveForm):
    respondent_present = forms.BooleanField(label="被请求人到场", required=False, initial=True)
    record = text("参加人和审理要点", "请写参加人和审理要点。", most=8000, rows=8)


def moment_or_now(label: str) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=False,
        widget=DateTimeInput(),
        help_text="不填就是现在。事情更早发生的，填发生的时间。",
        error_messages={"invalid": "时间要写成 2026-11-21 9:30 这样。"},
    )


class SuspendForm(ScannedForm):
    ground = choice("中止的情形", SuspensionGround.choices)
    since = moment_or_now("从什么时候起中止")
    reason = text("情况说明", most=300, rows=3)
    paper_number = number_of("中止通知书")
    file = scan("中止通知书或者审批文书")


class GoOnForm(MoveForm):
    ground = choice("不中止的情形", GoOnGround.choices)
    number = number_of("不中止通知书")
    words = text("情况说明", most=500, rows=3)


class ResumeForm(ScannedForm):
    reason = text("原因怎样消除", "请写中止的原因怎样消除。", most=300, rows=3)
    since = moment_or_now("从什么时候起恢复")
    paper_number = number_of("恢复处理通知书")
    file = scan("恢复处理通知书")


class DeliberateForm(MoveForm):
    held_at = moment("合议时间", "请填合议的时间。")
    words = text("合议情况", "请写合议情况：各人的意见。", most=8000, rows=8)
    conclusion = text("结论", "请写结论。", most=300)
    dissent = text("不同意见", most=4000, rows=3, help_text="有不同意见的，写谁、什么意见。")


class DecideForm(MoveForm):
    """The five points of the ruling, each begun from what the case already says."""

    outcome = choice("裁决结果", RulingOutcome.choices)
    number = number_of("裁决书")
    parties_text = text(POINTS["parties_text"], "请写当事人的名称、地址。", most=4000, rows=3)
    facts_text = text(POINTS["facts_text"], "请写当事人陈述的事实和理由。", most=20000, rows=6)
    finding_text = text(POINTS["finding_text"], "请写认定的理由和依据。", most=20000, rows=8)
    order_text = text(
        POINTS["order_text"], "请写责令停止的类型、对象和范围，或者驳回请求。", most=20000, rows=4
    )
    remedy_text = text(POINTS["remedy_text"], "请写起诉的途径和期限。", most=2000, rows=2)

    def prepare(self) -> None:
        case = self.matter.adjudication_detail
        term = within("B11", zh.day_of(self.now))
        claimant = case.holder.name if case.holder else case.holder_name
        respondents = "\n".join(
            f"被请求人：{one}{f'，{one.address}' if one.address else ''}"
            for one in respondents_of(self.matter)
        )
        self.initial = {
            "parties_text": f"请求人：{claimant}\n{respondents}",
            "facts_text": case.grounds,
            "remedy_text": f"不服本裁决的，可以自收到裁决书之日起{term}内向人民法院提起行政诉讼。",
        }


class AfterRulingForm(MoveForm):
    number = number_of("书面决定")
    words = text("决定的内容", "请写决定的内容和理由。", most=1000, rows=4)


class ChangeRulingForm(AfterRulingForm):
    order_text = text("变更后的裁决内容", most=20000, rows=4)

    def prepare(self) -> None:
        self.initial = {"order_text": self.matter.adjudication_detail.order_text}


class AnnulRulingForm(AfterRulingForm):
    where = text("已公开的在哪里撤下", most=200)


class RevokeForm(ReasonedForm):
    ground = choice("撤销案件的情形", RevocationGround.choices)
    field_order = ["ground", "reason"]


_FORMS: dict[str, type[forms.Form]] = {
    "complete": CompleteForm,
    "ask_correction": AskCorrectionForm,
    "correct": words("补正了什么", "请写补正了什么，一项一项对应清单。"),
    "correct_on_paper": words("补正了什么", "请写补正了什么，一项一项对应清单。"),
    "file": FileForm,
    "change_tribunal": ChangeTribunalForm,
    "refuse_filing": RefuseFilingForm,
    "pass_up": PassUpForm,
    "sort": ReasonedForm,
    "sort_simple": ReasonedForm,
    "mark_repeat": RepeatForm,
    "reject_objection": ReasonedForm,
    "uphold_objection": UpholdForm,
    "exchange_evidence": ExchangeForm,
    "set_hearing": HearingForm,
    "hold_hearing": HoldHearingForm,
    "claimant_absent": ReasonedForm,
    "cancel_hearing": ReasonedForm,
    "suspend": SuspendForm,
    "go_on": GoOnForm,
    "resume": ResumeForm,
    "resume_defence": ResumeForm,
    "resume_serving": ResumeForm,
    "mediate": words("双方怎样表示愿意调解", "请写双方怎样表示愿意调解。"),
    "withdraw": ReasonedForm,
    "revoke": RevokeForm,
    "deliberate": DeliberateForm,
    "decide": DecideForm,
    "order_directly": DecideForm,
    "note_suit": words("起诉情况", "请写谁在哪一天向哪个法院起诉，或者判决结果。", most=200),
    "enforce": words("履行、强制执行情况", "请写停止侵权的情况，或者何时向哪个法院申请强制执行。", most=300),
    "correct_ruling": AfterRulingForm,
    "change_ruling": ChangeRulingForm,
    "annul_ruling": AnnulRulingForm,
    "dispute": DisputeForm,
    "confirm_extension": CheckLetterForm,
    "reject_extension": ReasonForm,
    **dict.fromkeys(("send_copy", "send_hearing_notice", "send_ruling"), SendForm),
}
_SERVE = ("serve_copy", "serve_copy_abroad", "serve_hearing_notice", "serve_ruling")
_ENTER = ("enter_defence", "enter_limitation", "enter_objection", "enter_hearing_answer")

ADJUDICATION_FORMS: Mapping[str, type[forms.Form]] = {
    "adjudication.set_aside": PauseClockForm.of(SetAside),
    "adjudication.count_again": ResumeClockForm.of(CountAgain),
    "adjudication.extend_clock": ExtendClockForm.of(ExtendCase),
    "adjudication.record_extension": ExtensionLetterForm.of(RecordLongerTime),
    **{f"adjudication.{act}": form for act, form in _FORMS.items()},
    **{f"adjudication.{act}": ServeForm.of(f"adjudication.{act}") for act in _SERVE},
    **{f"adjudication.{act}": EnterAnswerForm.of(f"adjudication.{act}") for act in _ENTER},
}
