"""Forms of the moves after listing: what the list keeps of a unit, a unit's outcome in a review, reports. They check
shape; the moves check law."""

from collections.abc import Mapping
from typing import Any

from django import forms

from zhitong.matters.web.public import ReasonForm, WithPhrases
from zhitong.registry.attributes import attributes_of
from zhitong.registry.models import UnitList
from zhitong.registry.vocabulary import RemovalReason, ReviewDecision
from zhitong.schemes.public import named
from zhitong.ui.forms import OptionChecks, OptionRadios, Segmented

PREFIX = "attribute_"
REMOVALS = [choice for choice in RemovalReason.choices if choice[0] != RemovalReason.REVOKED]


def attribute_fields(unit_list: UnitList, given: Mapping[str, Any]) -> dict[str, forms.Field]:
    """A field for each attribute that the pack keeps of the units of this list."""
    return {f"{PREFIX}{one.key}": _field(one, given.get(one.key)) for one in attributes_of(unit_list)}


def _field(one: Any, value: Any) -> forms.Field:
    common: dict[str, Any] = {"label": named(one), "required": False, "initial": value}
    if not one.options:
        return forms.CharField(max_length=200, **common)
    options = [(option.key, named(option)) for option in one.options]
    if one.multiple:
        return forms.MultipleChoiceField(choices=options, widget=OptionChecks(), **common)
    return forms.ChoiceField(choices=options, widget=OptionRadios(), **common)


def attributes_from(data: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, by the pack's keys; what was left empty is not kept."""
    found = {name.removeprefix(PREFIX): value for name, value in data.items() if name.startswith(PREFIX)}
    return {key: value for key, value in found.items() if value}


class AdjustForm(ReasonForm):
    """The attributes as they stand, and why they are changed."""

    def prepare(self) -> None:
        unit = self.matter.listed_unit
        self.fields = {**attribute_fields(unit.unit_list, unit.attributes), "reason": self.fields["reason"]}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return {"attributes": attributes_from(data), "reason": data.get("reason", "")}


class ReviewLineForm(WithPhrases):
    """One unit's outcome; the attributes count when it is adjusted, the kind of removal when it is removed."""

    decision = forms.ChoiceField(
        label="复核决定",
        choices=ReviewDecision.choices,
        widget=Segmented(quiet=("suspend", "remove")),
        error_messages={"required": "请选保留、调整、暂停，还是移出。"},
    )
    removal = forms.ChoiceField(
        label="移出的原因", help_text="选“移出”才填。", required=False, choices=[("", "不移出"), *REMOVALS]
    )
    reason = forms.CharField(
        label="理由",
        help_text="保留的可以不写，其余的要写，企业会看到。",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def prepare(self) -> None:
        line = self.part
        unit = line.unit
        decisions = list(ReviewDecision.choices)
        if not attributes_of(unit.unit_list):
            decisions = [choice for choice in decisions if choice[0] != ReviewDecision.ADJUST]
        self.fields["decision"].choices = decisions
        own = attribute_fields(unit.unit_list, line.attributes or unit.attributes)
        rest = ("removal", "reason")
        self.fields = {
            "decision": self.fields["decision"],
            **own,
            **{name: self.fields[name] for name in rest},
        }
        self.initial = {
            "decision": line.decision or ReviewDecision.KEEP,
            "removal": line.removal,
            "reason": line.reason,
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kept = {name: data.get(name, "") for name in ("decision", "removal", "reason")}
        return {**kept, "attributes": attributes_from(data)}


AFTER_LISTING_FORMS: Mapping[str, type[forms.Form]] = {
    "listing.adjust": AdjustForm,
    "review.set_line": ReviewLineForm,
    "review.keep_rest": ReasonForm,
    "review.cancel": ReasonForm,
    "report.zero": ReasonForm,
    "report.call_off": ReasonForm,
}
