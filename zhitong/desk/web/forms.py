"""Forms of the desk's own pages: putting a pack into force."""

from typing import Any

from django import forms
from django.utils import timezone

from zhitong.journal.public import Actor
from zhitong.people.public import Kind, Organisation, Territory
from zhitong.schemes.public import Pack
from zhitong.ui.forms import DateInput, OptionRadios, PlainForm, Segmented

DATE_ERRORS = {"required": "请填日期。", "invalid": "日期要写成 2026-11-21 这样。"}
CONTACT_WORDS = {"name": "名称", "phone": "电话", "email": "电子邮箱", "address": "地址", "hours": "办公时间"}


class ForceForm(PlainForm):
    """Where, under whom, from when; one field per setting of the pack and per contact that it wants."""

    fields: dict[str, Any]
    territory = forms.ModelChoiceField(
        Territory.objects.none(),
        label="适用地区",
        empty_label=None,
        error_messages={"required": "请选适用地区。"},
    )
    lead = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="牵头机关",
        empty_label=None,
        error_messages={"required": "请选牵头机关。"},
    )
    start = forms.DateField(label="施行日期", widget=DateInput(), error_messages=DATE_ERRORS)

    def __init__(self, *args: Any, pack: Pack, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack = pack
        self.fields["territory"].queryset = Territory.objects.standing().filter(
            level=pack.scheme.territory.level, path__startswith=actor.territory_path
        )
        self.fields["lead"].queryset = Organisation.objects.visible_to(actor).filter(
            kind=Kind.AGENCY,
            function=pack.scheme.lead.function,
            level=pack.scheme.lead.level,
            state="active",
            territory_path__startswith=actor.territory_path,
        )
        self.fields["start"].initial = timezone.localdate()
        for setting in pack.settings.settings:
            self.fields[f"setting_{setting.key}"] = _setting_field(setting)
        for slot in pack.scheme.contacts:
            for name in slot.fields:
                label = f"{slot.title} · {CONTACT_WORDS.get(name, name)}"
                self.fields[f"contact_{slot.key}_{name}"] = forms.CharField(
                    label=label,
                    max_length=200,
                    required=slot.required,
                    error_messages={"required": f"请填“{label}”。"},
                )

    def settings(self) -> dict[str, Any]:
        return {
            setting.key: self.cleaned_data[f"setting_{setting.key}"]
            for setting in self.pack.settings.settings
        }

    def contacts(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for slot in self.pack.scheme.contacts:
            given = {name: self.cleaned_data[f"contact_{slot.key}_{name}"].strip() for name in slot.fields}
            if any(given.values()):
                found[slot.key] = {name: value for name, value in given.items() if value}
        return found


def _setting_field(setting: Any) -> forms.Field:
    common = {"label": setting.title, "help_text": f"{setting.note}（{setting.clause}）"}
    if setting.kind == "choice":
        notes = {option.value: option.note for option in setting.options if option.note}
        return forms.ChoiceField(
            choices=[(option.value, option.title) for option in setting.options],
            initial=setting.default,
            widget=OptionRadios(notes=notes),
            **common,
        )
    if setting.kind == "switch":
        return forms.TypedChoiceField(
            choices=[("yes", "是"), ("no", "否")],
            coerce=lambda value: value == "yes",
            initial="yes" if setting.default else "no",
            widget=Segmented(quiet=("no",)),
            **common,
        )
    return forms.IntegerField(
        initial=setting.default, min_value=setting.minimum, max_value=setting.maximum, **common
    )
