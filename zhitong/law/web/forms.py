"""Forms of the law catalogue: try a limit on a day, and sign an entry off."""

from __future__ import annotations

from django import forms

from zhitong.ui.forms import PlainForm


class TrialForm(PlainForm):
    """从哪一天起算: shows what the entry would give."""

    start = forms.DateTimeField(
        label="从什么时候起算",
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        error_messages={
            "invalid": "起算时间看不懂，请写成 2026-09-23 16:45 这样。",
            "required": "请填起算时间。",
        },
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "autocomplete": "off"}, format="%Y-%m-%dT%H:%M"
        ),
    )
    extend = forms.IntegerField(
        label="已经延长几次",
        required=False,
        min_value=0,
        max_value=9,
        error_messages={"invalid": "延长次数请填 0、1、2 这样的数字。"},
    )


class SignOffForm(PlainForm):
    """A lawyer has read the entry against the text of the law, or takes an earlier reading back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    withdraw = forms.BooleanField(required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label="核对说明",
        required=False,
        max_length=1000,
        help_text="谁核对的、对照哪个文本、日的算法怎样定；撤回时写明理由。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
