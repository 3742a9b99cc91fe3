"""登记单位: a county enters an association, an alliance, a platform or a service body that nobody has entered yet; with a
credit code, or without one by its name, its place and the document of its registration."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

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
        places = Territory.objects.filter(path__startswith=path).order_by("path")
        field.queryset = places
        if places.count() == 1:
            field.initial = places[0]


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
