"""The base of every move's form, and the forms of the moves that matters itself offers to procedures."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.models import Matter
from zhitong.matters.phrases import LONGEST, phrases_of
from zhitong.people.public import Kind, Organisation
from zhitong.ui.forms import DateInput, Segmented, speak_all


class MoveForm(forms.Form):
    """A plain form that also knows the matter, who acts, when, and the part that a small move acts on.

    `cleaned_data` becomes the move's `data`; shape is checked here, law in the move."""

    template = "matters/move.html"
    # Fields whose first value the address of the page may name: a link that says what is asked about.
    presets: tuple[str, ...] = ()
    fields: dict[str, Any]

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        matter: Matter,
        actor: Actor,
        now: datetime,
        part: Any = None,
        **kwargs: Any,
    ) -> None:
        self.matter, self.actor, self.now, self.part = matter, actor, now, part
        super().__init__(data, files, **kwargs)
        self.prepare()
        speak_all(self.fields)

    def prepare(self) -> None:
        """Fills choices and initial values once matter and actor are known."""

    def preset(self, asked: Mapping[str, str]) -> None:
        """Unknown values are left to the field, which then shows nothing chosen."""
        self.initial.update({name: asked[name] for name in self.presets if asked.get(name)})


class WithPhrases(MoveForm):
    """A form with a free text, and the organisation's own common phrases to fill it with.

    `phrase_for` names the field. A chosen phrase is text like any other: nothing is looked up when it is sent."""

    phrase_for = "reason"

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        if self.phrase_for not in self.fields:
            return
        field = forms.CharField(label="常用语", required=False, max_length=LONGEST, widget=forms.Select())
        if data is None and not self._offer(field):
            return
        if data is not None:
            # Read only if the page is shown again.
            field.widget.choices = self._choices
            self._fill(data)
        self.fields = {
            **_before(self.fields, self.phrase_for),
            "phrase": field,
            **_from(self.fields, self.phrase_for),
        }

    def _offer(self, field: forms.CharField) -> bool:
        choices = self._choices()
        field.widget.choices = choices
        field.help_text = "选一条，会写在下面填的前面。"
        return len(choices) > 1

    def _choices(self) -> list[tuple[str, str]]:
        own = [(one.text, one.text) for one in phrases_of(self.actor)]
        return [("", "不用，自己写"), *own]

    def _fill(self, data: Any) -> None:
        """What was chosen stands before what was typed, unless it stands there already."""
        chosen = str(data.get("phrase", "") or "").strip()[:LONGEST]
        typed = str(data.get(self.phrase_for, "") or "").strip()
        if chosen and chosen not in typed:
            between = "\n" if self.phrase_for == "points" else ""
            filled = data.copy()
            filled[self.phrase_for] = f"{chosen}{between}{typed}" if typed else chosen
            self.data = filled


def _before(fields: dict[str, Any], name: str) -> dict[str, Any]:
    return dict(list(fields.items())[: list(fields).index(name)])


def _from(fields: dict[str, Any], name: str) -> dict[str, Any]:
    return dict(list(fields.items())[list(fields).index(name) :])


class ReasonForm(WithPhrases):
    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请填理由，对方会看到。", "max_length": "理由最多 500 字，请写短一些。"},
    )


class OptionalReasonForm(WithPhrases):
    reason = forms.CharField(
        label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class PointsForm(WithPhrases):
    """要补正的清单: one point a line."""

    phrase_for = "points"

    points = forms.CharField(
        label="要补正什么",
        help_text="一行写一项，写清缺什么、怎么补。",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "请写出要补正什么，一行一项。"},
    )

    def clean_points(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]


class OpinionForm(WithPhrases):
    phrase_for = "opinion"

    opinion = forms.CharField(
        label="意见",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请填意见。"},
    )


class AskOpinionForm(MoveForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="向哪个单位征求",
        empty_label="请选单位",
        error_messages={"required": "请选要征求意见的单位。", "invalid_choice": "请从名单里选一个单位。"},
    )
    question = forms.CharField(
        label="要问什么",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明要对方回答什么。"},
    )
    due_on = forms.DateField(
        label="请于哪一天前答复",
        widget=DateInput(),
        error_messages={"required": "请填答复日期。", "invalid": "日期要写成 2026-11-30 这样。"},
    )

    def prepare(self) -> None:
        agencies = Organisation.objects.visible_to(self.actor).filter(kind=Kind.AGENCY, state="active")
        self.fields["organisation"].queryset = agencies.exclude(pk=self.actor.organisation_id).order_by(
            "name"
        )
        self.fields["due_on"].initial = zh.day_of(self.now + timedelta(days=7))


class AnswerOpinionForm(MoveForm):
    agrees = forms.TypedChoiceField(
        label="您单位的意见",
        choices=[("yes", "同意"), ("no", "不同意"), ("more", "有补充意见")],
        coerce=lambda value: {"yes": True, "no": False, "more": None}[value],
        widget=Segmented(),
        empty_value=None,
        error_messages={"required": "请选同意、不同意，还是有补充意见。"},
    )
    answer = forms.CharField(
        label="理由或补充", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
