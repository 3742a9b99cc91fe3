"""合并: doubles of the area, choosing the other record, both side by side, and the proposal for a second person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zhitong.enterprises.doubles import doubles, namesakes
from zhitong.enterprises.merging import may_merge, open_merger, proposal_refusals, propose_merge
from zhitong.enterprises.rules import KEPT_KINDS
from zhitong.lib import zh
from zhitong.matters.public import Refused
from zhitong.people.public import (
    Difference,
    Level,
    Organisation,
    OrganisationState,
    carried_along,
    contacts_of,
    differences_between,
    organisations_matching,
    require_bureau,
)
from zhitong.ui.components import Crumb, Empty, Fact
from zhitong.ui.fields import Text
from zhitong.ui.forms import OptionRadios, PlainForm
from zhitong.ui.tables import Cell, Column, build_table

bureau = require_bureau(Level.CITY, Level.COUNTY)
SHOWN = 20


class MergeForm(PlainForm):
    """Which record stays, whose value counts where they differ, and how it was found that they are one enterprise."""

    def __init__(
        self, *args: Any, one: Organisation, other: Organisation, found: list[Difference], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pair, self.found = (one, other), found
        first = one if one.uscc or not other.uscc else other
        self.fields["keep"] = forms.ChoiceField(
            label="留下哪一条记录",
            choices=[(str(unit.pk), f"{unit.name}（{identity(unit)}）") for unit in self.pair],
            widget=OptionRadios(notes={str(unit.pk): note_of(unit) for unit in self.pair}),
            initial=str(first.pk),
            error_messages={"required": "请选留下哪一条记录。"},
        )
        for each in found:
            if not each.is_asked:
                continue
            self.fields[each.key] = forms.ChoiceField(
                label=each.label,
                choices=[(str(one.pk), each.stays), (str(other.pk), each.goes)],
                widget=OptionRadios(
                    notes={str(one.pk): f"来自{identity(one)}", str(other.pk): f"来自{identity(other)}"}
                ),
                initial=str(first.pk),
                error_messages={"required": f"请选“{each.label}”用哪一个。"},
            )
        self.fields["reason"] = Text(
            label="认定是同一家的依据",
            limit=500,
            rows=3,
            missing="请写明凭什么认定是同一家，例如：两份营业执照复印件。",
            help_text="例如：营业执照和变更登记通知书；电话核实过两位联络员。",
        )

    def stays_and_goes(self) -> tuple[Organisation, Organisation]:
        one, other = self.pair
        return (one, other) if self.cleaned_data["keep"] == str(one.pk) else (other, one)

    def chosen(self) -> dict[str, str]:
        keep = self.cleaned_data["keep"]
        return {each.key: "stays" if self._taken(each) == keep else "goes" for each in self.found}

    def _taken(self, each: Difference) -> str:
        """Whose value counts: the chosen record's, or that of the only one that says anything."""
        one, other = self.pair
        return self.cleaned_data.get(each.key) or str(one.pk if each.suggested == "stays" else other.pk)

    def filled_once(self) -> list[str]:
        return [each.label for each in self.found if not each.is_asked]


def identity(unit: Organisation) -> str:
    """What tells two records of one name apart."""
    return unit.uscc or f"没有信用代码 · 记录 {unit.pk}"


def note_of(unit: Organisation) -> str:
    what = "、".join(f"{label} {number} {unit_}" for label, unit_, number in carried_along(unit))
    return f"{unit.territory.name} · {what or '还没有别的记录'}"


def facts_of_record(unit: Organisation) -> list[Fact]:
    today = timezone.localdate()
    people = "、".join(
        f"{duty.person.name}（{duty.get_kind_display()}）" for duty in contacts_of(unit, today)
    )
    former = zh.join(one["name"] for one in unit.former_names) if unit.former_names else "没有"
    along = [Fact(label, f"{number} {word}") for label, word, number in carried_along(unit)]
    return [
        Fact("信用代码", unit.uscc or "没有登记"),
        Fact("所在地区", unit.territory.name),
        Fact("曾用名", former),
        Fact("联系人", people or "还没有联络员"),
        *along,
    ]


@bureau
def doubles_page(request: Any) -> HttpResponse:
    """疑似重复: records of the same name, or of a former one, in the bureau's own area."""
    pairs = doubles(request.actor)
    columns = [
        Column("one", "记录", lambda pair: _unit_cell(pair.one), phone="title"),
        Column("other", "可能同一家的记录", lambda pair: _unit_cell(pair.other)),
        Column("why", "依据", lambda pair: "曾用名相同" if pair.by_former_name else "名称相同"),
        Column(
            "act",
            "",
            lambda pair: Cell("比对", f"/desk/enterprises/{pair.one.pk}/merge/{pair.other.pk}/"),
            phone="action",
        ),
    ]
    empty = Empty("没有名称相同的记录", "名称不同、其实是同一家的，从其中一家的页面点“合并”。", "mood-check")
    context = {
        "page_title": "疑似重复",
        "crumbs": [Crumb("企业", "/desk/enterprises/"), Crumb("疑似重复")],
        "table": build_table(columns, pairs, caption="疑似重复的记录", empty=empty),
        "bottom_current": "enterprises",
    }
    return render(request, "enterprises/doubles.html", context)


def _unit_cell(unit: Organisation) -> Cell:
    return Cell(
        unit.name,
        f"/desk/enterprises/{unit.pk}/",
        second=f"{unit.territory.name} · {identity(unit)}",
        strong=True,
    )


@bureau
def choose(request: Any, unit: int) -> HttpResponse:
    """和哪一家合并: those that are alike, or one found by name or code."""
    here = _mine(request, unit)
    text = zh.clean_text(request.GET.get("q", ""))[:60]
    seen = Organisation.objects.visible_to(request.actor).filter(
        kind__in=KEPT_KINDS,
        state=OrganisationState.ACTIVE,
        territory_path__startswith=request.actor.territory_path,
    )
    found = organisations_matching(text, seen).exclude(pk=here.pk) if text else seen.none()
    context = {
        "page_title": "合并",
        "crumbs": _crumbs(here, "合并"),
        "unit": here,
        "alike": namesakes(here, request.actor),
        "found": list(found.select_related("territory").order_by("name", "pk")[:SHOWN]),
        "q": text,
        "under_way": open_merger(here),
        "bottom_current": "enterprises",
    }
    return render(request, "enterprises/merge_choose.html", context)


@bureau
def propose(request: Any, unit: int, other: int) -> HttpResponse:
    """Both side by side; what is carried over, what stands in the way, and the choices."""
    one, two = _mine(request, unit), _mine(request, other)
    form = MergeForm(request.POST or None, one=one, other=two, found=differences_between(one, two))
    blocked = [found.sentence for found in proposal_refusals(one, two, by=request.actor)]
    if request.method == "POST" and form.is_valid():
        stays, goes = form.stays_and_goes()
        try:
            matter = propose_merge(
                stays,
                goes,
                chosen=form.chosen(),
                reason=form.cleaned_data["reason"],
                by=request.actor,
                now=timezone.now(),
            )
        except Refused as refused:
            blocked = [found.sentence for found in refused.refusals]
        else:
            messages.success(request, "已提出合并。请本单位另一位同事核对，确认以后才合并。")
            return redirect("matter", matter.pk)
    context = {
        "page_title": "比对合并",
        "crumbs": _crumbs(one, "比对合并"),
        "records": [(record, facts_of_record(record)) for record in (one, two)],
        "form": form,
        "blocked": list(dict.fromkeys(blocked)),
        "bottom_current": "enterprises",
    }
    return render(request, "enterprises/merge_propose.html", context, status=422 if form.is_bound else 200)


def _mine(request: Any, pk: int) -> Organisation:
    """A record that this duty may merge; every other does not exist here."""
    seen = Organisation.objects.visible_to(request.actor).select_related("territory")
    found = get_object_or_404(seen, pk=pk)
    if not may_merge(request.actor, found):
        raise Http404
    return found


def _crumbs(unit: Organisation, here: str) -> list[Crumb]:
    return [
        Crumb("企业", "/desk/enterprises/"),
        Crumb(unit.name, f"/desk/enterprises/{unit.pk}/"),
        Crumb(here),
    ]
