"""Forms of the shared steps of penalty cases: 立案, 调查, 措施. They check shape; the moves check law."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from zhitong.cases.models import Evidence, Suspect
from zhitong.cases.penalty_rules import criteria, on_the_spot, splitting_basis
from zhitong.cases.procedures.penalty.base import yuan
from zhitong.cases.procedures.penalty.deciding import transfer_hints
from zhitong.cases.queries.family import family_ids, suspects_of
from zhitong.cases.queries.thresholds import hint_sentences
from zhitong.cases.vocabulary import Complexity
from zhitong.cases.vocabulary_penalty import AppraisalResult, FigureKind, PenaltyOutcome, PenaltySort
from zhitong.cases.web.fields import (
    ScannedForm,
    YuanField,
    day,
    moment,
    offer_people,
    person,
    photos,
    scan,
    text,
)
from zhitong.lib import zh
from zhitong.matters.public import detail
from zhitong.matters.web.public import MoveForm
from zhitong.people.public import DutyKind
from zhitong.ui.forms import OptionChecks, OptionRadios, Segmented

ITEM = re.compile(r"^(?P<quantity>\d{1,9})\s*(?P<unit>\D{1,8})?$")
ITEMS_HELP = (
    "一行一种：名称，规格，数量和单位，货值（元），存放地点。例如：轴承，6204，120 套，3600，区局仓库。"
    "规格、货值、存放可以空着，逗号要留。"
)


class ProposeFilingForm(MoveForm):
    second_officer = person("另一名执法人员", "请选另一名执法人员。")
    evidence_words = text("有证据：违法事实有什么证据", "请写有什么证据。", most=500, rows=2)
    punishable_words = text("应处罚：依据哪一条", "请写依据哪一条应当处罚。", most=500, rows=2)
    jurisdiction_words = text("有管辖权：为什么归本单位", "请写为什么归本单位管。", most=500, rows=2)
    limitation_words = text("在时效内：什么时候的行为", "请写什么时候的行为。", most=500, rows=2)
    act_ended_on = day("违法行为哪天终了", help_text="还在继续的，不填。填了系统按追责时效核对。")
    harms_health = forms.BooleanField(label="涉及健康安全，且有危害后果（时效更长）", required=False)

    def prepare(self) -> None:
        offer_people(self, "second_officer", but=(self.actor.person_id,))


class ChangeSecondForm(MoveForm):
    second_officer = person("另一名执法人员", "请选另一名执法人员。")
    reason = text("为什么变更", "请写明为什么变更。", most=300, rows=2)

    def prepare(self) -> None:
        now = detail(self.matter).second_officer_id
        offer_people(self, "second_officer", but=(self.matter.handler_id, now))


class ReasonForm(MoveForm):
    reason = text("理由", "请写明理由。", most=500, rows=3)


class RefuseFilingForm(MoveForm):
    reason = text("不予立案的理由", "请写明不予立案的理由。", most=500, rows=3)
    reply = text("给报告人的答复", "请写给报告人的答复。", most=500, rows=3)


def offer_suspects(form: MoveForm, name: str = "suspect") -> None:
    """Those whom the case and its leads name."""
    seen = Suspect.objects.visible_to(form.actor).standing()
    found = seen.filter(matter__in=family_ids(form.matter)).order_by("id")
    form.fields[name].queryset = found


def suspect_field(label: str = "当事人") -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Suspect.objects.none(), label=label, required=False, empty_label="不在名单里，下面写"
    )


def sorts_field(choices: list[tuple[str, str]] | None = None) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="处罚的种类",
        choices=choices or PenaltySort.choices,
        widget=OptionChecks(),
        error_messages={"required": "请选处罚的种类。", "invalid_choice": "请从列出的种类里选。"},
    )


def explain_hints(form: MoveForm) -> None:
    """The reason for not transferring is asked for where a hint is met, with what was found."""
    found = transfer_hints(form.matter, form.actor)
    if not found:
        del form.fields["no_transfer_reason"]
        return
    field = form.fields["no_transfer_reason"]
    field.label = "不移送公安的理由（可能达到刑事立案标准）"
    told = "；".join(hint_sentences(found))
    field.help_text = f"{told}。只有机关之间看得到；涉嫌犯罪的先提请移送公安。"


class OnTheSpotForm(ScannedForm):
    suspect = suspect_field()
    addressee = text("当事人（名单里没有的）", most=200)
    is_person = forms.BooleanField(label="当事人是个人（包括个体工商户业主）", required=False)
    sorts = sorts_field([("warning", "警告"), ("fine", "罚款")])
    fine_fen = YuanField(label="罚款（元）", required=False)
    number = text("决定书编号", "请填当场处罚决定书的编号。", most=60)
    words = text("事实、依据和处罚", "请写违法事实、依据和处罚内容。", most=1000, rows=4)
    no_transfer_reason = text("不移送公安的理由", "请写为什么不移送公安。", most=1000, rows=3)
    file = scan("当事人签收的决定书")

    def prepare(self) -> None:
        offer_suspects(self)
        explain_hints(self)
        rule = on_the_spot()
        limits = f"个人最多 {yuan(rule.person_fen)}，单位最多 {yuan(rule.organisation_fen)}"
        self.fields["fine_fen"].help_text = f"{limits}（{rule.basis}）。"


class RecordForm(ScannedForm):
    at = moment("时间", "请填什么时候做的。")
    place = text("地点", "请填在哪里做的。", most=200)
    person = text("当事人、被询问人", most=120)
    words = text("主要内容", "请写主要内容。", most=2000, rows=4)
    file = scan("签字的笔录")
    photos = photos()


class FigureForm(MoveForm):
    kind = forms.ChoiceField(
        label="哪一种金额",
        choices=FigureKind.choices,
        widget=Segmented(),
        error_messages={"required": "请选是哪一种金额。"},
    )
    amount = YuanField(label="金额（元）", error_messages={"required": "请填多少元。"})
    on = day("发生的日期", "请填发生的日期。", help_text="一段时间的，填最后一天，在说明里写起止。")
    suspect = suspect_field("哪一个当事人")
    evidence = forms.ModelChoiceField(
        Evidence.objects.none(), label="证据", required=False, empty_label="没有单独的证据，下面写怎么算的"
    )
    note = text("说明", most=300, rows=2)

    def prepare(self) -> None:
        offer_suspects(self)
        seen = Evidence.objects.visible_to(self.actor).filter(matter__in=family_ids(self.matter))
        self.fields["evidence"].queryset = seen.order_by("matter_id", "number")
        own = suspects_of(self.matter, self.actor)
        if len(own) == 1:
            self.fields["suspect"].initial = own[0].pk


class AskHolderForm(ScannedForm):
    samples = text("请辨认哪些物品", "请写要辨认哪些物品。", most=300, rows=2)
    paper_number = text("委托文书的文号", "请填文号；没有的写“无文号”和标题。", most=60)
    file = scan("委托辨认的文书")


class AppraisalForm(ScannedForm):
    result = forms.ChoiceField(
        label="辨认结论",
        choices=AppraisalResult.choices,
        widget=OptionRadios(),
        error_messages={"required": "请选辨认结论。"},
    )
    words = text("从哪些特征看出来的", "请写从哪些特征看出来的。", most=1000, rows=4)
    file = scan("盖章的辨认意见书")

    def prepare(self) -> None:
        asked = self.matter.holder_appraisals.filter(answered_at__isnull=True).first()
        if asked is not None:
            self.fields["result"].help_text = f"要辨认的：{asked.samples}（{asked.paper_number}）"


class EndAppraisalForm(ScannedForm):
    reason = text("为什么终止", "请写怎样催过、为什么终止。", most=500, rows=3)
    file = scan("催告的记录或者权利人的说明")


class SplitForm(MoveForm):
    criteria = forms.MultipleChoiceField(
        label="符合哪些标准",
        required=False,
        widget=OptionChecks(),
        error_messages={"invalid_choice": "请重新选。"},
    )
    complexity = forms.ChoiceField(
        label="定为",
        choices=Complexity.choices,
        widget=Segmented(),
        error_messages={"required": "请选简单案件还是复杂案件。"},
    )
    reason = text("理由", "请写为什么这样定。", most=500, rows=3)

    def prepare(self) -> None:
        light, heavy = criteria(Complexity.SIMPLE), criteria(Complexity.COMPLEX)
        field = self.fields["criteria"]
        field.choices = [*light.items(), *heavy.items()]
        field.widget.notes = {**dict.fromkeys(light, "简单"), **dict.fromkeys(heavy, "复杂")}
        field.help_text = splitting_basis()


class SuspendForm(ScannedForm):
    ground = text("为什么中止", "请写中止的理由。", most=300, rows=3)
    paper_number = text("审批文书的文号", "请填审批文书的文号。", most=60)
    file = scan("中止审批表")


class ReportForm(ScannedForm):
    findings = text("查明的事实和证据", "请写查明的事实和证据。", most=5000, rows=8)
    legal_grounds = text("处理的依据", "请写处理的依据，哪部法律哪一条。", most=2000, rows=4)
    proposed = forms.ChoiceField(
        label="建议怎样处理",
        choices=PenaltyOutcome.choices,
        widget=OptionRadios(),
        error_messages={"required": "请选建议怎样处理。"},
    )
    proposed_words = text(
        "拟处罚的内容", most=1000, rows=3, help_text="除罚款以外的，例如责令停止、没收什么。告知书照写。"
    )
    proposed_fine_fen = YuanField(
        label="建议罚款（元）", required=False, help_text="告知书写这个数，决定不能比它重。没有罚款不填。"
    )
    has_hearing_right = forms.BooleanField(
        label="拟作的处罚在法律规定的听证范围里",
        required=False,
        help_text="较大数额罚款、没收较大数额违法所得、吊销许可等，按本省的标准核对。",
    )
    is_grave = forms.BooleanField(label="情节复杂或者重大，要负责人集体讨论", required=False)
    file = scan("调查终结报告")


class MeasureForm(ScannedForm):
    at = moment("采取措施的时间", "请填采取措施的时间。", help_text="期限从这时起算。")
    owner = text("物品是谁的", "请填物品是谁的。", most=200)
    approver = person("批准的负责人", "请选批准的负责人。")
    paper_number = text("决定书的文号", "请填决定书的文号。", most=60)
    items = text("物品清单", "请写物品清单，一行一种。", most=8000, rows=6, help_text=ITEMS_HELP)
    file = scan("当事人签字的物品清单")

    def prepare(self) -> None:
        offer_people(self, "approver", DutyKind.HEAD)

    def clean_items(self) -> list[dict[str, Any]]:
        rows = [line for line in self.cleaned_data["items"].splitlines() if line.strip()]
        return [item_of(number, line) for number, line in enumerate(rows, start=1)]


def item_of(number: int, line: str) -> dict[str, Any]:
    """`轴承，6204，120 套，3600，区局仓库` as the fields of one item; refused with its line."""
    parts = [part.strip() for part in re.split(r"[，,\t]", zh.clean_text(line))]
    parts += [""] * (5 - len(parts))
    name, model_words, amount, value, keeper = parts[:5]
    found = ITEM.match(amount)
    if not name or found is None or int(found["quantity"]) < 1:
        raise forms.ValidationError(
            f"清单第 {number} 行看不懂。请写成：名称，规格，数量和单位，货值，存放地点。", code="item"
        )
    try:
        fen = YuanField(label="货值", required=False).clean(value) or 0
    except forms.ValidationError as error:
        raise forms.ValidationError(f"清单第 {number} 行的货值：{error.messages[0]}", code="item") from error
    unit = (found["unit"] or "件").strip()
    return {
        "name": name[:120],
        "model_words": model_words[:120],
        "quantity": int(found["quantity"]),
        "unit": unit,
        "value_fen": fen,
        "keeper": keeper[:120],
    }


class SettleMeasureForm(ScannedForm):
    at = moment("处理的时间", "请填处理的时间。")
    settlement = text(
        "怎样处理", "请写怎样处理。", most=300, rows=3, help_text="退还、没收、转为查封扣押、移交、拍卖。"
    )
    file = scan("处理或者解除的文书")


INVESTIGATION_FORMS: Mapping[str, type[forms.Form]] = {
    "propose_filing": ProposeFilingForm,
    "return_filing": ReasonForm,
    "refuse": RefuseFilingForm,
    "punish_on_the_spot": OnTheSpotForm,
    "inspect": RecordForm,
    "inquire": RecordForm,
    "change_second_officer": ChangeSecondForm,
    "add_figure": FigureForm,
    "ask_holder": AskHolderForm,
    "record_appraisal": AppraisalForm,
    "appraise": AppraisalForm,
    "end_appraisal": EndAppraisalForm,
    "split": SplitForm,
    "suspend": SuspendForm,
    "resume": ReasonForm,
    "report_findings": ReportForm,
    "preserve": MeasureForm,
    "seize": MeasureForm,
    "settle_preserved": SettleMeasureForm,
    "settle_seized": SettleMeasureForm,
}
