"""A form field for each entry of a pack's printed form, so that every entrance asks the same in the same way."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from zhitong.schemes.format.forms import FormField
from zhitong.ui.forms import DateInput, DigitsInput, OptionChecks, Segmented

FILLED_ELSEWHERE = ("opinion", "row_number")


def field_for(entry: FormField, initial: Any = None) -> forms.Field:
    """Never required here: what is missing is said at submission, so that a draft can always be saved."""
    common: dict[str, Any] = {
        "label": entry.label,
        "required": False,
        "initial": initial,
        "help_text": entry.hint,
    }
    if entry.kind == "long_text":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), max_length=4000, **common)
    if entry.kind == "yes_no":
        return forms.TypedChoiceField(
            choices=[("yes", "是"), ("no", "否")],
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=Segmented(),
            **{**common, "initial": {True: "yes", False: "no"}.get(initial, "")},
        )
    if entry.kind == "choice":
        choices = [(option.key, option.title) for option in entry.options]
        if entry.multiple:
            return forms.MultipleChoiceField(choices=choices, widget=OptionChecks(), **common)
        return forms.ChoiceField(choices=[("", "请选"), *choices], **common)
    if entry.kind == "number":
        wrong = {"invalid": f"“{entry.label}”要填数字。", "min_value": f"“{entry.label}”不能小于 0。"}
        return forms.IntegerField(
            min_value=0, max_value=100_000_000, widget=DigitsInput(), error_messages=wrong, **common
        )
    if entry.kind == "email":
        wrong = {"invalid": _("电子邮箱的写法不对，要像 name@example.cn 这样。")}
        return forms.EmailField(error_messages=wrong, **common)
    if entry.kind == "date":
        return forms.DateField(
            widget=DateInput(), error_messages={"invalid": _("日期要写成 2026-11-21 这样。")}, **common
        )
    widget = DigitsInput() if entry.kind in ("mobile", "phone") else forms.TextInput()
    return forms.CharField(max_length=300, widget=widget, **common)
