"""我的资质: certificates and recognitions with level, term and the certificate itself. `request.record` says whose."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhitong.enterprises.actions import save_qualification
from zhitong.enterprises.models import Qualification
from zhitong.enterprises.queries import entered_on_behalf
from zhitong.enterprises.web.forms import QualificationForm, qualification_initial
from zhitong.enterprises.web.kept_rows import KeptRows
from zhitong.enterprises.web.own import today
from zhitong.enterprises.web.record import Record, record_page
from zhitong.files.public import SCANS, store
from zhitong.ui.components import Empty
from zhitong.ui.tables import Cell, Column, build_table


def _save(request: Any, form: QualificationForm, row: Qualification | None, now: datetime) -> Qualification:
    fields = form.fields_to_save()
    if upload := form.cleaned_data.get("file"):
        fields["file"] = store(
            upload, name=upload.name, kinds=SCANS, by=request.actor, now=now, what=_("证书")
        )
    return save_qualification(request.record.unit, fields, by=request.actor, now=now, row=row)


QUALIFICATIONS = KeptRows(
    model=Qualification,
    form=QualificationForm,
    initial=qualification_initial,
    save=_save,
    name="qualification",
    list_url=lambda record: record.qualifications_url,
    mine=gettext_lazy("我的资质"),
    add_title=gettext_lazy("登记资质"),
    edit_title=gettext_lazy("更正资质"),
    remove_title=gettext_lazy("撤下资质"),
    hint=gettext_lazy("照证书填。过了有效期的证书不能计入；换了新证书，登记新证书的日期。"),
)


def qualifications(request: Any) -> HttpResponse:
    empty = Empty(
        _("还没有登记资质"),
        _("高新技术企业、知识产权示范优势企业、驰名商标都登记在这里。"),
        "certificate",
        _("登记资质"),
        request.record.add_qualification_url,
        True,
    )
    rows = list(QUALIFICATIONS.rows(request).select_related("file").order_by("kind", "-issued_on", "pk"))
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
