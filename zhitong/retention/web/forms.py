"""Forms of terms, holds, and of the moves of a destruction list."""

from __future__ import annotations

from typing import Any

from django import forms

from zhitong.matters.public import procedures
from zhitong.matters.web.public import MoveForm
from zhitong.retention.rules import NEVER
from zhitong.retention.vocabulary import RetentionClass
from zhitong.ui.fields import Text
from zhitong.ui.forms import OptionRadios, PlainForm


class RuleForm(PlainForm):
    kind = forms.ChoiceField(label="哪一种办件", choices=(), error_messages={"required": "请选哪一种办件。"})
    retention_class = forms.ChoiceField(
        label="保管期限",
        choices=RetentionClass.choices,
        widget=OptionRadios(),
        error_messages={"required": "请选保管期限。"},
    )
    basis = Text(
        label="依据",
        limit=300,
        missing="请写明依据，例如本局的文件材料归档范围和保管期限表。",
        help_text="例如：本局文件材料归档范围和保管期限表，文号。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(one.kind, str(one.label)) for one in procedures() if one.kind not in NEVER]
        self.fields["kind"].choices = [("", "请选"), *kinds]  # type: ignore[attr-defined]


class HoldForm(PlainForm):
    reason = Text(
        label="为什么暂停销毁",
        limit=300,
        rows=3,
        missing="请写明理由，例如：行政诉讼，案号……",
        help_text="例如：行政诉讼、行政复议、审计、信访正在办理，写明文号或者案号。",
    )


class LiftForm(PlainForm):
    reason = Text(
        label="为什么解除",
        limit=300,
        rows=3,
        missing="请写明为什么解除，例如：行政诉讼已经终审，案号……",
        help_text="写明哪一件事已经办完，写文号或者案号。解除以后，期满就可以列入销毁清单。",
    )


class KeepForm(MoveForm):
    reason = Text(label="为什么继续保管", limit=300, rows=3, missing="请写明为什么继续保管。")


class SendBackForm(MoveForm):
    reason = Text(label="退回的理由", limit=300, rows=3, missing="请写明哪里要重新鉴定。")


class CancelForm(MoveForm):
    reason = Text(label="为什么整批不销毁", limit=300, rows=3, missing="请写明为什么整批不销毁。")


MOVE_FORMS: dict[str, type[forms.Form]] = {
    "destruction.keep_line": KeepForm,
    "destruction.send_back": SendBackForm,
    "destruction.cancel": CancelForm,
}
