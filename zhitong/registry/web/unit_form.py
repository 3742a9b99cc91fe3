"""Which unit a matter of the registry is opened for: found by its credit code, or entered with it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from zhitong.lib.identifiers import identify
from zhitong.matters.public import Matter, Refused
from zhitong.people.public import (
    ActorRequest,
    Kind,
    Organisation,
    Territory,
    add_organisation,
    organisation_by_uscc,
)
from zhitong.people.public import Refused as PeopleRefused
from zhitong.registry.models import UnitList
from zhitong.ui.forms import PlainForm


class OfUnitForm(PlainForm):
    """Into which list, and which unit; name and place only where the code is new."""

    fields: dict[str, Any]
    unit_list = forms.ModelChoiceField(
        UnitList.objects.none(), empty_label=None, error_messages={"required": "请选名录。"}
    )
    uscc = forms.CharField(
        label="统一社会信用代码",
        max_length=40,
        error_messages={"required": "请填营业执照上的 18 位统一社会信用代码。"},
    )
    accepted_reason = forms.CharField(
        label="代码对不上规则，但确实发过",
        help_text="写明依据，例如“看过营业执照原件”。执照的扫描件作为材料上传。",
        max_length=200,
        required=False,
    )
    name = forms.CharField(
        label="单位名称",
        help_text="系统里还没有这家单位时才要填，和营业执照上的一样。",
        max_length=200,
        required=False,
    )
    territory = forms.ModelChoiceField(
        Territory.objects.none(),
        label="所在地",
        empty_label="系统里还没有这家单位时才要选",
        required=False,
    )

    def __init__(self, *args: Any, lists: list[UnitList], path: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_list"].queryset = UnitList.objects.filter(pk__in=[row.pk for row in lists])
        if len(lists) == 1:
            self.fields["unit_list"].initial = lists[0].pk
        self.fields["territory"].queryset = (
            Territory.objects.standing().filter(path__startswith=path).order_by("path")
        )

    def clean(self) -> dict[str, Any]:
        """A code that breaks the rule but was issued is accepted with the reason, once; the licence goes in as a material."""
        data = super().clean() or {}
        if "uscc" in data:
            found = identify("uscc", data["uscc"])
            accepted = data.get("accepted_reason", "").strip() or organisation_by_uscc(found.normalised)
            if not found.valid and not (found.overridable and accepted):
                self.add_error("uscc", found.reason)
            data["uscc"] = found.normalised
        return data


def opened_for(
    request: ActorRequest, form: OfUnitForm, open_matter: Callable[[Organisation], Matter]
) -> Matter | None:
    """The matter; or None, with what stands against it said in the form. A unit that is entered for a matter that may not
    begin is not entered at all."""
    data = form.cleaned_data
    try:
        with transaction.atomic():
            unit = organisation_by_uscc(data["uscc"]) or _new_unit(request, data)
            if unit is None:
                form.add_error("name", "系统里还没有这个代码。请填单位名称和所在地。")
                return None
            return open_matter(unit)
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(None, refusal.sentence)
    except PeopleRefused as refused:
        form.add_error("uscc", refused.sentence)
    return None


def _new_unit(request: ActorRequest, data: dict[str, Any]) -> Organisation | None:
    if not data["name"].strip() or data["territory"] is None:
        return None
    return add_organisation(
        kind=Kind.ENTERPRISE,
        name=data["name"].strip(),
        uscc=data["uscc"],
        uscc_accepted_reason="" if identify("uscc", data["uscc"]).valid else data["accepted_reason"],
        territory=data["territory"],
        by=request.actor,
        now=timezone.now(),
    )
