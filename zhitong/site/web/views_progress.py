"""查进度: receipt number and the last four digits of the telephone that was given. Slowed down instead of puzzled."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zhitong.lib import zh
from zhitong.registry.public import progress as progress_of
from zhitong.site.web.context import Here, page, with_mechanism
from zhitong.ui.components import Fact
from zhitong.ui.forms import DigitsInput, PlainForm
from zhitong.ui.rate import too_often
from zhitong.ui.saying import said

TRIES, WITHIN = 10, 600


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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@with_mechanism
def progress(request: HttpRequest, here: Here) -> HttpResponse:
    form = ProgressForm(request.POST if request.method == "POST" else None)
    found, refused, status = None, "", 200
    if request.method == "POST" and form.is_valid():
        receipt, last_four = form.cleaned_data["receipt"], form.cleaned_data["phone"]
        if _is_too_often(request, receipt):
            refused, status = _("查得太频繁了，请 10 分钟以后再查。"), 429
        elif (found := progress_of(receipt, last_four)) is None:
            refused = _("没有查到。请核对办件号和手机号码后四位，和申报时填的一样。")
            status = 422
    elif request.method == "POST":
        status = 422
    facts = []
    if found is not None:
        facts = [
            Fact(_("办件号"), found.number),
            Fact(_("到哪一步"), _(found.state)),
            Fact(_("在谁手里"), found.holder or _("已经办完")),
            Fact(_("下一步"), _(found.what_next) if found.what_next else "—"),
            Fact(_("这一步从"), said(zh.zh_date(found.since))),
        ]
        if found.due_at is not None:
            facts.append(Fact(_("最晚到"), said(zh.zh_date(found.due_at))))
    context = {"page_title": _("查进度"), "form": form, "facts": facts, "refused": refused}
    return page(request, here, "site/progress.html", context, status=status)


def _is_too_often(request: HttpRequest, receipt: str) -> bool:
    """By address, and by receipt: four digits must not be guessed from many addresses."""
    stranger = too_often(request, "progress", times=TRIES, seconds=WITHIN)
    about = zh.clean_text(receipt)[:40]
    return too_often(request, "receipt", times=TRIES, seconds=WITHIN, about=about) or stranger
