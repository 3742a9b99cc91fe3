"""The form that enters a new version of a year's calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from zhitong.workdays.actions import NewVersion, refusals_of
from zhitong.workdays.arrangement import read_lines


class CalendarForm(forms.Form):
    """放假和调休, one range a line, with the notice that it comes from."""

    lines = forms.CharField(
        label="放假和调休",
        help_text="一行一段：2-15 至 2-23 春节。调休上班的周末另起一行：2-14 春节 上班。",
        error_messages={"required": "请按通知逐行填写放假和调休的日子。"},
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    source = forms.CharField(
        label="依据",
        help_text="通知的名称和文号；改正错误的，写明改了什么。",
        max_length=400,
        error_messages={"required": "请写明依据，例如通知的名称和文号。"},
    )
    published_on = forms.DateField(
        label="公布日期",
        required=False,
        error_messages={"invalid": "公布日期看不懂，请写成 2026-11-05 这样。"},
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
    )

    def __init__(self, year: int, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year, self.today = year, today

    def clean_published_on(self) -> date | None:
        day: date | None = self.cleaned_data["published_on"]
        if day is not None and day > self.today:
            raise forms.ValidationError("公布日期还没有到。请填通知上的日期。")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "lines" not in cleaned:
            return cleaned
        reading = read_lines(self.year, cleaned["lines"])
        for problem in reading.problems:
            self.add_error("lines", problem)
        if not self.errors:
            new = NewVersion(reading.arrangement, cleaned["source"], cleaned.get("published_on"))
            for refusal in refusals_of(new):
                self.add_error(None, refusal)
            cleaned["new"] = new
        return cleaned
