"""反映侵权 by anybody: no account, no name needed; what became of it by number and code. Slowed down instead of puzzled."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zhitong.cases.public import LeadWhereabouts, add_by_code, lead_whereabouts
from zhitong.cases.web.public import EVIDENCE_FILES, PublicReport, file_report, petition_context
from zhitong.files.public import FilesField
from zhitong.journal.public import ANONYMOUS
from zhitong.lib import zh
from zhitong.matters.public import Refused
from zhitong.site.web.context import Here, page, with_mechanism
from zhitong.ui.components import Fact
from zhitong.ui.fields import Text
from zhitong.ui.forms import PlainForm
from zhitong.ui.rate import too_often
from zhitong.ui.saying import said

FILED, LOOKED, WITHIN = 5, 10, 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@with_mechanism
def report(request: HttpRequest, here: Here) -> HttpResponse:
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    # Counted before the files are taken in: whoever sends too often fills no disk.
    often = request.method == "POST" and too_often(request, "report", times=4 * FILED, seconds=WITHIN)
    form = PublicReport(
        *((request.POST, MultiValueDict()) if often else typed),
        by=ANONYMOUS,
        now=timezone.now(),
        path=here.installation.territory.path,
    )
    form.fields["attached"].called = "反映的证据"
    context: dict[str, Any] = {
        "page_title": _("反映侵权"),
        "crumbs": [],
        "form": form,
        "lookup_url": here.url("report_progress"),
    }
    status = 200
    if often:
        context["too_often"], status = _("提得太频繁了，请过一小时再提。急事请打承办单位电话。"), 429
    elif request.method == "POST":
        status = 422
        if form.is_valid():
            status = _filed(request, form, context)
    return page(request, here, "site/report.html", context, status=status)


def _filed(request: HttpRequest, form: PublicReport, context: dict[str, Any]) -> int:
    if too_often(request, "report-filed", times=FILED, seconds=WITHIN):
        form.add_error(None, _("提得太频繁了，请过一小时再提。急事请打承办单位电话。"))
        return 429
    if form.petition:
        context |= petition_context(form)
        return 200
    done = file_report(form)
    if done is None:
        return 422
    context["done"] = done
    return 200


class CodeForm(PlainForm):
    number = forms.CharField(
        label=gettext_lazy("编号"), help_text=gettext_lazy("例如 线索〔2026〕0001号"), max_length=40
    )
    code = forms.CharField(
        label=gettext_lazy("查询码"),
        help_text=gettext_lazy("提交时给您的 8 位字母和数字"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AddForm(CodeForm):
    """Number and code come along hidden; what is added is typed below."""

    words = Text(label=gettext_lazy("补充的情况"), rows=4, limit=2000)
    attached = FilesField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("照片、PDF、Word、Excel，可以一次选几个。"),
        kinds=EVIDENCE_FILES,
        called="补充的证据",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "code"):
            self.fields[name].widget = forms.HiddenInput()
        self.fields["attached"].taken_by(ANONYMOUS, timezone.now())  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@with_mechanism
def progress(request: HttpRequest, here: Here) -> HttpResponse:
    """What became of a report, and a place to add to it."""
    adding = request.method == "POST" and "words" in request.POST
    form = CodeForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"page_title": _("查反映的进展"), "form": form, "refused": "", "crumbs": []}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = _look(request, form, context, adding=adding)
    return page(request, here, "site/report_progress.html", context, status=status)


def _look(request: HttpRequest, form: CodeForm, context: dict[str, Any], *, adding: bool) -> int:
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    stranger = too_often(request, "report-look", times=LOOKED, seconds=WITHIN)
    if too_often(request, "report-no", times=LOOKED, seconds=WITHIN, about=number) or stranger:
        context["refused"] = _("查得太频繁了，请过一小时再查。")
        return 429
    found = lead_whereabouts(number, code)
    if found is None:
        context["refused"] = _("没有查到。请核对编号和查询码，和提交时给您的一样。")
        return 422
    status, add = 200, AddForm(initial={"number": number, "code": code})
    if adding:
        add = AddForm(request.POST, request.FILES)
        if add.is_valid() and _added(add):
            context["added"] = True
            add = AddForm(initial={"number": number, "code": code})
            found = lead_whereabouts(number, code) or found
        else:
            status = 422
    context |= {"found": found, "facts": _facts(found), "add": add}
    return status


def _added(add: AddForm) -> bool:
    data = add.cleaned_data
    try:
        add_by_code(
            data["number"],
            data["code"],
            words=data["words"],
            attached=data["attached"],
            now=timezone.now(),
        )
    except Refused as refused:
        for one in refused.refusals:
            add.add_error("words", one.sentence)
        return False
    return True


def _facts(found: LeadWhereabouts) -> list[Fact]:
    facts = [
        Fact(_("编号"), found.number),
        Fact(_("到哪一步"), said(found.state)),
        Fact(_("在谁手里"), found.holder),
        Fact(_("这一步从"), said(zh.zh_date(timezone.localdate(found.since)))),
    ]
    if found.asked:
        facts.append(Fact(_("请您补充"), lines=found.asked))
    if found.reply:
        facts.append(Fact(_("答复"), found.reply))
    return facts
