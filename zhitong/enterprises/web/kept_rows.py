"""A kind of row of the record that is listed, added, corrected and taken off by pages of one make: rights, qualifications,
yearly figures, key protections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zhitong.enterprises.recording import RecordChanged, RecordRefused, remove_record
from zhitong.enterprises.web.forms import ReasonForm
from zhitong.enterprises.web.history import history
from zhitong.enterprises.web.own import now_differs, seen_version, with_version
from zhitong.enterprises.web.record import Record, record_page
from zhitong.files.public import FileRefused
from zhitong.matters.public import Refusal
from zhitong.matters.web.public import put_refusals
from zhitong.ui.components import Crumb


@dataclass(frozen=True)
class KeptRows:
    """`save(request, form, row, now)` writes; `name` is the row's address; `twice` is said at its field where two people enter
    the same thing in the same second. Words are lazy."""

    model: Any
    form: Any
    initial: Callable[[Any], dict[str, Any]]
    save: Callable[..., Any]
    name: str
    list_url: Callable[[Record], str]
    mine: Any
    add_title: Any
    edit_title: Any
    remove_title: Any
    hint: Any = ""
    twice: tuple[str, Refusal] | None = None
    template: str = "enterprises/kept_row.html"

    def rows(self, request: Any) -> Any:
        found = self.model.objects.visible_to(request.actor).current()
        return found.filter(organisation=request.record.unit)

    def about(self, row: Any) -> dict[str, Any]:
        """What the form is told of a row beside its values."""
        return {}

    def _about(self, request: Any, row: Any) -> dict[str, Any]:
        """Its values too when it is sent: what a form asks may depend on what stands there."""
        own = {"unit": request.record.unit, "row": row, "initial": self.initial(row)}
        return {**own, **self.about(row)}

    def title(self, form: Any, row: Any) -> str:
        return str(self.edit_title if row else self.add_title)

    def add(self, request: Any, **about: Any) -> HttpResponse:
        about["unit"] = request.record.unit
        if request.method != "POST":
            return self._page(request, self.form(**about), None)
        return self._save(request, self.form(request.POST, request.FILES, **about), None)

    def edit(self, request: Any, pk: int) -> HttpResponse:
        row = get_object_or_404(self.rows(request), pk=pk)
        about = self._about(request, row)
        if request.method != "POST":
            return self._page(request, self.form(**about), row)
        return self._save(request, self.form(request.POST, request.FILES, **about), row)

    def _save(self, request: Any, form: Any, row: Any) -> HttpResponse:
        if not form.is_valid():
            return self._page(request, form, row, status=422)
        if row is not None:
            row.version = seen_version(form, row.version)
        try:
            saved = self.save(request, form, row, timezone.now())
        except FileRefused as refused:
            form.add_error("file", refused.sentence)
            return self._page(request, form, row, status=422)
        except RecordRefused as refused:
            put_refusals(form, refused.by_field)
            return self._page(request, form, row, status=422)
        except IntegrityError:
            if self.twice is None:
                raise
            put_refusals(form, [self.twice])
            return self._page(request, form, row, status=422)
        except RecordChanged:
            return self._changed(request, form, row)
        messages.success(request, _("“{title}”已保存。").format(title=saved))
        return redirect(request.path if "again" in request.POST else self.list_url(request.record))

    def _changed(self, request: Any, form: Any, row: Any) -> HttpResponse:
        fresh = self.rows(request).filter(pk=row.pk).first() if row else None
        if fresh is None:
            messages.warning(request, _("同事刚把这一项撤下了，没有保存。"))
            return redirect(self.list_url(request.record))
        differs = now_differs(form, self.initial(fresh))
        again = self.form(with_version(request, fresh.version), **self._about(request, fresh))
        return self._page(request, again, fresh, differs=differs, status=409)

    def _page(
        self,
        request: Any,
        form: Any,
        row: Any,
        *,
        differs: list[tuple[str, str]] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        title = self.title(form, row)
        context = {
            "page_title": title,
            "form": form,
            "row": row,
            "differs": differs,
            "hint": self.hint,
            "file_link": self.name,
            "file": getattr(row, "file", None),
            "back_url": self.list_url(request.record),
            "remove_url": request.record.url(f"remove_{self.name}", row.pk) if row else "",
            "crumbs": self.crumbs(request, title),
            "entries": history(row.chain, request.actor) if row else [],
        }
        return record_page(request, self.template, context, status=status)

    def remove(self, request: Any, pk: int) -> HttpResponse:
        row = get_object_or_404(self.rows(request), pk=pk)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                remove_record(row, by=request.actor, now=timezone.now(), reason=form.cleaned_data["reason"])
                messages.success(request, _("“{title}”已撤下。经过还留着。").format(title=row))
            except RecordChanged:
                messages.warning(request, _("同事刚改过这一项，没有撤下。请看过新内容再撤。"))
            return redirect(self.list_url(request.record))
        title = str(self.remove_title)
        context = {
            "page_title": title,
            "form": form,
            "what": str(row),
            "back_url": request.record.url(self.name, row.pk),
            "note": _("撤下以后不再计入条件。正在办的申报里，市场监管局会看到这一项已经撤下。"),
            "crumbs": self.crumbs(request, title),
        }
        return record_page(request, "enterprises/remove.html", context, status=422 if form.is_bound else 200)

    def crumbs(self, request: Any, here: str) -> list[Crumb]:
        record: Record = request.record
        return record.crumbs(Crumb(str(self.mine), self.list_url(record)), here)
