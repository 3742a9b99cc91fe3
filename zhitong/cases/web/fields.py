"""Fields and a base that the forms of cases share: scans that are stored once everything else holds, sums in yuan, persons."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from zhitong.files.public import SCANS, DocumentField, FileRefused, FilesField, store
from zhitong.lib import zh
from zhitong.matters.web.public import MoveForm
from zhitong.people.public import DutyKind, Person, holder_ids
from zhitong.ui.forms import DateInput, DateTimeInput, DigitsInput

DATE_ERRORS = {"invalid": "日期要写成 2026-11-21 这样。"}
TIME_ERRORS = {"invalid": "时间要写成 2026-11-21 9:30 这样。"}
MOST_YUAN = Decimal(10**12)


class ScanField(FilesField):
    """One signed paper; kept when the form comes back with errors."""

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if len(found) > 1:
            raise ValidationError("这里只收一个文件。多页的合成一个 PDF，留下一个再提交。", code="several")
        return found[0] if found else None


class ScannedForm(MoveForm):
    """A move's form with uploads: stored as they arrive, so that nothing is lost when something else is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, FilesField):
                field.taken_by(self.actor, self.now)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, field in self.fields.items():
            uploaded = data.get(name)
            if not isinstance(field, DocumentField) or not uploaded or self.errors:
                continue
            try:
                data[name] = store(uploaded, name=uploaded.name, kinds=SCANS, by=self.actor, now=self.now)
            except FileRefused as refused:
                self.add_error(name, str(refused))
        return data


class YuanField(forms.DecimalField):
    """Typed in yuan with at most two places, kept in fen."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", DigitsInput())
        kwargs.setdefault("error_messages", {})
        words = {
            "invalid": "请填数字，按元填，例如 3000 或者 3000.50。",
            "min_value": "金额不能小于零。",
            "max_value": "金额太大了，请核对。",
            "max_decimal_places": "最多到分，小数点后两位。",
            "max_digits": "金额太大了，请核对。",
        }
        kwargs["error_messages"] = {**words, **kwargs["error_messages"]}
        super().__init__(min_value=0, max_value=MOST_YUAN, max_digits=15, decimal_places=2, **kwargs)

    def clean(self, value: Any) -> Any:
        if isinstance(value, str):
            value = zh.clean_text(value).replace(",", "").removesuffix("元").strip()
        found = super().clean(value)
        return None if found is None else int(found * 100)


def text(
    label: Any, missing: Any = "", *, most: int = 300, rows: int = 0, help_text: str = ""
) -> forms.CharField:
    """A text that must be there when `missing` says so."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else None
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(missing),
        help_text=help_text,
        widget=widget,
        error_messages={"required": missing, "max_length": f"最多 {most} 字，请写短一些。"},
    )


def day(label: str, missing: str = "", *, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=bool(missing),
        widget=DateInput(),
        help_text=help_text,
        error_messages={**DATE_ERRORS, "required": missing},
    )


def moment(label: str, missing: str, *, help_text: str = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        widget=DateTimeInput(),
        help_text=help_text,
        error_messages={**TIME_ERRORS, "required": missing},
    )


def scan(label: str, *, required: bool = True, help_text: str = "PDF 或者照片。") -> ScanField:
    return ScanField(
        label=label,
        kinds=SCANS,
        required=required,
        help_text=help_text,
        error_messages={"required": f"请传{label}。"},
    )


def photos(label: str = "照片") -> FilesField:
    return FilesField(label=label, kinds=SCANS, help_text="可以一次选几张；没有可以不传。")


def person(label: str, missing: str) -> forms.ModelChoiceField:
    """Filled by `offer_people` once the office is known."""
    return forms.ModelChoiceField(
        Person.objects.none(),
        label=label,
        empty_label="请选人",
        error_messages={"required": missing, "invalid_choice": "请从名单里选。"},
    )


def offer_people(form: MoveForm, name: str, *kinds: DutyKind, but: tuple[int | None, ...] = ()) -> None:
    """Those who hold one of the duties at the office that leads the matter."""
    found = holder_ids(
        (form.matter.lead_id,), kinds or (DutyKind.OFFICER, DutyKind.HEAD), zh.day_of(form.now)
    )
    people = Person.objects.filter(pk__in=found).exclude(pk__in=[one for one in but if one])
    form.fields[name].queryset = people.order_by("name")
