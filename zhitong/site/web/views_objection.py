"""异议: anybody objects to one line of a list that is shown beforehand, signed in or not, and looks up the answer.

Slowed down instead of puzzled; who objects is told on no page of this entrance."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django import forms
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zhitong.files.public import SCANS, DocumentField, FileRefused, store
from zhitong.journal.public import ANONYMOUS
from zhitong.lib import zh
from zhitong.matters.public import Refused
from zhitong.registry.public import (
    Objector,
    Publication,
    PublicationKind,
    file_objection,
    objection_refusals,
    objection_whereabouts,
)
from zhitong.site.web.context import Here, of_publication, page, with_mechanism
from zhitong.site.web.views import of_mechanism
from zhitong.site.web.views_progress import ProgressForm
from zhitong.ui.components import Crumb, Fact
from zhitong.ui.forms import DigitsInput, PlainForm
from zhitong.ui.rate import too_often
from zhitong.ui.saying import said
from zhitong.ui.typed import typed_words

FILED, LOOKED, WITHIN = 5, 10, 3600
GONE = gettext_lazy("这份公示已经撤下，不能再提异议。")


def _page_name() -> str:
    return secrets.token_urlsafe(16)


class ObjectionForm(PlainForm):
    line = forms.ChoiceField(label=gettext_lazy("对哪一家有异议"))
    words = forms.CharField(
        label=gettext_lazy("理由和依据"),
        help_text=gettext_lazy("写明哪里不符合、怎么知道的。原文只有核查的人看得到。"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    evidence = DocumentField(
        label=gettext_lazy("证据"),
        help_text=gettext_lazy("PDF 或照片，一份。"),
        kinds=SCANS,
        required=False,
    )
    name = forms.CharField(label=gettext_lazy("您的姓名"), max_length=40)
    phone = forms.CharField(
        label=gettext_lazy("手机号码"),
        help_text=gettext_lazy("核查时联系您；查结果要用后四位。"),
        max_length=20,
        widget=DigitsInput(attrs={"autocomplete": "tel"}),
    )
    unit = forms.CharField(label=gettext_lazy("您的单位"), max_length=100, required=False)
    # Names this one page, so that a page sent again by the browser makes no second objection.
    once = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput(), initial=_page_name)

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [("", _("请选")), *lines]  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_publication
@with_mechanism
def object_to(request: HttpRequest, here: Here, pk: int) -> HttpResponse:
    now = timezone.now()
    row = next((one for one in of_mechanism(here, PublicationKind.PRIOR) if one.pk == pk), None)
    if row is None:
        return _gone(request, here)
    lines = [(str(line["line"]), line["name"]) for line in row.lines]
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ObjectionForm(*typed, lines=lines, initial=_known(request))
    closed = [one.sentence for one in objection_refusals(row, now=now)]
    if request.method == "POST" and closed:
        return _too_late(request, here, closed)
    context: dict[str, Any] = {
        "page_title": _("提出异议"),
        "crumbs": [Crumb(row.title, here.url("publication", row.pk)), Crumb(_("提出异议"))],
        "row": row,
        "form": form,
        "closed": closed,
        "last_day": said(zh.zh_date(row.ends_on)) if row.ends_on else "",
        "lookup_url": here.url("objection"),
    }
    status = 200
    if request.method == "POST":
        status = _filed(request, row, form, context)
    return page(request, here, "site/object.html", context, status=status)


def _filed(request: HttpRequest, row: Publication, form: ObjectionForm, context: dict[str, Any]) -> int:
    """Slips of the pen are counted apart: whoever mistypes a number a few times is not turned away for an hour."""
    if form.data.get("once") and (number := cache.get(_sent_key(form))):
        context["receipt"] = number
        return 200
    often = too_often(request, "objection", times=4 * FILED, seconds=WITHIN)
    if not often and not form.is_valid():
        return 422
    if often or too_often(request, "objection-filed", times=FILED, seconds=WITHIN):
        form.add_error(None, _("提得太频繁了，请过一小时再提。急事请打承办单位电话。"))
        return 429
    if not (number := _file(row, form)):
        return 422
    context["receipt"] = number
    if form.cleaned_data["once"]:
        cache.set(_sent_key(form), number, WITHIN)
    return 200


def _sent_key(form: ObjectionForm) -> str:
    typed = [str(form.data.get(name, "")) for name in ("once", "line", "words", "phone")]
    return "objection-sent:" + hashlib.sha256("\n".join(typed).encode()).hexdigest()


def _gone(request: HttpRequest, here: Here) -> HttpResponse:
    """Taken down while somebody was writing; to everybody else it is an address that leads nowhere."""
    if request.method != "POST":
        raise Http404
    return _too_late(request, here, [str(GONE)])


def _too_late(request: HttpRequest, here: Here, closed: list[str]) -> HttpResponse:
    """What was written is given back: it may have taken an evening."""
    context = {
        "page_title": _("提出异议"),
        "crumbs": [],
        "closed": closed,
        "typed": typed_words(request.POST),
        "lookup_url": here.url("objection"),
    }
    return page(request, here, "site/object.html", context, status=409)


def _known(request: HttpRequest) -> dict[str, str]:
    """Who is signed in need not type the name again."""
    actor = getattr(request, "actor", ANONYMOUS)
    return {"name": actor.person_label, "unit": actor.organisation_label} if actor.person_id else {}


def _file(row: Publication, form: ObjectionForm) -> str:
    """The receipt number; the sentences stand in the form where it was refused."""
    data, now, evidence = form.cleaned_data, timezone.now(), None
    try:
        if data.get("evidence"):
            # Kept under a name of ours: the sender's file name may say who sent it.
            kept = "异议证据" + _ending(data["evidence"].name)
            evidence = store(data["evidence"], name=kept, kinds=SCANS, by=ANONYMOUS, now=now)
        who = Objector(data["name"], data["phone"], data.get("unit", ""))
        matter = file_objection(
            row, line_id=int(data["line"]), objector=who, words=data["words"], evidence=evidence, now=now
        )
    except FileRefused as refused:
        form.add_error("evidence", str(refused))
    except Refused as refused:
        for one in refused.refusals:
            form.add_error("phone" if one.code == "phone_wrong" else None, one.sentence)
    else:
        return str(matter.number)
    return ""


def _ending(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 and len(name) - dot <= 5 else ""


class ReceiptForm(ProgressForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receipt"].label = _("异议编号")
        self.fields["receipt"].help_text = _("提出异议时得到的，例如 异议〔2026〕0001号")
        self.fields["phone"].help_text = _("提出异议时填的手机号码")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@with_mechanism
def objection(request: HttpRequest, here: Here) -> HttpResponse:
    """What became of an objection, by its number and four digits."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    found, refused, status = None, "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            receipt = form.cleaned_data["receipt"]
            stranger = too_often(request, "objection-look", times=LOOKED, seconds=WITHIN)
            about = too_often(
                request, "objection-no", times=LOOKED, seconds=WITHIN, about=zh.matter_number(receipt)
            )
            if stranger or about:
                refused, status = _("查得太频繁了，请过一小时再查。"), 429
            elif (found := objection_whereabouts(receipt, form.cleaned_data["phone"])) is None:
                refused = _("没有查到。请核对编号和手机号码后四位，和提出时填的一样。")
            else:
                status = 200
    facts = []
    if found is not None:
        facts = [
            Fact(_("异议编号"), found.number),
            Fact(_("对哪一家"), found.about),
            Fact(_("到哪一步"), _(found.state)),
            Fact(_("在谁手里"), found.holder),
            Fact(_("这一步从"), zh.zh_date(timezone.localdate(found.since))),
        ]
        if found.reply:
            facts.append(Fact(_("答复"), found.reply))
    context = {"page_title": _("查异议结果"), "form": form, "facts": facts, "refused": refused}
    return page(request, here, "site/objection.html", context, status=status)
