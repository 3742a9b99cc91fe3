"""被反映人 after the intake: one more, or one put right. Empty fields of a correction keep what was told."""

from collections.abc import Mapping
from typing import Any

from django import forms

from zhitong.cases.models import Evidence, Suspect
from zhitong.cases.public import CASE_KINDS
from zhitong.cases.queries.family import family_ids
from zhitong.cases.suspecting import SuspectGiven
from zhitong.cases.vocabulary import LEAD, SuspectKind
from zhitong.cases.web.fields import text
from zhitong.lib.identifiers import identify
from zhitong.matters.web.public import MoveForm
from zhitong.ui.forms import OptionChecks, OptionRadios, Segmented

TOLD = ("kind", "name", "uscc", "address", "shop", "phone", "identity_number")
LABELS = {
    "uscc": "统一社会信用代码",
    "address": "地址",
    "shop": "网店名称或者网址",
    "phone": "电话",
    "identity_number": "证件号码",
}


class AddSuspectForm(MoveForm):
    kind = forms.ChoiceField(
        label="是什么人",
        choices=SuspectKind.choices,
        initial=SuspectKind.UNKNOWN,
        widget=Segmented(),
        error_messages={"required": "请选是单位、个人还是网店；不知道的选“不清楚是谁”。"},
    )
    name = text("名称", most=200)
    uscc = text(LABELS["uscc"], most=30)
    address = text(LABELS["address"], most=200)
    shop = text(LABELS["shop"], most=200)
    phone = text(LABELS["phone"], most=30, help_text="密存，查看要写理由。")
    identity_number = text(LABELS["identity_number"], most=30, help_text="密存，查看要写理由。")
    reason = text("怎样查明的", "请写明是怎样查明的。", most=300, rows=3)
    evidence = forms.ModelChoiceField(
        Evidence.objects.none(), label="凭哪一份证据", required=False, empty_label="没有单独的证据"
    )

    def prepare(self) -> None:
        seen = Evidence.objects.visible_to(self.actor).filter(matter__in=family_ids(self.matter))
        self.fields["evidence"].queryset = seen.order_by("matter_id", "number")

    def clean_uscc(self) -> str:
        typed: str = self.cleaned_data["uscc"]
        found = identify("uscc", typed) if typed else None
        if found is not None and not found.valid:
            raise forms.ValidationError(found.reason, code="uscc")
        return found.normalised if found else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            data["given"] = SuspectGiven(**{name: data[name] for name in TOLD})
        return data


class CorrectSuspectForm(AddSuspectForm):
    suspect = forms.ModelChoiceField(
        Suspect.objects.none(),
        label="更正哪一个",
        empty_label=None,
        widget=OptionRadios(),
        error_messages={"required": "请选更正哪一个被反映人。", "invalid_choice": "请从名单里选。"},
    )
    only_strike = forms.BooleanField(label="只划去：它不是被反映人，没有别的人代替", required=False)
    dropped = forms.MultipleChoiceField(
        label="原来写错、应当去掉的",
        choices=list(LABELS.items()),
        required=False,
        widget=OptionChecks(),
        error_messages={"invalid_choice": "请从列出的里面选。"},
    )
    identity = forms.ChoiceField(
        label="更正以后还是不是同一个",
        choices=[("same", "还是同一个，只是写错了"), ("other", "是另一个，原来认错了")],
        required=False,
        widget=OptionRadios(
            notes={
                "same": "恶意标记、和别的办件的关联认定都保留。",
                "other": "标记和认定留在划去的一行，不转过去。",
            }
        ),
        help_text="信用代码、证件号码没有变的可以不选，照“还是同一个”办。",
        error_messages={"invalid_choice": "请从列出的里面选。"},
    )
    field_order = ("suspect", "only_strike", *TOLD, "dropped", "identity", "reason", "evidence")

    def prepare(self) -> None:
        super().prepare()
        seen = Suspect.objects.visible_to(self.actor).standing().filter(matter__in=family_ids(self.matter))
        rows = list(seen.order_by("id"))
        self.fields["suspect"].queryset = seen.order_by("id")
        for name in ("name", *LABELS):
            self.fields[name].help_text = "只填要改的；不填就照原来的。"
        if len(rows) == 1:
            self.fields["suspect"].initial = rows[0].pk
            self.fields["kind"].initial = rows[0].kind


KINDS = (LEAD, *(kind.kind for kind in CASE_KINDS))
SUSPECT_FORMS: Mapping[str, type[forms.Form]] = {
    **{f"{kind}.add_suspect": AddSuspectForm for kind in KINDS},
    **{f"{kind}.correct_suspect": CorrectSuspectForm for kind in KINDS},
}
