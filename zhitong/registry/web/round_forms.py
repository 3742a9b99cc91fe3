"""Forms of a round's joint review, notice and objections. They check shape; the moves check law."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms

from zhitong.lib import zh
from zhitong.matters.public import reckoned_if_started
from zhitong.matters.web.public import CheckLetterForm, LetterForm, MoveForm, ReasonForm
from zhitong.registry import agreement
from zhitong.registry.models import LineOpinion
from zhitong.registry.vocabulary import LineDecision, Opinion
from zhitong.ui.forms import DateInput, OptionChecks, Segmented

DATE_ERRORS = {"invalid": "日期要写成 2026-11-21 这样。"}
TIME_ERRORS = {"invalid": "时间要写成 2026-11-21 9:30 这样。", "required": "请填收到的时间。"}
QUIET = ("disagree", "comment")
PICK = "请选同意、不同意，还是有意见。"


def answer_field(**more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=Opinion.choices, widget=Segmented(quiet=QUIET), error_messages={"required": PICK}, **more
    )


def text_field(label: str = "理由或意见", **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}), **more
    )


class SendToReviewForm(MoveForm):
    due_on = forms.DateField(
        label="最迟哪一天反馈",
        required=False,
        widget=DateInput(),
        help_text="本机制没有规定天数，由牵头单位定。",
        error_messages=DATE_ERRORS,
    )

    def prepare(self) -> None:
        """Asked only where the mechanism itself sets no time."""
        if reckoned_if_started(self.matter, "joint_review", self.now) is not None:
            del self.fields["due_on"]
        else:
            self.fields["due_on"].initial = zh.day_of(self.now + timedelta(days=14))


class AnswerLineForm(MoveForm):
    answer = answer_field(label="您单位的意见")
    text = text_field(help_text="不同意要写理由；改原来的意见要写一句原因。")

    def prepare(self) -> None:
        part: LineOpinion = self.part
        if part.organisation_id == self.actor.organisation_id:
            self.initial = {"answer": part.answer, "text": part.text}
        self.fields["answer"].label = f"对{part.line}的意见"


class AnswerRestForm(MoveForm):
    answer = answer_field(label="其余各家的意见", initial=Opinion.AGREE)
    text = text_field(help_text="不同意要写理由，每一家都记这一条。")
    but = forms.MultipleChoiceField(
        label="这几家先不一起反馈",
        required=False,
        widget=OptionChecks(),
        help_text="勾选的留着单独填写。",
    )

    def prepare(self) -> None:
        left = agreement.owed(self.matter, self.part.organisation_id)
        self.fields["but"].choices = [(str(one.line_id), str(one.line)) for one in left]


class NoteTalkForm(MoveForm):
    held_on = forms.DateField(
        label="会商日期", widget=DateInput(), error_messages={**DATE_ERRORS, "required": "请填会商的日期。"}
    )
    present = forms.CharField(
        label="参加的单位和人员", max_length=300, error_messages={"required": "请填哪些单位、哪些人参加。"}
    )
    note = forms.CharField(
        label="会商情况和结果",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请写会商的情况和结果。"},
    )

    def prepare(self) -> None:
        self.fields["held_on"].initial = zh.day_of(self.now)


class RecordLetterForm(LetterForm):
    """One answer per line, as the letter says; lines that it does not speak of are left empty."""

    def prepare(self) -> None:
        super().prepare()
        self.lines = agreement.owed(self.matter, self.part.organisation_id)
        for one in self.lines:
            label, key = str(one.line), one.line_id
            self.fields[f"answer_{key}"] = answer_field(label=label, required=False)
            self.fields[f"text_{key}"] = text_field(f"{label}：理由或意见")

    def content(self, data: dict[str, Any]) -> dict[str, Any]:
        said = {}
        for one in self.lines:
            answer, text = data.pop(f"answer_{one.line_id}", ""), data.pop(f"text_{one.line_id}", "")
            if answer:
                said[str(one.line_id)] = {"answer": answer, "text": text}
        return {"lines": said}


class ConfirmLetterForm(CheckLetterForm):
    """The second person reads what was entered beside the letter itself."""

    template = "registry/confirm_letter.html"

    @property
    def entered(self) -> list[tuple[str, str, str]]:
        said = self.part.content.get("lines", {})
        rows = agreement.live_opinions(self.matter)
        mine = [one for one in rows if one.organisation_id == self.part.organisation_id]
        labels = dict(Opinion.choices)
        return [
            (
                str(one.line),
                str(labels.get(said[str(one.line_id)]["answer"], "")),
                said[str(one.line_id)]["text"],
            )
            for one in mine
            if str(one.line_id) in said
        ]


class PublishNoticeForm(MoveForm):
    title = forms.CharField(label="标题", max_length=160, error_messages={"required": "请填公示的标题。"})
    body = forms.CharField(
        label="正文",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明到哪里、怎样提出异议；公示期由系统按工作日历算好，附在后面。",
    )
    ends_on = forms.DateField(
        label="公示到哪一天", required=False, widget=DateInput(), error_messages=DATE_ERRORS
    )

    def prepare(self) -> None:
        if reckoned_if_started(self.matter, "prior_notice", self.now) is not None:
            del self.fields["ends_on"]
        name = f"{self.matter.round.unit_list.name}{self.matter.round.title}"
        self.fields["title"].initial = f"{name}拟列入名单公示"
        self.fields[
            "body"
        ].initial = "对拟列入的单位有异议的，请在公示期内实名提出，写明理由和依据。提出异议的人受保护。"


class ReleaseLineForm(MoveForm):
    decision = forms.ChoiceField(
        label="决定",
        choices=LineDecision.choices,
        widget=Segmented(quiet=("exclude", "refuse")),
        error_messages={"required": "请选列入、不列入本批，还是不予入库。"},
    )
    reason = forms.CharField(label="理由", max_length=300, required=False, help_text="不列入时要写。")


class WordGistForm(MoveForm):
    gist = forms.CharField(
        label="异议要点",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="用自己的话写反映了什么问题。企业看得到，不能写出是谁提的，不要照抄原文。",
        error_messages={"required": "请用自己的话写出要点。"},
    )

    def prepare(self) -> None:
        self.fields["gist"].initial = self.matter.objection.gist


class DecideObjectionForm(MoveForm):
    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="企业和联合考察单位看得到。",
        error_messages={"required": "请写明理由。"},
    )
    reply = forms.CharField(
        label="给异议人的答复",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="异议人凭编号和手机后四位查看。",
        error_messages={"required": "请写给异议人的答复。"},
    )


ROUND_FORMS: Mapping[str, type[forms.Form]] = {
    "round.send_to_review": SendToReviewForm,
    "round.answer_line": AnswerLineForm,
    "round.answer_rest": AnswerRestForm,
    "round.note_talk": NoteTalkForm,
    "round.record_letter": RecordLetterForm,
    "round.confirm_letter": ConfirmLetterForm,
    "round.reject_letter": ReasonForm,
    "round.recall_review": ReasonForm,
    "round.publish_notice": PublishNoticeForm,
    "round.withdraw_notice": ReasonForm,
    "round.release_line": ReleaseLineForm,
    "objection.word_gist": WordGistForm,
    "objection.uphold": DecideObjectionForm,
    "objection.dismiss": DecideObjectionForm,
}
