"""How forms look: renderer, widgets with a meaning of their own, and the links of the error summary.

Set `FORM_RENDERER = "zhitong.ui.forms.ZhitongRenderer"`; then `{{ form }}` and `<c-zt.field />` give label, hint,
error and input in this order. What a field demands is said in the forms of the apps, not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates


class ZhitongRenderer(DjangoTemplates):
    """Django's own widget templates; field, form and error list are ours."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"


class Segmented(forms.RadioSelect):
    """Two to four short, exclusive answers side by side: 有 / 没有 / 不清楚. `quiet` names the "no" answers."""

    def __init__(self, *args: Any, quiet: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quiet = quiet


class OptionRadios(forms.RadioSelect):
    """Full-width rows, one of which is chosen; `notes` gives second lines by value."""

    def __init__(self, *args: Any, notes: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notes = dict(notes or {})


class OptionChecks(forms.CheckboxSelectMultiple):
    """Full-width rows, any of which are chosen; `notes` gives second lines by value."""

    def __init__(self, *args: Any, notes: Mapping[str, str] | None = None, **kwargs: Any) -> None:
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
            ErrorLink(label=str(bound.label or ""), message=str(message), target=_target(bound))
            for message in bound.errors
        )
    return links


def _target(bound: forms.BoundField) -> str:
    # A group of radios has no single input under its own id; its first choice carries _0.
    if widget_kind(bound.field.widget) in {"seg", "options"}:
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id
