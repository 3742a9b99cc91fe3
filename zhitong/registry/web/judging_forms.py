"""The form with which one criterion is judged, for one application or for several together."""

from typing import Any

from django import forms

from zhitong.lib import zh
from zhitong.matters.web.public import WithPhrases
from zhitong.registry.judgements import judged_conditions, judgements_of
from zhitong.registry.procedures.judging import HOLDS, grounds_of
from zhitong.registry.verdicts import allowed_conditions, pack_for
from zhitong.schemes.public import Criterion, Judged
from zhitong.ui.forms import DateInput, OptionChecks, OptionRadios, Segmented

NOT_THERE = "这一件里没有选的依据。请打开这一件，上传或者另选依据，单独认定。"


class JudgementForm(WithPhrases):
    """The address may name the criterion: what is asked about is then chosen already."""

    presets = ("criterion",)

    criterion = forms.ChoiceField(
        label="认定哪一项", widget=OptionRadios(), error_messages={"required": "请选认定哪一项。"}
    )
    holds = forms.TypedChoiceField(
        label="认定",
        choices=[("yes", HOLDS[True]), ("no", HOLDS[False])],
        widget=Segmented(quiet=("no",)),
        coerce=lambda value: value == "yes",
        error_messages={"required": "请选成立还是不成立。"},
    )
    reason = forms.CharField(
        label="理由",
        max_length=500,
        help_text="写明看了什么，为什么这样认定；企业在条件里能看到。",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明理由：看了什么，为什么这样认定。"},
    )
    grounds = forms.MultipleChoiceField(
        label="依据",
        widget=OptionChecks(),
        error_messages={
            "required": "请选认定的依据。还没有的，先在“材料”里上传，或者先核验有关的权利和资质。",
            "invalid_choice": NOT_THERE,
        },
    )
    until = forms.DateField(
        label="依据的有效期至",
        required=False,
        widget=DateInput(),
        help_text="依据的文件自己写了有效期的才填，到期要重新认定；没有写的不填，不会到期。",
        error_messages={"invalid": "日期要写成 2026-11-21 这样。"},
    )

    def prepare(self) -> None:
        application = self.matter.application
        pack = pack_for(application)
        allowed = allowed_conditions(application, application.route)
        kind = application.organisation.kind
        asked = [
            (condition, one)
            for condition in judged_conditions(pack)
            if condition.key in allowed and (not condition.only_for or kind in condition.only_for)
            for one in condition.criteria
        ]
        said = self._said()
        field = self.fields["criterion"]
        field.choices = [(f"{condition.key}.{one.key}", _words(condition, one)) for condition, one in asked]
        field.widget.notes = {
            f"{condition.key}.{one.key}": said.get((condition.key, one.key, one.title), "还没有认定")
            for condition, one in asked
        }
        self.fields["grounds"].choices = [(one.key, one.label) for one in grounds_of(self.matter, self.actor)]
        if not self.fields["grounds"].choices:
            self.fields[
                "grounds"
            ].help_text = "这一件里还没有可作依据的：先在“材料”里上传，或者先核验有关的权利和资质。"

    def _said(self) -> dict[tuple[str, str, str], str]:
        """The last judgement of each criterion in one line."""
        unit = self.matter.application.organisation_id
        scheme = pack_for(self.matter.application).key
        return {
            (one.condition, one.criterion, one.words): (
                f"{zh.zh_date_plain(one.judged_on)} {one.person}认定{HOLDS[one.holds]}：{one.reason}"
                if one.judged_on
                else ""
            )
            for one in judgements_of([unit]).get(unit, ())
            if one.scheme == scheme
        }


def _words(condition: Judged, criterion: Criterion) -> str:
    alone = len(condition.criteria) == 1 and criterion.title in condition.title
    return condition.title if alone else f"{criterion.title}（{condition.title}）"


JUDGING_FORMS: dict[str, Any] = {
    "application.judge_condition": JudgementForm,
    "application.judge_otherwise": JudgementForm,
}
