"""Form fields whose errors are sentences (what is wrong, what to do) and that clean what is pasted.

Only what every entrance asks for: text, days, counts, telephone numbers. Fields of one app's own matter stand there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from zhitong.lib.identifiers import identify
from zhitong.lib.zh import clean_text, narrow
from zhitong.ui.forms import DateInput, DigitsInput
from zhitong.ui.keys import keys_of

LARGEST_COUNT = 10_000_000


class Text(forms.CharField):
    """One line, or a text area with `rows`. `missing` is the sentence when a required one is empty."""

    def __init__(self, *, limit: int, missing: Any = "", rows: int = 0, **kwargs: Any) -> None:
        self.limit, self.rows = limit, rows
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        kwargs.setdefault("required", bool(missing))
        kwargs["error_messages"] = {"required": missing or _("这一项还没有填。请填好再继续。")}
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        text = (
            "\n".join(line.rstrip() for line in text.splitlines()).strip() if self.rows else clean_text(text)
        )
        if self.required and not text:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(text) > self.limit:
            message = _("有 {count} 个字，最多 {limit} 个。请删掉 {more} 个字。")
            raise ValidationError(
                str(message).format(count=len(text), limit=self.limit, more=len(text) - self.limit),
                code="too_long",
            )
        return text


class Several(forms.ModelMultipleChoiceField):
    """Several of the rows that are offered. A key that no database keeps is one that is not offered."""

    def clean(self, value: Any) -> Any:
        sent = [str(one) for one in value or ()]
        if len(keys_of(sent)) != len(sent):
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": sent[0][:40]}
            )
        return super().clean(value)


class OneOf(forms.ModelChoiceField):
    """One of the rows that the page offers. Where the form says how a row is found by its number (`find`: those of the
    offered ones with it), what was chosen is looked up by a text that is made once."""

    find: Callable[[int], Sequence[Model]] | None = None

    def to_python(self, value: Any) -> Any:
        keys = keys_of([str(value or "")])
        if self.find is None or not keys:
            return super().to_python(value)
        if not (found := self.find(keys[0])):
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
            )
        return found[0]


class Day(forms.DateField):
    """2026-03-01, 2026年3月1日, 2026.3.1 and full-width digits all mean the same day."""

    def __init__(self, *, missing: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", DateInput())
        kwargs.setdefault("required", bool(missing))
        wrong = _("没有认出这个日期。请按 2026-03-01 的样子填。")
        kwargs["error_messages"] = {"required": missing or _("请填日期。"), "invalid": wrong}
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str):
            text = "".join(narrow(char) for char in value).strip()
            for mark in ("年", "月", "/", "."):
                text = text.replace(mark, "-")
            value = text.replace("日", "").replace(" ", "")
        return super().to_python(value)


class Count(forms.CharField):
    """A whole number, kept as text while it is typed so that nothing is cut."""

    def __init__(self, *, missing: Any = "", unit: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", DigitsInput())
        kwargs.setdefault("required", bool(missing))
        kwargs["error_messages"] = {"required": missing or _("请填数字。")}
        self.unit = unit
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        text = clean_text(super().clean(value)).replace(",", "").replace("，", "").replace(" ", "")
        text = text.removesuffix(self.unit) if self.unit else text
        if not text:
            return None
        if not (text.isascii() and text.isdigit()):
            raise ValidationError(_("这里只填数字，不写单位和“约”。请改成一个整数。"), code="not_a_number")
        if int(text[:12]) > LARGEST_COUNT:
            raise ValidationError(_("这个数太大了，请核对有没有多填 0。"), code="too_large")
        return int(text)

    def prepare_value(self, value: Any) -> Any:
        return "" if value is None else value


class Phone(forms.CharField):
    """`mobile=True` takes mobile numbers only."""

    def __init__(self, *, missing: Any = "", mobile: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("widget", DigitsInput(attrs={"inputmode": "tel", "autocomplete": "tel"}))
        kwargs.setdefault("required", bool(missing))
        kwargs["error_messages"] = {"required": missing or _("请填电话号码。")}
        self.mobile = mobile
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value).strip()
        if not text:
            return ""
        found = identify("phone", text)
        if not found.valid:
            raise ValidationError(found.reason, code="phone")
        if self.mobile and found.parts.get("form") != "mobile":
            raise ValidationError(_("这是座机号码，这里要填手机。请填 11 位手机号码。"), code="not_mobile")
        return found.normalised
