"""查进度: receipt number and the last four digits of the telephone that was given. Slowed down instead of puzzled."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zhitong.lib import zh
from zhitong.matters.public import outside_progress
from zhitong.registry.public import progress as progress_of
from zhitong.site.web.context import Here, page, with_mechanism
from zhitong.ui.components import Fact
from zhitong.ui.forms import DigitsInput, PlainForm
from zhitong.ui.rate import too_often
from zhitong.ui.saying import said

TRIES, WITHIN, CODE_LENGTH = 10, 600, 12


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


class LookupForm(ProgressForm):
    """Number and, beside it, the code that was given or the last four digits of the telephone."""

    phone = forms.CharField(
        label=gettext_lazy("查询码，或者手机号码后四位"),
        help_text=gettext_lazy("机关给的查询码，例如 ACDE-FGHJ-KMNP；没有的，填申报时的手机号码后四位"),
        max_length=24,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_phone(self) -> str:
        typed = zh.clean_text(self.cleaned_data["phone"])
        plain = "".join(char for char in typed.upper() if char.isalnum())
        if plain.isascii() and (len(plain) == CODE_LENGTH or (len(plain) == 4 and plain.isdigit())):
            return plain
        raise forms.ValidationError(_("请填 12 位查询码，或者手机号码的最后 4 位数字。"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@with_mechanism
def progress(request: HttpRequest, here: Here) -> HttpResponse:
    form = LookupForm(request.POST if request.method == "POST" else None)
    facts: list[Fact] = []
    refused, status = "", 200
    if request.method == "POST" and form.is_valid():
        receipt, secret = form.cleaned_data["receipt"], form.cleaned_data["phone"]
        if _is_too_often(request, receipt):
            refused, status = _("查得太频繁了，请 10 分钟以后再查。"), 429
        elif not (facts := _found(receipt, secret)):
            refused = _("没有查到。请核对办件号、查询码或者手机号码后四位，和回执上、申报时填的一样。")
            status = 422
    elif request.method == "POST":
        status = 422
    context = {"page_title": _("查进度"), "form": form, "facts": facts, "refused": refused}
    return page(request, here, "site/progress.html", context, status=status)


def _found(receipt: str, secret: str) -> list[Fact]:
    if len(secret) == CODE_LENGTH:
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
    about = zh.clean_text(receipt)[:40]
    return too_often(request, "receipt", times=TRIES, seconds=WITHIN, about=about) or stranger
