"""Forms of serving that every kind of case shares: which addressee, which paper, what it answers."""

from typing import Any, ClassVar

from django import forms

from zhitong.cases.models import ServedPaper, Suspect
from zhitong.cases.procedures.serving import OfServedPaper
from zhitong.cases.queries.patent_disputes import named_in
from zhitong.cases.vocabulary import ServingMethod
from zhitong.cases.web.fields import ScannedForm, moment, scan, text
from zhitong.matters.public import procedure


class SendForm(ScannedForm):
    suspect = forms.ModelChoiceField(
        Suspect.objects.none(), label="受送达人", required=False, empty_label="不在名单里，下面写"
    )
    addressee = text("受送达人（名单里没有的，例如请求人）", most=200)
    number = text("文号", most=60)
    file = scan("文书扫描件", required=False, help_text="盖章的文书。受送达单位有账号的，送达以后能看到。")

    def prepare(self) -> None:
        found = named_in(self.matter)
        self.fields["suspect"].queryset = found
        self.initial = {"suspect": found[0].pk if found.count() == 1 else None}


class OfPaperForm(ScannedForm):
    """`papers` says which ones may be chosen, beside what the move itself handles."""

    verb: ClassVar[str]
    served: ClassVar[bool]

    paper = forms.ModelChoiceField(
        ServedPaper.objects.none(),
        label="哪一份文书",
        empty_label="请选文书",
        error_messages={
            "required": "请选是哪一份文书。",
            "invalid_choice": "这份文书现在不能选了，请重新选。",
        },
    )

    @classmethod
    def of(cls, verb: str) -> type["OfPaperForm"]:
        return type(f"{cls.__name__}_{verb.replace('.', '_')}", (cls,), {"verb": verb})

    def prepare(self) -> None:
        move = procedure(self.matter.kind).by_verb[self.verb]
        assert issubclass(move, OfServedPaper)
        found = ServedPaper.objects.visible_to(self.actor).filter(matter=self.matter)
        if not move.may_come_early:
            found = found.filter(served_at__isnull=not self.served)
        if move.keys:
            found = found.filter(key__in=move.keys)
        self.fields["paper"].queryset = found.order_by("id")
        only = list(found[:2])
        self.initial = {"paper": only[0].pk if len(only) == 1 else None}


class ServeForm(OfPaperForm):
    served = False

    method = forms.ChoiceField(
        label="送达方式",
        choices=[("", "请选送达方式"), *ServingMethod.choices],
        error_messages={"required": "请选送达方式。", "invalid_choice": "请从名单里选。"},
    )
    served_at = moment("送达的时间", "请填送达的时间。", help_text="当事人的期限从这一刻起算。")
    file = scan("送达回证", help_text="送达回证，或者邮寄、公告的凭证。")


class EnterAnswerForm(OfPaperForm):
    served = True

    words = text("答复的内容", "请写答复的内容，或者概括并传原件。", most=8000, rows=6)
    file = scan("答复原件", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        return {**data, "files": [data["file"]] if data.get("file") else []}


class EnterOpinionForm(EnterAnswerForm):
    agrees = forms.TypedChoiceField(
        label="同不同意调解",
        choices=[("yes", "同意调解"), ("no", "不接受调解")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect(),
        error_messages={"required": "请选同不同意调解。"},
    )
