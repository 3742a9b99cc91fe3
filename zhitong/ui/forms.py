"""How forms look and speak: renderer, widgets with a meaning, error sentences, links of the error summary.

Set `FORM_RENDERER = "zhitong.ui.forms.ZhitongRenderer"`; then `{{ form }}` and `<c-zt.field />` give label,
hint, error and input in this order. What a field demands is said in the forms of the apps, not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class ZhitongRenderer(DjangoTemplates):
    """Django's own widget templates; field, form and error list are ours."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"


class Segmented(forms.RadioSelect):
    """Two to four short, exclusive answers: 有 / 没有 / 不清楚. `quiet` names the "no" answers."""

    def __init__(self, *args: Any, quiet: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quiet = quiet

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Two different answers at once are none: which of them is meant cannot be known."""
        sent = set(data.getlist(name)) if hasattr(data, "getlist") else set()
        return " ".join(sorted(sent)) if len(sent) > 1 else super().value_from_datadict(data, files, name)


class OptionRadios(forms.RadioSelect):
    """Full-width rows, one of which is chosen; `notes` gives second lines by value."""

    def __init__(self, *args: Any, notes: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notes = dict(notes or {})


class OptionChecks(forms.CheckboxSelectMultiple):
    """Full-width rows, any of which are chosen; `notes` gives second lines by value."""

    def __init__(self, *args: Any, notes: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notes = dict(notes or {})


class DateInput(forms.DateInput):
    """A day, with the browser's own calendar where there is one."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"autocomplete": "off", **(attrs or {})}, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """A day and a time of day to the minute."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"autocomplete": "off", **(attrs or {})}, format="%Y-%m-%dT%H:%M")


class DigitsInput(forms.TextInput):
    """A number or phone typed with the digit keys, kept as text so that nothing is rounded or cut."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"inputmode": "numeric", **(attrs or {})})


class PlainErrors:
    """Mixin of every form: an error says what is wrong and what to do. Sentences of the form itself win."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_all(self.fields)

    def full_clean(self) -> None:
        """Once more, for fields that the form added after it was made."""
        speak_all(self.fields)
        super().full_clean()  # type: ignore[misc]  # the form beside this mixin


class PlainForm(PlainErrors, forms.Form):
    """A form whose errors are sentences."""


_REQUIRED = {
    "check": _("请先勾选“{label}”。"),
    "seg": _("请选一项：{label}。"),
    "options": _("请选一项：{label}。"),
    "select": _("请选{label}。"),
    "file": _("请传{label}。"),
}
_INVALID: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.DateTimeField, _("这个时间看不懂。请按 2026-09-01 9:05 的样子填。")),
    (forms.DateField, _("这一天看不懂。请按 2026-09-01 的样子填。")),
    (forms.TimeField, _("时间要写成 18:00 这样。")),
    (forms.IntegerField, _("这里要填数字，不带单位。")),
    (forms.EmailField, _("邮箱地址不完整，请写成 name@example.com 的样子。")),
    (forms.URLField, _("网址不完整，请从浏览器的地址栏整行复制。")),
    (forms.FileField, _("文件没有传上来，请再传一次。")),
)


_UNSEEN = _("里面混进了看不见的字符，请删掉这一段，重新填写。")


# Beyond these no limit can be reckoned and no moment compared.
YEARS = (1800, 2200)


def _in_our_time(value: date) -> None:
    first, last = YEARS
    if not first <= value.year <= last:
        sentence = _("年份不对，现在是 {year} 年。请填 {first} 年到 {last} 年之间的日期。")
        raise ValidationError(str(sentence).format(year=value.year, first=first, last=last), code="year")


def speak_all(fields: Mapping[str, forms.Field]) -> None:
    for name, field in fields.items():
        speak_plainly(field, label=str(field.label or name))


def speak_plainly(field: forms.Field, *, label: str) -> None:
    """Puts our sentences where Django's own stand; what the form itself said stays."""
    kind = widget_kind(field.widget)
    messages = {"required": format_lazy(_REQUIRED.get(kind, _("请填{label}。")), label=label)}
    for of, sentence in _INVALID:
        if isinstance(field, of):
            messages["invalid"] = sentence
            break
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        messages["invalid_choice"] = _("这一项现在不能选了，请重新选。")
    if isinstance(field, forms.FileField):
        messages["empty"] = _("这个文件是空的，请换一个。")
    cls: Any = type(field)
    for code, sentence in messages.items():
        own = field.error_messages.get(code)
        # The very object: to compare what is lazy would translate it, for every field of every form.
        if any(own is word for word in _django_words(cls, code)):
            field.error_messages[code] = sentence
    if isinstance(field, forms.CharField):
        field.error_messages.setdefault("null_characters_not_allowed", _UNSEEN)
    if isinstance(field, forms.DateField | forms.DateTimeField) and _in_our_time not in field.validators:
        field.validators.append(_in_our_time)
    for validator in field.validators:
        if isinstance(validator, validators.MaxLengthValidator):
            field.error_messages.setdefault(
                "max_length", _("最多 %(limit_value)d 个字，现在有 %(show_value)d 个。请删短一些。")
            )


@lru_cache(maxsize=512)
def _django_words(cls: type[forms.Field], code: str) -> tuple[Any, ...]:
    words = (getattr(parent, "default_error_messages", {}).get(code) for parent in cls.__mro__)
    return tuple(word for word in words if word is not None)


@dataclass(frozen=True)
class ErrorLink:
    """One entry of the error summary; `target` is the id of the input, empty for the form as a whole."""

    label: str
    message: str
    target: str


_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.MultipleHiddenInput, "hidden"),
    (Segmented, "seg"),
    (forms.RadioSelect, "options"),
    (forms.CheckboxSelectMultiple, "options"),
    (forms.CheckboxInput, "check"),
    (forms.FileInput, "file"),
    (forms.Textarea, "area"),
    (forms.Select, "select"),
    (forms.DateInput, "date"),
    (forms.DateTimeInput, "date"),
)


def widget_kind(widget: forms.Widget) -> str:
    """The layout of a widget. File inputs with a clear box are files before they are anything else."""
    if isinstance(widget, forms.ClearableFileInput):
        return "file"
    return next((kind for cls, kind in _KINDS if isinstance(widget, cls)), "text")


def error_links(form: Any) -> list[ErrorLink]:
    """Errors of a form, or of every form of a formset, each with the input that it is about."""
    if isinstance(form, forms.BaseFormSet):
        whole = [ErrorLink(label="", message=str(message), target="") for message in form.non_form_errors()]
        return whole + [link for one in form.forms for link in error_links(one)]
    if not isinstance(form, forms.BaseForm) or not form.is_bound:
        return []
    links = [ErrorLink(label="", message=str(message), target="") for message in form.non_field_errors()]
    for bound in form:
        links.extend(
            ErrorLink(label=_label(bound, str(message)), message=str(message), target=_target(bound))
            for message in bound.errors
        )
    return links


def _label(bound: forms.BoundField, message: str) -> str:
    # A sentence that names its field need not name it twice.
    label = str(bound.label or "")
    return "" if label in message else label


def _target(bound: forms.BoundField) -> str:
    # A group of radios has no single input under its own id; its first choice carries _0.
    if widget_kind(bound.field.widget) in {"seg", "options"}:
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id
