"""我的资质: certificates and recognitions with level, term and the certificate itself. `request.record` says whose."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zhitong.enterprises.actions import RecordChanged, RecordRefused, remove_record, save_qualification
from zhitong.enterprises.models import Qualification
from zhitong.enterprises.queries import entered_on_behalf
from zhitong.enterprises.web.forms import QualificationForm, ReasonForm, qualification_initial
from zhitong.enterprises.web.history import history
from zhitong.enterprises.web.own import now_differs, seen_version, today, with_version
from zhitong.enterprises.web.record import Record, record_page
from zhitong.files.public import SCANS, FileRefused, store
from zhitong.matters.web.public import put_refusals
from zhitong.ui.components import Crumb, Empty
from zhitong.ui.tables import Cell, Column, build_table


def _rows(request: Any) -> Any:
    found = Qualification.objects.visible_to(request.actor).current().filter(organisation=request.record.unit)
    return found.select_related("file")


def _crumbs(request: Any, here: str) -> list[Crumb]:
    record: Record = request.record
    return record.crumbs(Crumb(_("我的资质"), record.qualifications_url), here)


def qualifications(request: Any) -> HttpResponse:
    empty = Empty(
        _("还没有登记资质"),
        _("高新技术企业、知识产权示范优势企业、驰名商标都登记在这里。"),
        "certificate",
        _("登记资质"),
        request.record.add_qualification_url,
        True,
    )
    rows = list(_rows(request).order_by("kind", "-issued_on", "pk"))
    context = {
        "page_title": _("我的资质"),
        "table": build_table(
            _columns(request.record, entered_on_behalf(rows)),
            rows,
            caption=_("资质"),
            sort_words=_("按种类排列"),
            empty=empty,
        ),
    }
    return record_page(request, "enterprises/qualifications.html", context)


def _columns(record: Record, by_county: frozenset[int]) -> list[Column]:
    def edit(row: Qualification) -> str:
        return record.url("qualification", row.pk)

    return [
        Column("kind", _("资质"), lambda row: Cell(str(row), edit(row), row.certificate_no), phone="title"),
        Column("issuer", _("发证机关"), lambda row: row.issuer),
        Column(
            "issued",
            _("发证日期"),
            lambda row: row.issued_on.isoformat() if row.issued_on else "—",
            width_class="zt-nowrap",
        ),
        Column("until", _("有效期至"), _until, width_class="zt-w-3"),
        Column("file", _("证书"), _file),
        Column("by", _("注明"), lambda row: _("机关代录") if row.chain_id in by_county else "—"),
        Column("act", "", lambda row: Cell(_("更正"), edit(row)), phone="action"),
    ]


def _until(row: Qualification) -> Cell:
    if row.valid_until is None:
        return Cell(_("没有写期限"))
    late = _("已经过去，不计入") if row.valid_until < today() else ""
    return Cell(row.valid_until.isoformat(), second=late)


def _file(row: Qualification) -> Cell:
    return Cell(row.file.name, f"/files/qualification/{row.pk}/") if row.file else Cell(_("还没有传"))


def add_qualification(request: Any) -> HttpResponse:
    if request.method != "POST":
        return _form_page(request, QualificationForm(), None)
    return _save(request, QualificationForm(request.POST, request.FILES), None)


def qualification(request: Any, pk: int) -> HttpResponse:
    row = get_object_or_404(_rows(request), pk=pk)
    if request.method != "POST":
        return _form_page(request, QualificationForm(initial=qualification_initial(row)), row)
    return _save(request, QualificationForm(request.POST, request.FILES), row)


def _save(request: Any, form: QualificationForm, row: Qualification | None) -> HttpResponse:
    if not form.is_valid():
        return _form_page(request, form, row, status=422)
    if row is not None:
        row.version = seen_version(form, row.version)
    fields, now = form.fields_to_save(), timezone.now()
    try:
        if upload := form.cleaned_data.get("file"):
            fields["file"] = store(
                upload, name=upload.name, kinds=SCANS, by=request.actor, now=now, what=_("证书")
            )
        saved = save_qualification(request.record.unit, fields, by=request.actor, now=now, row=row)
    except FileRefused as refused:
        form.add_error("file", refused.sentence)
        return _form_page(request, form, row, status=422)
    except RecordRefused as refused:
        put_refusals(form, refused.by_field)
        return _form_page(request, form, row, status=422)
    except RecordChanged:
        return _changed(request, form, row)
    messages.success(request, _("“{title}”已保存。").format(title=saved))
    return redirect(request.record.qualifications_url)


def _changed(request: Any, form: QualificationForm, row: Qualification | None) -> HttpResponse:
    fresh = _rows(request).filter(pk=row.pk).first() if row else None
    if fresh is None:
        messages.warning(request, _("同事刚把这一项撤下了，没有保存。"))
        return redirect(request.record.qualifications_url)
    differs = now_differs(form, qualification_initial(fresh))
    again = QualificationForm(with_version(request, fresh.version))
    return _form_page(request, again, fresh, differs=differs, status=409)


def _form_page(
    request: Any,
    form: QualificationForm,
    row: Qualification | None,
    *,
    differs: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    title = _("更正资质") if row else _("登记资质")
    context = {
        "page_title": title,
        "form": form,
        "row": row,
        "differs": differs,
        "crumbs": _crumbs(request, title),
        "remove_url": request.record.url("remove_qualification", row.pk) if row else "",
        "entries": history(row.chain, request.actor) if row else [],
    }
    return record_page(request, "enterprises/qualification.html", context, status=status)


def remove_qualification(request: Any, pk: int) -> HttpResponse:
    row = get_object_or_404(_rows(request), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            remove_record(row, by=request.actor, now=timezone.now(), reason=form.cleaned_data["reason"])
            messages.success(request, _("“{title}”已撤下。经过还留着。").format(title=row))
        except RecordChanged:
            messages.warning(request, _("同事刚改过这一项，没有撤下。请看过新内容再撤。"))
        return redirect(request.record.qualifications_url)
    title = _("撤下资质")
    context = {
        "page_title": title,
        "form": form,
        "what": str(row),
        "back_url": request.record.url("qualification", row.pk),
        "note": _("撤下以后不再计入条件。正在办的申报里，市场监管局会看到这一项已经撤下。"),
        "crumbs": _crumbs(request, title),
    }
    return record_page(request, "enterprises/remove.html", context, status=422 if form.is_bound else 200)
