"""查进度: the number of a matter, and the code that was given or the last four digits of the telephone. Slowed down instead of
puzzled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zhitong.cases.public import LeadWhereabouts, add_by_code, lead_whereabouts
from zhitong.cases.web.public import EVIDENCE_FILES
from zhitong.files.public import FilesField
from zhitong.journal.public import ANONYMOUS
from zhitong.lib import zh
from zhitong.matters.public import Refused, outside_progress, plain_code
from zhitong.registry.public import progress as progress_of
from zhitong.site.web.context import Here, page, with_mechanism
from zhitong.ui.components import Fact
from zhitong.ui.fields import Text
from zhitong.ui.forms import DigitsInput, PlainForm
from zhitong.ui.rate import too_often
from zhitong.ui.saying import said

TRIES, WITHIN = 10, 600
# Eight: codes that were given for reports before all matters had the same kind.
CODE_LENGTHS = (12, 8)


class ProgressForm(PlainForm):
    receipt = forms.CharField(
        label=gettext_lazy("办件号"),
        help_text=gettext_lazy("在回执上，例如 申报〔2026〕0001号"),
        max_length=40,
    )
    phone = forms.CharField(
        label=gettext_lazy("手机号码后四位"),
        help_text=gettext_lazy("申报时填的手机号码"),
        max_length=8,
        widget=DigitsInput(attrs={"autocomplete": "off"}),
    )

    def clean_phone(self) -> str:
        digits = zh.clean_text(self.cleaned_data["phone"]).replace(" ", "")
        if len(digits) != 4 or not digits.isascii() or not digits.isdigit():
            raise forms.ValidationError(_("请填手机号码的最后 4 位数字。"))
        return digits


class LookupForm(PlainForm):
    """Number and, beside it, the code that was given or the last four digits of the telephone."""

    receipt = forms.CharField(
        label=gettext_lazy("办件号"),
        help_text=gettext_lazy("在回执上，例如 申报〔2026〕0001号、线索〔2026〕0001号"),
        max_length=40,
    )
    phone = forms.CharField(
        label=gettext_lazy("查询码，或者手机号码后四位"),
        help_text=gettext_lazy("机关给的查询码，例如 ACDE-FGHJ-KMNP；没有的，填申报时的手机号码后四位"),
        max_length=24,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_phone(self) -> str:
        plain = plain_code(self.cleaned_data["phone"])
        if plain.isascii() and (len(plain) in CODE_LENGTHS or (len(plain) == 4 and plain.isdigit())):
            return plain
        raise forms.ValidationError(_("请填 12 位查询码，或者手机号码的最后 4 位数字。"))


class AddForm(LookupForm):
    """Number and code come along hidden; what is added to a report is typed below."""

    words = Text(label=gettext_lazy("补充的情况"), rows=4, limit=2000)
    attached = FilesField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("照片、PDF、Word、Excel，可以一次选几个。"),
        kinds=EVIDENCE_FILES,
        called="补充的证据",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("receipt", "phone"):
            self.fields[name].widget = forms.HiddenInput()
        self.fields["attached"].taken_by(ANONYMOUS, timezone.now())  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@with_mechanism
def progress(request: HttpRequest, here: Here) -> HttpResponse:
    """One page for whoever has a number: applications, reports, cases; a report may be added to here."""
    form = LookupForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"page_title": _("查进度"), "form": form, "facts": [], "refused": ""}
    status = 200
    if request.method == "POST":
        status = _look(request, form, context) if form.is_valid() else 422
    return page(request, here, "site/progress.html", context, status=status)


def _look(request: HttpRequest, form: LookupForm, context: dict[str, Any]) -> int:
    receipt, secret = form.cleaned_data["receipt"], form.cleaned_data["phone"]
    if _is_too_often(request, receipt):
        context["refused"] = _("查得太频繁了，请 10 分钟以后再查。")
        return 429
    lead = lead_whereabouts(receipt, secret) if len(secret) in CODE_LENGTHS else None
    if lead is not None:
        return _report(request, lead, {"receipt": receipt, "phone": secret}, context)
    context["facts"] = _found(receipt, secret)
    if not context["facts"]:
        context["refused"] = _("没有查到。请核对办件号、查询码或者手机号码后四位，和回执上、申报时填的一样。")
        return 422
    return 200


def _report(
    request: HttpRequest, found: LeadWhereabouts, asked: Mapping[str, str], context: dict[str, Any]
) -> int:
    """What became of a report, and a place to add to it."""
    status, add = 200, AddForm(initial=asked)
    if "words" in request.POST:
        add = AddForm(request.POST, request.FILES)
        if add.is_valid() and _added(add):
            context["added"] = True
            add = AddForm(initial=asked)
            found = lead_whereabouts(asked["receipt"], asked["phone"]) or found
        else:
            status = 422
    context |= {"facts": _report_facts(found), "add": add if found.may_add else None}
    return status


def _added(add: AddForm) -> bool:
    data = add.cleaned_data
    words, attached = data["words"], data["attached"]
    try:
        add_by_code(data["receipt"], data["phone"], words=words, attached=attached, now=timezone.now())
    except Refused as refused:
        for one in refused.refusals:
            add.add_error("words", one.sentence)
        return False
    return True


def _report_facts(found: LeadWhereabouts) -> list[Fact]:
    facts = [
        Fact(_("办件号"), found.number),
        Fact(_("到哪一步"), said(found.state)),
        Fact(_("在谁手里"), found.holder),
        Fact(_("这一步从"), said(zh.zh_date(timezone.localdate(found.since)))),
    ]
    if found.asked:
        facts.append(Fact(_("请您补充"), lines=found.asked))
    if found.reply:
        facts.append(Fact(_("答复"), found.reply))
    return facts


def _found(receipt: str, secret: str) -> list[Fact]:
    if len(secret) != 4:
        by_code = outside_progress(receipt, secret)
        if by_code is None:
            return []
        holder = by_code.holder or (_("等您") if by_code.theirs else _("已经办完"))
        words = (by_code.number, by_code.state, holder, by_code.what_next, by_code.since, by_code.due_at)
    else:
        found = progress_of(receipt, secret)
        if found is None:
            return []
        words = (
            found.number,
            found.state,
            found.holder or _("已经办完"),
            found.what_next,
            found.since,
            found.due_at,
        )
    return _facts(*words)


def _facts(
    number: str, state: str, holder: str, what_next: str, since: datetime, due_at: datetime | None
) -> list[Fact]:
    facts = [
        Fact(_("办件号"), number),
        Fact(_("到哪一步"), _(state)),
        Fact(_("在谁手里"), holder),
        Fact(_("下一步"), _(what_next) if what_next else "—"),
        Fact(_("这一步从"), said(zh.zh_date(timezone.localdate(since)))),
    ]
    if due_at is not None:
        facts.append(Fact(_("最晚到"), said(zh.zh_date(timezone.localdate(due_at)))))
    return facts


def _is_too_often(request: HttpRequest, receipt: str) -> bool:
    """By address, and by receipt: four digits must not be guessed from many addresses."""
    stranger = too_often(request, "progress", times=TRIES, seconds=WITHIN)
    number = zh.matter_number(receipt)
    return too_often(request, "receipt", times=TRIES, seconds=WITHIN, about=number) or stranger
