"""Forms of the registry's moves. They check shape; the moves check law."""

from collections.abc import Mapping
from typing import Any

from django import forms

from zhitong.lib import zh
from zhitong.matters.public import Attachment, Matter
from zhitong.matters.web.public import (
    AnswerOpinionForm,
    AskOpinionForm,
    MoveForm,
    OpinionForm,
    OptionalReasonForm,
    PointsForm,
    ReasonForm,
    WithPhrases,
)
from zhitong.people.public import Territory, seats_of
from zhitong.registry.completeness import application_form
from zhitong.registry.queries.priorities import first_things_first, priority_words
from zhitong.registry.verdicts import allowed_conditions, pack_for
from zhitong.registry.vocabulary import ApplicationState, LineDecision, RemovalReason, Verdict
from zhitong.registry.web.after_listing_forms import AFTER_LISTING_FORMS
from zhitong.registry.web.intake_forms import INTAKE_FORMS
from zhitong.registry.web.judging_forms import JUDGING_FORMS
from zhitong.registry.web.reporting_up import REPORT_FORMS
from zhitong.registry.web.round_forms import ROUND_FORMS
from zhitong.schemes.public import FILLED_ELSEWHERE, field_for
from zhitong.ui.fields import Several
from zhitong.ui.forms import DateInput, OptionChecks, OptionRadios, Segmented

DATE_ERRORS = {"invalid": "日期要写成 2026-11-21 这样。"}
EVIDENCE_SLOT = "verification_evidence"


class VerdictForm(MoveForm):
    """One verdict on one right or certificate, with what the register said."""

    verdict = forms.ChoiceField(
        label="核验结论",
        choices=Verdict.choices,
        widget=OptionRadios(
            notes={
                "in_force": "登记簿里有，权利人一致，这一天有效。",
                "lapsed": "已终止、已届满、已撤销或证书过期。",
                "not_found": "按号码查不到。",
                "mismatch": "权利人、号码或级别和填报的不同。",
            }
        ),
        error_messages={"required": "请选一个核验结论。"},
    )
    source = forms.CharField(
        label="在哪里查的",
        max_length=100,
        help_text="例如“专利登记簿”“中国商标网”“认定文件原件”。",
        error_messages={"required": "请写明在哪里查的，例如“专利登记簿”。"},
    )
    checked_on = forms.DateField(label="查的日期", widget=DateInput(), error_messages=DATE_ERRORS)
    found_holder = forms.CharField(label="查得的权利人", max_length=200, required=False)
    found_until = forms.DateField(
        label="查得的有效期至", required=False, widget=DateInput(), error_messages=DATE_ERRORS
    )
    found_yuan = forms.IntegerField(
        label="证明上的金额（元）",
        required=False,
        min_value=0,
        max_value=10**15,
        help_text="和申报的一样也写上；判断按这个数。",
        error_messages={"invalid": "这里只填数字。请按元填一个整数。"},
    )
    note = forms.CharField(
        label="说明",
        max_length=300,
        required=False,
        help_text="结论不是“有效”时要写明查到了什么。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence = forms.ModelChoiceField(
        Attachment.objects.none(), label="核验依据", required=False, empty_label="没有附件"
    )

    def prepare(self) -> None:
        evidence = Attachment.objects.visible_to(self.actor).filter(
            matter=self.matter, removed_at__isnull=True
        )
        self.fields["evidence"].queryset = evidence.order_by("-id")
        item, today = self.part, zh.day_of(self.now)
        for name in ("found_holder", "found_until") if item.figure_id else ("found_yuan",):
            del self.fields[name]
        self.initial = {
            "verdict": item.verdict,
            "source": item.source,
            "checked_on": item.checked_on or today,
            "found_holder": item.found.get("holder", ""),
            "found_until": item.found.get("until", ""),
            "found_yuan": item.found.get("yuan", ""),
            "note": item.note,
            "evidence": item.evidence_id,
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        found: dict[str, Any] = {}
        if data.get("found_holder"):
            found["holder"] = data["found_holder"]
        if data.get("found_until"):
            found["until"] = data["found_until"]
        if data.get("found_yuan") is not None:
            found["yuan"] = data["found_yuan"]
        return {**data, "found": found}


class CorrectForForm(MoveForm):
    """Every field of the application form as it stands, and why it is changed."""

    reason = ReasonForm.base_fields["reason"]

    def prepare(self) -> None:
        application = self.matter.application
        from_pack = form_fields(application, application.form)
        self.fields = {
            "conditions": conditions_field(application),
            **from_pack,
            "reason": self.fields["reason"],
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        form = {name: value for name, value in data.items() if name not in ("reason", "conditions")}
        return {"form": form, "conditions": data.get("conditions", []), "reason": data.get("reason", "")}


def conditions_field(application: Any) -> forms.MultipleChoiceField:
    """The conditions that may be relied on when coming in this way."""
    allowed = allowed_conditions(application, application.route)
    pack = pack_for(application)
    return forms.MultipleChoiceField(
        label="按哪些条件申报",
        required=False,
        widget=OptionChecks(),
        choices=[(one.key, one.title) for one in pack.conditions.conditions if one.key in allowed],
        initial=application.condition_keys,
    )


def form_fields(application: Any, values: Mapping[str, Any]) -> dict[str, forms.Field]:
    """A field per entry of the pack's application form that a person fills in by hand and that is not sealed."""
    return {
        one.key: field_for(one, values.get(one.key))
        for one in application_form(application.unit_list).fields
        if one.kind not in (*FILLED_ELSEWHERE, "mobile")
    }


class RecommendForm(OpinionForm):
    def prepare(self) -> None:
        self.fields["opinion"].label = "推荐意见"
        self.fields["opinion"].help_text = "会印在申报表的“推荐单位审批意见”里。"
        self.fields["opinion"].initial = "经逐件核验，申报情况属实，符合入库条件，同意推荐。"


class ResubmitForm(MoveForm):
    """One answer for each open point."""

    def prepare(self) -> None:
        for point in self.matter.correction_points.filter(settled_at__isnull=True, addressee="applicant"):
            self.fields[f"point_{point.pk}"] = forms.CharField(
                label=point.text,
                help_text="写一句怎么补的。",
                max_length=300,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        answers = {
            name.removeprefix("point_"): value for name, value in data.items() if name.startswith("point_")
        }
        return {"answers": answers}


class AddLinesForm(MoveForm):
    applications = Several(
        Matter.objects.none(),
        label="选要一起定的申报",
        widget=OptionChecks(),
        error_messages={"required": "请至少选一家。", "invalid_choice": "名单刚有变化，请重新选。"},
    )

    def prepare(self) -> None:
        ready = Matter.objects.visible_to(self.actor).filter(
            kind="application",
            state=ApplicationState.EXAMINATION,
            installation=self.matter.installation_id,
            application__unit_list=self.matter.round.unit_list_id,
        )
        self.fields["applications"].queryset = first_things_first(
            ready.select_related("subject"), self.matter.round.unit_list
        )
        if words := priority_words(self.matter.round.unit_list):
            self.fields["applications"].help_text = words


class SetLineForm(WithPhrases):
    decision = forms.ChoiceField(
        label="决定",
        choices=LineDecision.choices,
        widget=Segmented(quiet=("exclude", "refuse")),
        error_messages={"required": "请选列入、不列入本批，还是不予入库。"},
    )
    reason = forms.CharField(
        label="理由", help_text="不列入时要写，企业会看到不予入库的理由。", max_length=300, required=False
    )

    def prepare(self) -> None:
        self.initial = {"decision": self.part.decision or LineDecision.INCLUDE, "reason": self.part.reason}


class SetRestForm(SetLineForm):
    """The same for every line without a decision, or for those ticked on the page of lines."""

    def prepare(self) -> None:
        self.initial = {"decision": LineDecision.INCLUDE}


class PublishForm(MoveForm):
    title = forms.CharField(label="标题", max_length=160, error_messages={"required": "请填公布的标题。"})
    body = forms.CharField(
        label="正文", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )

    def prepare(self) -> None:
        self.fields["title"].initial = f"{self.matter.round.unit_list.name}{self.matter.round.title}名单"


class RemoveForm(ReasonForm):
    removal = forms.ChoiceField(
        label="移出的原因",
        choices=[choice for choice in RemovalReason.choices if choice[0] != RemovalReason.REVOKED],
        widget=OptionRadios(),
        error_messages={"required": "请选移出的原因。"},
    )
    on = forms.DateField(label="移出日期", widget=DateInput(), error_messages=DATE_ERRORS)
    field_order = ("removal", "on", "reason")

    def prepare(self) -> None:
        self.fields["on"].initial = zh.day_of(self.now)


class RenewForm(OptionalReasonForm):
    until = forms.DateField(
        label="新的有效期至",
        widget=DateInput(),
        error_messages={**DATE_ERRORS, "required": "请填新的有效期到哪一天。"},
    )
    field_order = ("until", "reason")


class RenameForm(ReasonForm):
    name = forms.CharField(
        label="新名称", max_length=200, error_messages={"required": "请填新名称，和营业执照上的一样。"}
    )
    field_order = ("name", "reason")

    def prepare(self) -> None:
        self.fields["reason"].label = "依据"
        self.fields["reason"].help_text = "例如“看过新营业执照”。"


class MoveAddressForm(ReasonForm):
    territory = forms.ModelChoiceField(
        Territory.objects.none(),
        label="迁到哪个县（市、区）",
        empty_label="请选",
        error_messages={"required": "请选迁到哪个县（市、区）。"},
    )
    address = forms.CharField(label="新地址", max_length=200, required=False)
    field_order = ("territory", "address", "reason")

    def prepare(self) -> None:
        self.fields["territory"].queryset = (
            Territory.objects.standing().filter(level="county").order_by("path")
        )
        self.fields["reason"].label = "依据"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        territory = data.get("territory")
        return {**data, "county": seats_of(territory.path).county if territory else None}


class DeregistrationForm(ReasonForm):
    on = forms.DateField(label="注销日期", widget=DateInput(), error_messages=DATE_ERRORS)
    field_order = ("on", "reason")

    def prepare(self) -> None:
        self.fields["on"].initial = zh.day_of(self.now)
        self.fields["reason"].label = "依据"


MOVE_FORMS: Mapping[str, type[forms.Form]] = {
    **INTAKE_FORMS,
    **JUDGING_FORMS,
    **REPORT_FORMS,
    "application.judge_item": VerdictForm,
    "application.correct_for": CorrectForForm,
    "application.return_for_correction": PointsForm,
    "application.resubmit": ResubmitForm,
    "application.resubmit_for": ResubmitForm,
    "application.recommend": RecommendForm,
    "application.do_not_recommend": ReasonForm,
    "application.note_examination": OpinionForm,
    "application.ask_opinion": AskOpinionForm,
    "application.answer_opinion": AnswerOpinionForm,
    "application.return_to_county": PointsForm,
    "application.refuse": ReasonForm,
    "application.revoke_decision": ReasonForm,
    "application.withdraw": OptionalReasonForm,
    "application.withdraw_for": ReasonForm,
    "round.add_lines": AddLinesForm,
    "round.set_line": SetLineForm,
    "round.set_rest": SetRestForm,
    "round.drop_line": OptionalReasonForm,
    "round.cancel": ReasonForm,
    "round.publish": PublishForm,
    "round.withdraw_publication": ReasonForm,
    **ROUND_FORMS,
    "listing.suspend": ReasonForm,
    "listing.resume": ReasonForm,
    "listing.remove": RemoveForm,
    "listing.renew": RenewForm,
    "listing.note_rename": RenameForm,
    "listing.note_move": MoveAddressForm,
    "listing.note_move_back": MoveAddressForm,
    "listing.note_deregistration": DeregistrationForm,
    **AFTER_LISTING_FORMS,
}
