"""Forms of the portal: the pack's application form step by step, and a colleague to be named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhitong.people.public import DutyKind
from zhitong.registry.public import Known
from zhitong.schemes.public import FormField, field_for
from zhitong.ui.fields import Count, Phone, Text
from zhitong.ui.forms import PlainForm, Segmented, speak_plainly
from zhitong.ui.saying import said

LINE, PAGE = 300, 4000


def entry_field(entry: FormField, initial: Any, hint: str) -> forms.Field:
    """Never required: a draft may always be saved, what is missing is said item by item."""
    common: dict[str, Any] = {
        "label": said(entry.label),
        "initial": initial,
        "help_text": hint,
        "required": False,
    }
    if entry.kind in ("mobile", "phone"):
        return Phone(mobile=entry.kind == "mobile", **common)
    if entry.kind == "number":
        return Count(**common)
    if entry.kind == "long_text":
        return Text(limit=PAGE, rows=8, **common)
    if entry.kind == "text":
        return Text(limit=LINE, **common)
    field = field_for(entry, initial)
    field.help_text = hint
    return field


class EntriesForm(PlainForm):
    """Some rows of the printed form. What the platform knows is filled in and marked 来自…，可改."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        entries: Sequence[FormField],
        values: Mapping[str, Any],
        known: Mapping[str, Known],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries
        for entry in entries:
            value, hint = proposed(entry, values, known.get(entry.key))
            field = entry_field(entry, value, hint)
            speak_plainly(field, label=said(entry.label))
            self.fields[entry.key] = field
        self._ask(True)

    def _ask(self, shown: bool) -> None:
        """What the document demands is shown as such (not 选填), but an empty value is no error in a draft."""
        for entry in self.entries:
            self.fields[entry.key].required = shown and entry.required

    def full_clean(self) -> None:
        self._ask(False)
        super().full_clean()
        self._ask(True)

    def values(self) -> dict[str, Any]:
        """What can be kept now: everything typed that is well formed, in JSON."""
        keys = [entry.key for entry in self.entries if entry.key in self.cleaned_data]
        return {key: _plain(self.cleaned_data[key]) for key in keys}


def proposed(entry: FormField, values: Mapping[str, Any], known: Known | None) -> tuple[Any, str]:
    """(initial value, hint): what was typed before comes first; then what the record says."""
    typed = values.get(entry.key)
    if known is None or known.value in (None, ""):
        return typed, said(entry.hint)
    if typed in (None, "") or typed == known.value:
        return known.value, _together(entry.hint, _("来自{source}，可改。").format(source=said(known.source)))
    differs = _("{source}里是“{value}”，和这里填的不同。")
    return typed, _together(entry.hint, differs.format(source=said(known.source), value=_word(known.value)))


def _together(hint: str, words: object) -> str:
    return f"{said(hint)} {words}".strip()


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return str(_("是") if value else _("否"))
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}……"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


class ConditionsForm(EntriesForm):
    """Which conditions the enterprise relies on, each with the rows of the form that are about it."""

    conditions = forms.MultipleChoiceField(
        label=_("按哪几项条件申报"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["conditions"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(choices)

    def chosen(self) -> list[str]:
        return list(self.cleaned_data.get("conditions", []))


class ColleagueForm(PlainForm):
    name = Text(label=_("姓名"), limit=40, missing=_("请填姓名。"))
    kind = forms.ChoiceField(
        label=_("请他做什么"),
        choices=[
            (DutyKind.LIAISON_OFFICER.value, _("联络员")),
            (DutyKind.IP_SPECIALIST.value, _("知识产权专员")),
            (DutyKind.HEAD.value, _("负责人")),
        ],
        initial=DutyKind.LIAISON_OFFICER.value,
        widget=Segmented,
        help_text=_("联络员和负责人能填报、能再请同事；专员能填报。"),
    )
    title = Text(label=_("职务"), limit=40)
    phone = Phone(label=_("手机号码"), mobile=True, missing=_("请填手机号码，11 位数字。"))
    email = forms.EmailField(
        label=_("电子邮箱"),
        max_length=60,
        help_text=_("也是他登录的用户名。"),
        error_messages={
            "required": _("请填电子邮箱，他用它登录。"),
            "invalid": _("邮箱写得不完整，应当像 name@example.com。请补全。"),
        },
    )
