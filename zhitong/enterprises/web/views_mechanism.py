"""年度数据、重点保护对象、企业性质: what only some mechanisms ask of a unit. `request.record` says whose; the county
also says what it found of a proof."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhitong.enterprises.mechanism_actions import (
    confirm_figure,
    confirm_ownership,
    save_figure,
    save_ownership,
    save_protection,
)
from zhitong.enterprises.models import EnterpriseProfile, KeyProtection, YearlyFigure
from zhitong.enterprises.queries import entered_on_behalf
from zhitong.enterprises.recording import RecordChanged, RecordRefused, profile_of
from zhitong.enterprises.web.history import history
from zhitong.enterprises.web.kept_rows import KeptRows
from zhitong.enterprises.web.mechanism_forms import (
    CheckForm,
    FigureForm,
    OwnershipForm,
    ProtectionForm,
    figure_initial,
    ownership_initial,
    protection_initial,
)
from zhitong.enterprises.web.own import now_differs, seen_version, with_version
from zhitong.enterprises.web.record import Record, record_page, record_tabs
from zhitong.files.public import SCANS, FileRefused, store
from zhitong.lib import zh
from zhitong.matters.web.public import put_refusals
from zhitong.ui.components import Crumb, Empty, Fact
from zhitong.ui.tables import Cell, Column, build_table


def _upload(request: Any, form: Any, now: datetime, what: str) -> dict[str, Any]:
    upload = form.cleaned_data.get("file")
    if not upload:
        return {}
    return {"file": store(upload, name=upload.name, kinds=SCANS, by=request.actor, now=now, what=what)}


# --- yearly figures ----------------------------------------------------------------------------------------


def _save_figure(request: Any, form: FigureForm, row: YearlyFigure | None, now: datetime) -> YearlyFigure:
    fields = {**form.fields_to_save(), **_upload(request, form, now, _("证明"))}
    reason = form.cleaned_data.get("reason", "")
    return save_figure(request.record.unit, fields, by=request.actor, now=now, row=row, reason=reason)


FIGURES = KeptRows(
    model=YearlyFigure,
    form=FigureForm,
    initial=figure_initial,
    save=_save_figure,
    name="figure",
    list_url=lambda record: record.url("figures"),
    mine=gettext_lazy("年度数据"),
    add_title=gettext_lazy("登记一年"),
    edit_title=gettext_lazy("更正这一年"),
    remove_title=gettext_lazy("撤下这一年"),
    hint=gettext_lazy("金额、期间照证明填。更正要写理由，更正以后市场监管局重新核实。"),
)


def figures(request: Any) -> HttpResponse:
    record: Record = request.record
    rows = list(FIGURES.rows(request).select_related("file").order_by("measure", "-year"))
    empty = Empty(
        _("还没有登记年度数据"),
        _("有的机制按上一年的营业收入判断，例如电子商务平台。没有要求的不用填。"),
        "certificate",
        _("登记一年"),
        record.url("add_figure"),
        True,
    )
    context = {
        "page_title": _("年度数据"),
        "tabs": record_tabs(record, "figures"),
        "crumbs": record.crumbs(Crumb(_("年度数据")), _("年度数据")) if record.on_behalf else [],
        "lead": _("年营业收入，一年一行，写明期间，附证明。"),
        "add_url": record.url("add_figure"),
        "add_words": _("登记一年"),
        "table": build_table(
            _figure_columns(record, entered_on_behalf(rows)),
            rows,
            caption=_("年度数据"),
            sort_words=_("新的年度在前"),
            empty=empty,
        ),
    }
    return record_page(request, "enterprises/kept_rows.html", context)


def _figure_columns(record: Record, by_county: frozenset[int]) -> list[Column]:
    def edit(row: YearlyFigure) -> str:
        return record.url("figure", row.pk)

    def act(row: YearlyFigure) -> Cell:
        if record.on_behalf:
            return Cell("核实", record.url("check_figure", row.pk))
        return Cell(_("更正"), edit(row))

    return [
        Column("year", _("年度"), lambda row: Cell(str(row), edit(row)), phone="title"),
        Column("yuan", _("金额"), lambda row: zh.money_exact(row.yuan), align="right"),
        Column(
            "period",
            _("期间"),
            lambda row: f"{row.starts_on.isoformat()}—{row.ends_on.isoformat()}",
            width_class="zt-nowrap",
        ),
        Column("proof", _("证明"), _proof),
        Column("found", _("核实"), lambda row: Cell(checked_words(row.confirmed), second=row.confirmed_note)),
        Column("by", _("注明"), lambda row: _("机关代录") if row.chain_id in by_county else "—"),
        Column("act", "", act, phone="action"),
    ]


def _proof(row: YearlyFigure) -> Cell:
    return Cell(row.proof_name, f"/files/figure/{row.pk}/") if row.is_proven else Cell(_("还没有传"))


def checked_words(confirmed: bool | None) -> str:
    return {True: _("属实"), False: _("不属实，不计入"), None: _("还没有核实")}[confirmed]


def check_figure(request: Any, pk: int) -> HttpResponse:
    """Desk only: the county has looked at the proof."""
    row = get_object_or_404(FIGURES.rows(request).select_related("organisation", "file"), pk=pk)
    form = CheckForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            confirm_figure(
                row,
                holds=data["holds"] == "yes",
                note=data["note"],
                by=request.actor,
                now=timezone.now(),
                version=data["version"],
            )
        except RecordRefused as refused:
            put_refusals(form, refused.by_field)
        except RecordChanged:
            messages.warning(request, "刚才有人改过这一行，没有保存。请看过新内容再核实。")
            return redirect(request.record.url("check_figure", row.pk))
        else:
            messages.success(request, f"{row}已核实。")
            return redirect(request.record.url("figures"))
    proof = f"/files/figure/{row.pk}/" if row.is_proven else ""
    facts = [
        Fact("金额", zh.money_exact(row.yuan)),
        Fact("期间", f"{row.starts_on.isoformat()}—{row.ends_on.isoformat()}"),
        Fact("证明", row.proof_name or "没有写", url=proof),
    ]
    return _check_page(request, f"核实{row}", form, facts, request.record.url("figures"), row.chain, ())


def _check_page(
    request: Any,
    title: str,
    form: CheckForm,
    facts: list[Fact],
    back: str,
    chain: Any,
    verbs: tuple[str, ...],
) -> HttpResponse:
    context = {
        "page_title": title,
        "form": form,
        "facts": facts,
        "back_url": back,
        "entries": history(chain, request.actor, verbs=verbs),
        "crumbs": request.record.crumbs(Crumb(title), title),
    }
    return record_page(request, "enterprises/check_proof.html", context, status=422 if form.is_bound else 200)


# --- what is protected in particular -------------------------------------------------------------------------


def _save_protection(
    request: Any, form: ProtectionForm, row: KeyProtection | None, now: datetime
) -> KeyProtection:
    return save_protection(request.record.unit, form.fields_to_save(), by=request.actor, now=now, row=row)


PROTECTIONS = KeptRows(
    model=KeyProtection,
    form=ProtectionForm,
    initial=protection_initial,
    save=_save_protection,
    name="protection",
    list_url=lambda record: record.url("protections"),
    mine=gettext_lazy("重点保护对象"),
    add_title=gettext_lazy("登记一项重点保护"),
    edit_title=gettext_lazy("更正这一项重点保护"),
    remove_title=gettext_lazy("撤下这一项重点保护"),
    hint=gettext_lazy("编制重点保护企业名录时从这里带出种类、运用方式和涉外备注。"),
)


def protections(request: Any) -> HttpResponse:
    record: Record = request.record
    rows = list(PROTECTIONS.rows(request).order_by("kind", "title", "pk"))
    by_county = entered_on_behalf(rows)
    empty = Empty(
        _("还没有登记重点保护对象"),
        _("最怕被侵权假冒的商标、地理标志、专利登记在这里，涉外的写明国家。"),
        "certificate",
        _("登记一项重点保护"),
        record.url("add_protection"),
        True,
    )
    columns = [
        Column(
            "title",
            _("名称"),
            lambda row: Cell(row.title, record.url("protection", row.pk), row.number),
            phone="title",
        ),
        Column("kind", _("种类"), lambda row: str(row.get_kind_display())),
        Column("use", _("运用方式"), lambda row: str(row.get_way_of_use_display())),
        Column("foreign", _("涉外备注"), lambda row: row.foreign_note or "—"),
        Column("by", _("注明"), lambda row: _("机关代录") if row.chain_id in by_county else "—"),
    ]
    context = {
        "page_title": _("重点保护对象"),
        "tabs": record_tabs(record, "protections"),
        "crumbs": record.crumbs(Crumb(_("重点保护对象")), _("重点保护对象")) if record.on_behalf else [],
        "lead": _("种类、运用方式、涉外备注，编制名录时直接带出。"),
        "add_url": record.url("add_protection"),
        "add_words": _("登记一项重点保护"),
        "table": build_table(
            columns, rows, caption=_("重点保护对象"), sort_words=_("按种类排列"), empty=empty
        ),
    }
    return record_page(request, "enterprises/kept_rows.html", context)


# --- ownership ---------------------------------------------------------------------------------------------


def ownership(request: Any) -> HttpResponse:
    row = profile_of(request.record.unit)
    if request.method != "POST":
        return _ownership_page(request, OwnershipForm(initial=ownership_initial(row)), row)
    form = OwnershipForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ownership_page(request, form, row, status=422)
    now = timezone.now()
    try:
        kept = _upload(request, form, now, _("依据"))
        fields = {**form.fields_to_save(), **({"ownership_file": kept["file"]} if kept else {})}
        version = seen_version(form, row.version)
        save_ownership(request.record.unit, fields, by=request.actor, now=now, version=version)
    except FileRefused as refused:
        form.add_error("file", refused.sentence)
        return _ownership_page(request, form, row, status=422)
    except RecordRefused as refused:
        put_refusals(form, refused.by_field)
        return _ownership_page(request, form, row, status=422)
    except RecordChanged:
        fresh = profile_of(request.record.unit)
        differs = now_differs(form, ownership_initial(fresh))
        again = OwnershipForm(with_version(request, fresh.version))
        return _ownership_page(request, again, fresh, differs=differs, status=409)
    messages.success(request, _("企业性质已保存。市场监管局看过依据以后，标明核实。"))
    return redirect(request.record.url("ownership"))


def _ownership_page(
    request: Any,
    form: OwnershipForm,
    row: EnterpriseProfile,
    *,
    differs: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    record, title = request.record, _("企业性质")
    context = {
        "page_title": title,
        "tabs": record_tabs(record, "ownership"),
        "crumbs": record.crumbs(Crumb(title), title) if record.on_behalf else [],
        "form": form,
        "profile": row,
        "differs": differs,
        "found": [
            Fact(
                _("核实"),
                checked_words(row.ownership_confirmed),
                lines=tuple(
                    part
                    for part in (
                        row.ownership_confirmed_on.isoformat() if row.ownership_confirmed_on else "",
                        row.ownership_confirmed_by_label if record.on_behalf else "",
                        row.ownership_confirmed_note,
                    )
                    if part
                ),
            )
        ],
        "check_url": record.url("check_ownership") if record.on_behalf else "",
        "entries": history(
            record.unit.chain, request.actor, verbs=("ownership.saved", "ownership.confirmed")
        ),
    }
    return record_page(request, "enterprises/ownership.html", context, status=status)


def check_ownership(request: Any) -> HttpResponse:
    """Desk only: the county has looked at the document."""
    unit = request.record.unit
    row = profile_of(unit)
    form = CheckForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            confirm_ownership(
                unit,
                holds=data["holds"] == "yes",
                note=data["note"],
                by=request.actor,
                now=timezone.now(),
                version=data["version"],
            )
        except RecordRefused as refused:
            put_refusals(form, refused.by_field)
        except RecordChanged:
            messages.warning(request, "刚才有人改过，没有保存。请看过新内容再核实。")
            return redirect(request.record.url("check_ownership"))
        else:
            messages.success(request, "企业性质已核实。")
            return redirect(request.record.url("ownership"))
    scan = f"/files/ownership/{row.pk}/" if row.ownership_file_id else ""
    on = row.ownership_document_on
    facts = [
        Fact("企业性质", str(row.get_ownership_display()) or "没有填"),
        Fact("依据", row.ownership_document or "没有写", url=scan, lines=(on.isoformat(),) if on else ()),
    ]
    verbs = ("ownership.saved", "ownership.confirmed")
    back = request.record.url("ownership")
    return _check_page(request, "核实企业性质", form, facts, back, unit.chain, verbs)
