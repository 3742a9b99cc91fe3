"""How officials begin work of the registry: file for an enterprise that came with paper, nominate, open a round."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zhitong.lib import zh
from zhitong.matters.public import Matter, Refused, Stale
from zhitong.matters.web.public import matter_for, shell_of
from zhitong.people.public import (
    ActorRequest,
    Organisation,
)
from zhitong.registry.actions import begin_application, nominate, open_round, save_draft
from zhitong.registry.completeness import application_form
from zhitong.registry.models import Application, UnitList
from zhitong.registry.verdicts import allowed_conditions, pack_for, route_is_on
from zhitong.registry.vocabulary import Route
from zhitong.registry.web.forms import form_fields
from zhitong.registry.web.unit_form import OfUnitForm, opened_for
from zhitong.schemes.public import field_for, installations_in_force, require_seat, seats_of
from zhitong.ui.components import Crumb
from zhitong.ui.forms import OptionChecks, OptionRadios, PlainForm


def lists_for(request: ActorRequest) -> list[UnitList]:
    """The lists of the mechanisms in force above the official's territory."""
    found = UnitList.objects.select_related("installation__territory", "installation__scheme_version")
    in_force = found.filter(installation__in=installations_in_force(timezone.localdate()))
    path = request.actor.territory_path
    return [row for row in in_force.order_by("id") if path.startswith(row.installation.territory.path)]


def nominates(unit_list: UnitList) -> bool:
    return route_is_on(unit_list, Route.NOMINATION)


class UnitForm(OfUnitForm):
    fields: dict[str, Any]
    route = forms.ChoiceField(
        label="怎样进来的",
        choices=[(Route.PAPER, "企业交来纸质申报，由我代录"), (Route.NOMINATION, "本单位重点推荐")],
        initial=Route.PAPER,
        widget=OptionRadios(),
        error_messages={"required": "请选怎样进来的。"},
    )
    field_order = ("route",)

    def __init__(self, *args: Any, lists: list[UnitList], **kwargs: Any) -> None:
        super().__init__(*args, lists=lists, **kwargs)
        self.fields["unit_list"].label = "申报哪个名录"
        ways = {
            route for route, _ in self.fields["route"].choices for row in lists if route_is_on(row, route)
        }
        self.fields["route"].choices = [one for one in self.fields["route"].choices if one[0] in ways]


@require_seat("recommends")
def apply_for(request: ActorRequest) -> HttpResponse:
    """代企业申报, or nominate: opens the matter and leads to what is to be filled in."""
    lists = [row for row in lists_for(request) if route_is_on(row, Route.PAPER) or nominates(row)]
    form = UnitForm(request.POST or None, lists=lists, path=request.actor.territory_path)
    if request.method == "POST" and form.is_valid():
        matter = _begin(request, form)
        if matter is not None:
            paper = form.cleaned_data["route"] == Route.PAPER
            return redirect(f"/m/{matter.pk}/fill/" if paper else f"/m/{matter.pk}/")
    context = {"page_title": "代企业申报或重点推荐", "form": form, "lists": lists}
    return render(request, "registry/apply_for.html", context, status=422 if form.is_bound else 200)


def _begin(request: ActorRequest, form: UnitForm) -> Matter | None:
    data, now = form.cleaned_data, timezone.now()

    def opening(unit: Organisation) -> Matter:
        if data["route"] == Route.NOMINATION:
            return nominate(unit, data["unit_list"], by=request.actor, now=now)
        return begin_application(unit, data["unit_list"], by=request.actor, now=now, route=Route.PAPER)

    return opened_for(request, form, opening)


class PaperForm(PlainForm):
    """The printed form's fields as the enterprise wrote them, and the conditions that it relies on."""

    fields: dict[str, Any]
    conditions = forms.MultipleChoiceField(
        label="按哪些条件申报", required=False, widget=OptionChecks(), error_messages={}
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pack = pack_for(application.unit_list)
        allowed = allowed_conditions(application.unit_list, application.route)
        self.fields["conditions"].choices = [
            (one.key, one.title) for one in pack.conditions.conditions if one.key in allowed
        ]
        self.fields["conditions"].initial = application.condition_keys
        self.fields = {**form_fields(application, application.form), **self.fields}
        phone = next((f for f in application_form(application.unit_list).fields if f.kind == "mobile"), None)
        if phone is not None:
            masked = application.contact_phone.masked if application.contact_phone else ""
            self.fields[phone.key] = field_for(phone)
            self.fields[phone.key].help_text = f"已填 {masked}，不改就留空。" if masked else ""
            self.sealed_key = phone.key


@require_seat("recommends")
def fill(request: ActorRequest, pk: int) -> HttpResponse:
    """The county types what stands on the paper; rights and certificates are kept on the enterprise's record."""
    matter = matter_for(request, pk)
    seen = Application.objects.visible_to(request.actor).select_related("contact_phone")
    application = get_object_or_404(seen, matter=matter)
    form = PaperForm(request.POST or None, application=application)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        keys = data.pop("conditions")
        if not data.get(getattr(form, "sealed_key", ""), "x"):
            data.pop(form.sealed_key)
        try:
            save_draft(application, form=data, condition_keys=keys, by=request.actor, now=timezone.now())
        except Refused as refused:
            for refusal in refused.refusals:
                form.add_error(str(refusal.params.get("field") or "") or None, refusal.sentence)
        except Stale:
            form.add_error(None, "刚有人保存过这份申报表。您填的还在，看过再保存一次。")
        else:
            messages.success(request, "申报表已保存。传齐材料，就可以代企业提交。")
            return redirect(f"/m/{matter.pk}/")
    context = {
        "shell": shell_of(request),
        "matter": matter,
        "application": application,
        "form": form,
        "page_title": "录入纸质申报表",
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb("录入纸质申报表")],
    }
    return render(request, "registry/fill.html", context, status=422 if form.is_bound else 200)


class RoundForm(PlainForm):
    fields: dict[str, Any]
    unit_list = forms.ModelChoiceField(UnitList.objects.none(), label="名录", empty_label=None)
    title = forms.CharField(
        label="批次名称", max_length=120, error_messages={"required": "请填批次的名称，例如“2026年第一批”。"}
    )

    def __init__(self, *args: Any, lists: list[UnitList], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_list"].queryset = UnitList.objects.filter(pk__in=[row.pk for row in lists])


@require_seat("fixes")
def new_round(request: ActorRequest) -> HttpResponse:
    """建立批次: whoever fixes a list decides several applications together."""
    fixes = seats_of(request).fixes
    lists = [one for one in lists_for(request) if one.installation_id in fixes]
    form = RoundForm(request.POST or None, lists=lists)
    if request.method == "POST" and form.is_valid():
        title = zh.clean_text(form.cleaned_data["title"])
        try:
            matter = open_round(
                form.cleaned_data["unit_list"], title=title, by=request.actor, now=timezone.now()
            )
        except Refused as refused:
            for refusal in refused.refusals:
                form.add_error(None, refusal.sentence)
        else:
            return redirect(f"/m/{matter.pk}/round.add_lines/")
    context = {"page_title": "建立批次", "form": form}
    return render(request, "registry/new_round.html", context, status=422 if form.is_bound else 200)
