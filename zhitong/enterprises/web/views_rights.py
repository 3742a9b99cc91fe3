"""我的权利: list, add, correct, remove, and many numbers at once. `request.record` says whose, and at which entrance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhitong.enterprises.actions import RecordRefused, save_right
from zhitong.enterprises.models import Right
from zhitong.enterprises.queries import counts_by_kind, entered_on_behalf
from zhitong.enterprises.vocabulary import RightKind, RightState
from zhitong.enterprises.web.forms import PasteForm, RightForm, right_initial
from zhitong.enterprises.web.kept_rows import KeptRows
from zhitong.enterprises.web.own import today
from zhitong.enterprises.web.pasting import MOST_LINES, PastedLine, read_lines
from zhitong.enterprises.web.record import Record, record_page
from zhitong.matters.public import Refusal
from zhitong.ui.components import Empty, Figure, Option
from zhitong.ui.paging import pager_for
from zhitong.ui.saying import said
from zhitong.ui.tables import Cell, Column, build_table

TWICE = Refusal("right_twice", "这一件已经在清单里。同一件只填一次。")
KIND_NOTES = {
    RightKind.PATENT_INVENTION: gettext_lazy("计入“有效专利”"),
    RightKind.PATENT_UTILITY: gettext_lazy("计入“有效专利”"),
    RightKind.PATENT_DESIGN: gettext_lazy("计入“有效专利”"),
    RightKind.TRADEMARK: gettext_lazy("计入“有效注册商标”，按注册号计，不按类别计"),
    RightKind.TRADE_SECRET: gettext_lazy("只登记名称，不写内容"),
}


def _save(request: Any, form: RightForm, row: Right | None, now: datetime) -> Right:
    return save_right(request.record.unit, form.fields_to_save(), by=request.actor, now=now, row=row)


@dataclass(frozen=True)
class Rights(KeptRows):
    """The kind is chosen before: what the form asks depends on it."""

    def about(self, row: Right) -> dict[str, Any]:
        return {"kind": row.kind}

    def title(self, form: RightForm, row: Right | None) -> str:
        return super().title(form, row) if row else _("登记{kind}").format(kind=form.kind.label)

    def add(self, request: Any, **about: Any) -> HttpResponse:
        kind = about["kind"]
        if kind not in RightKind.values:
            raise Http404
        initial = {"holder_name": request.record.unit.name, "state": RightState.HELD}
        return super().add(request, kind=kind, initial=initial)


RIGHTS = Rights(
    model=Right,
    form=RightForm,
    initial=right_initial,
    save=_save,
    name="right",
    list_url=lambda record: record.rights_url,
    mine=gettext_lazy("我的权利"),
    add_title="",
    edit_title=gettext_lazy("更正权利"),
    remove_title=gettext_lazy("撤下权利"),
    twice=("identifier", TWICE),
    template="enterprises/right.html",
)


def rights(request: Any) -> HttpResponse:
    kind = request.GET.get("kind", "")
    every = RIGHTS.rows(request)
    found = every.filter(kind=kind) if kind in RightKind.values else every
    pager = pager_for(request.GET, total=found.count())
    rows = list(found.order_by("kind", "identifier", "title", "pk")[pager.shown])
    empty = Empty(
        _("还没有登记权利"),
        _("专利和商标可以一次贴进来很多件，系统逐件核对号码。"),
        "certificate",
        _("一次贴很多号码"),
        request.record.paste_url,
        True,
    )
    labels = {str(one.label): one.value for one in RightKind}
    context = {
        "page_title": _("我的权利"),
        "table": build_table(
            _columns(request.record, entered_on_behalf(rows)),
            rows,
            caption=_("知识产权"),
            sort_words=_("按种类和号码排列"),
            empty=empty,
        ),
        "pager": pager,
        "figures": [
            Figure(str(number), label, f"?kind={labels[label]}")
            for label, number in counts_by_kind(every.only("kind"))
        ],
        "kind_label": RightKind(kind).label if kind in RightKind.values else "",
    }
    return record_page(request, "enterprises/rights.html", context)


def _columns(record: Record, by_county: frozenset[int]) -> list[Column]:
    def edit(row: Right) -> str:
        return record.url("right", row.pk)

    return [
        Column("title", _("名称"), lambda row: Cell(row.title, edit(row), row.identifier), phone="title"),
        Column("kind", _("种类"), lambda row: str(row.get_kind_display())),
        Column("classes", _("类别"), lambda row: said("、".join(str(one) for one in row.classes)) or "—"),
        Column("state", _("状态"), _state),
        Column("until", _("有效期至"), _until, width_class="zt-w-3"),
        Column("by", _("注明"), lambda row: _("机关代录") if row.chain_id in by_county else "—"),
        Column("act", "", lambda row: Cell(_("更正"), edit(row)), phone="action"),
    ]


def _state(row: Right) -> str:
    if row.kind in (RightKind.TRADE_SECRET, RightKind.COPYRIGHT):
        return "—"
    return str(row.get_state_display())


def _until(row: Right) -> Cell:
    if row.expires_on is None:
        return Cell("—")
    if row.expires_on < today():
        return Cell(row.expires_on.isoformat(), second=_("已经过去，不计入"))
    return Cell(row.expires_on.isoformat())


def choose_kind(request: Any) -> HttpResponse:
    """Which kind: what is asked next depends on it."""
    options = [
        (
            request.record.url("add_right", one.value),
            Option(one.value, str(one.label), str(KIND_NOTES.get(one, ""))),
        )
        for one in RightKind
    ]
    context = {
        "page_title": _("登记一件权利"),
        "options": options,
        "crumbs": RIGHTS.crumbs(request, _("登记一件权利")),
    }
    return record_page(request, "enterprises/right_kind.html", context)


def paste(request: Any) -> HttpResponse:
    """Judge each line; save the good ones; the refused ones stay in the box with their reasons."""
    form = PasteForm(request.POST or None)
    context = {
        "page_title": _("一次贴很多号码"),
        "crumbs": RIGHTS.crumbs(request, _("一次贴很多号码")),
        "form": form,
    }
    if request.method != "POST":
        return record_page(request, "enterprises/paste.html", context)
    if not form.is_valid():
        return record_page(request, "enterprises/paste.html", context, status=422)
    kind, text = form.cleaned_data["kind"], form.cleaned_data["lines"]
    lines = read_lines(request.record.unit, kind, text, today=today())
    if "save" in request.POST:
        lines, saved = _save_lines(request, lines)
        if saved:
            messages.success(request, _("保存了 {n} 件。").format(n=saved))
        if not any(line.reason for line in lines):
            return redirect(request.record.rights_url)
        lines = [line for line in lines if line.reason]
        form = PasteForm(initial={"kind": kind, "lines": "\n".join(line.text for line in lines)})
    good = sum(1 for line in lines if not line.reason)
    context |= {
        "form": form,
        "table": _paste_table(lines),
        "good": good,
        "bad": len(lines) - good,
        "most": MOST_LINES,
    }
    return record_page(request, "enterprises/paste.html", context)


def _save_lines(request: Any, lines: list[PastedLine]) -> tuple[list[PastedLine], int]:
    """Each line on its own: one refused line does not take the others with it."""
    now, left, saved = timezone.now(), [], 0
    for line in lines:
        if line.reason:
            left.append(line)
            continue
        try:
            save_right(request.record.unit, line.fields, by=request.actor, now=now)
            saved += 1
        except RecordRefused as refused:
            left.append(PastedLine(line.number, line.text, line.fields, refused.by_field[0][1].sentence))
        except IntegrityError:
            left.append(PastedLine(line.number, line.text, line.fields, TWICE.sentence))
    return left, saved


def _paste_table(lines: list[PastedLine]) -> Any:
    columns = [
        Column("number", _("第几行"), lambda line: line.number, width_class="zt-w-1", phone="head"),
        Column("text", _("您贴的"), lambda line: Cell(line.text, strong=bool(line.reason)), phone="title"),
        Column("kind", _("种类"), lambda line: line.kind_label or "—", width_class="zt-w-3"),
        Column("verdict", _("结果"), lambda line: line.reason or _("可以保存"), width_class="zt-w-6"),
    ]
    return build_table(columns, lines, caption=_("逐行结果"), key=lambda line: str(line.number))
