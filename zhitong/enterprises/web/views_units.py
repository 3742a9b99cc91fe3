"""登记单位: a county enters an association, an alliance, a platform or a service body that nobody has entered yet; with a
credit code, or without one by its name, its place and the document of its registration; later its code is added there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zhitong.enterprises.web.record import record_page
from zhitong.people.public import (
    Kind,
    Level,
    Organisation,
    Refused,
    Registration,
    Territory,
    register_unit,
    require_bureau,
    same_named,
    set_registration,
    set_uscc,
)
from zhitong.ui.components import Crumb
from zhitong.ui.fields import Day, Phone, Text
from zhitong.ui.forms import OptionRadios, PlainForm

KINDS = (Kind.ASSOCIATION, Kind.ALLIANCE, Kind.PLATFORM, Kind.SERVICE_BODY, Kind.ENTERPRISE)


class UnitForm(PlainForm):
    kind = forms.ChoiceField(
        label="单位种类",
        choices=[(kind.value, kind.label) for kind in KINDS],
        widget=OptionRadios(notes={"alliance": "没有法人资格的联盟也在这里登记。"}),
    )
    name = Text(label="单位名称", limit=200, missing="请填单位名称，和登记证书、成立文件上的一样。")
    territory = forms.ModelChoiceField(
        Territory.objects.none(),
        label="所在地区",
        empty_label="请选择",
        error_messages={"required": "请选所在的地区。"},
    )
    uscc = Text(label="统一社会信用代码", limit=60, help_text="18 位。没有的不填，填下面的文件。")
    registration_document = Text(
        label="登记或成立文件",
        limit=200,
        help_text="名称和文号，例如：示例市民政局社会团体登记证书；关于成立示例联盟的决定。",
    )
    registered_on = Day(label="登记或成立日期")
    address = Text(label="地址", limit=200)
    public_phone = Phone(label="公开电话")
    distinct_reason = Text(
        label="和同名单位的区别", limit=200, help_text="只在提示有同名单位、又确实不是同一家的时候填。"
    )

    def __init__(self, *args: Any, path: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["distinct_reason"]
        field = self.fields["territory"]
        assert isinstance(field, forms.ModelChoiceField)
        places = Territory.objects.standing().filter(path__startswith=path).order_by("path")
        field.queryset = places
        if places.count() == 1:
            field.initial = places[0]


class RegistrationForm(PlainForm):
    uscc = Text(label="统一社会信用代码", limit=60, help_text="18 位。还没有的不填。")
    accepted_reason = Text(
        label="代码和校验规则对不上，但证照上就是这样",
        limit=200,
        help_text="对得上的不填。对不上的写明理由。",
    )
    registration_document = Text(label="登记或成立文件", limit=200, help_text="名称和文号。")
    registered_on = Day(label="登记或成立日期")


def registration(request: Any) -> HttpResponse:
    """Desk only: the county gives a code to a unit that came in without one, or corrects its document."""
    unit = request.record.unit
    initial = {
        "uscc": unit.uscc or "",
        "accepted_reason": unit.uscc_accepted_reason,
        "registration_document": unit.registration_document,
        "registered_on": unit.registered_on,
    }
    form = RegistrationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _set(unit, form.cleaned_data, initial, by=request.actor)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, "登记信息已改。")
            return redirect(request.record.unit_url)
    title = "改登记信息"
    context = {"page_title": title, "form": form, "crumbs": request.record.crumbs(Crumb(title), title)}
    return record_page(request, "enterprises/registration.html", context, status=422 if form.errors else 200)


def _set(unit: Organisation, data: dict[str, Any], before: dict[str, Any], *, by: Any) -> None:
    """Only what differs is written; both or neither."""
    now = timezone.now()
    of_code, of_document = ("uscc", "accepted_reason"), ("registration_document", "registered_on")
    if not data["uscc"] and before["uscc"]:
        raise Refused("uscc_missing", "信用代码不能改成空的。写错了的，改成对的。", field="uscc")
    if not data["uscc"] and not data["registration_document"]:
        sentence = "没有信用代码的，请填登记或者成立文件的名称和文号，以后靠它辨认。"
        raise Refused("document_missing", sentence, field="registration_document")
    with transaction.atomic():
        if data["uscc"] and any(data[name] != before[name] for name in of_code):
            set_uscc(unit, uscc=data["uscc"], accepted_reason=data["accepted_reason"], by=by, now=now)
        if any(data[name] != before[name] for name in of_document):
            document = Registration(data["registration_document"], data["registered_on"])
            set_registration(unit, document, by=by, now=now)


@require_bureau(Level.CITY, Level.COUNTY)
def register(request: Any) -> HttpResponse:
    form = UnitForm(request.POST or None, path=request.actor.territory_path)
    known: list[Organisation] = []
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        document = Registration(data.pop("registration_document"), data.pop("registered_on"))
        try:
            made = register_unit(**data, registration=document, by=request.actor, now=timezone.now())
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            known = same_named(data["name"], data["territory"])
        else:
            messages.success(request, f"已登记{made.name}。接着可以代录资料，或者请它自己认领。")
            return redirect("desk-enterprise", made.pk)
    context = {
        "page_title": "登记单位",
        "crumbs": [Crumb("企业", "/desk/enterprises/"), Crumb("登记单位")],
        "form": form,
        "known": known,
        "bottom_current": "enterprises",
    }
    return render(request, "enterprises/register_unit.html", context, status=422 if form.errors else 200)
