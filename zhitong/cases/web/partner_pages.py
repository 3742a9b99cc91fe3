"""协作圈: the list, one circle with its members, the works that name it and its history, and a page for each change."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone

from zhitong.cases.actions.partner_groups import (
    add_partner_group,
    change_partner_group,
    end_member,
    end_partner_group,
    join_partner_group,
    keeping_refusals,
    may_keep,
    rename_member,
)
from zhitong.cases.models import PartnerGroup, PartnerMember
from zhitong.cases.web.for_business import for_business
from zhitong.cases.web.partner_forms import (
    ChangeGroupForm,
    JoinForm,
    PartnerGroupForm,
    RenameMemberForm,
    WhyForm,
)
from zhitong.lib import zh
from zhitong.matters.public import Matter, Refused
from zhitong.people.public import ActorRequest
from zhitong.ui.components import Crumb, Empty, Fact, TimelineEntry
from zhitong.ui.paging import pager_for
from zhitong.ui.tables import Cell, Column, build_table

COOPERATION = Crumb("协作", "/desk/cooperation/")
GROUPS = Crumb("协作圈", "/desk/partner-groups/")


@dataclass(frozen=True)
class _Act:
    """One change of a circle or of one member: how it is named, asked for, carried out and answered."""

    label: str
    form: type[forms.Form]
    write: Callable[..., Any]
    done: str
    notes: tuple[str, ...]


_OF_GROUP = {
    "change": _Act(
        "修改协作圈",
        ChangeGroupForm,
        change_partner_group,
        "已修改。",
        ("原来的名称留在经过里。", "已经发出的协查照旧，显示现在的名称。"),
    ),
    "join": _Act("加入成员", JoinForm, join_partner_group, "成员已加入。", ("一次可以写几个，一行一个。",)),
    "end": _Act(
        "结束协作圈",
        WhyForm,
        end_partner_group,
        "协作圈已结束。",
        ("以后的协查不能再选它。", "已经发出的协查照旧办完，仍显示这个协作圈。", "结束以后不能恢复。"),
    ),
}
_OF_MEMBER = {
    "rename": _Act(
        "成员改名", RenameMemberForm, rename_member, "已改名。", ("仍是同一个成员，原来的名称留着。",)
    ),
    "leave": _Act("成员退出", WhyForm, end_member, "成员已退出。", ("从现在起不再是成员，历史留着。",)),
}
_WORDS = {
    "partner_group.added": "登记协作圈，成员：{members}",
    "partner_group.joined": "加入成员：{members}",
    "partner_group.left": "成员退出：{members}",
    "partner_group.member_renamed": "成员改名",
    "partner_group.changed": "修改协作圈",
    "partner_group.ended": "结束协作圈",
}


@for_business
def partner_groups(request: ActorRequest) -> HttpResponse:
    data = (request.POST,) if request.method == "POST" else ()
    form = PartnerGroupForm(*data)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_partner_group(**form.cleaned_data, by=request.actor, now=timezone.now())
        except Refused as refused:
            for one in refused.refusals:
                form.add_error(None, one.sentence)
        else:
            messages.success(request, "协作圈已登记。")
            return redirect("cases:partner-group", made.pk)
    found = PartnerGroup.objects.select_related("keeper").prefetch_related("memberships")
    pager = pager_for(request.GET, total=found.count(), unit="个")
    rows = found.order_by("ended_at", "name")[pager.shown]
    may_add = next(keeping_refusals(None, request.actor), None) is None
    context = {
        "page_title": "协作圈",
        "crumbs": [COOPERATION, Crumb("协作圈")],
        "table": build_table(_COLUMNS, rows, caption="协作圈", empty=_EMPTY),
        "pager": pager,
        "form": form if may_add else None,
    }
    return render(request, "cases/partner_groups.html", context, status=422 if form.errors else 200)


def _members(group: PartnerGroup) -> str:
    return "、".join(one.name for one in group.memberships.all() if one.left_at is None)


_COLUMNS = (
    Column(
        "name",
        "协作圈",
        lambda one: Cell(one.name, reverse("cases:partner-group", args=[one.pk]), one.basis, strong=True),
        phone="title",
    ),
    Column("members", "成员", _members),
    Column("keeper", "保管单位", lambda one: one.keeper.name if one.keeper else "还没有"),
    Column("state", "状态", lambda one: "已结束" if one.ended_at else "在用"),
)
_EMPTY = Empty("还没有登记协作圈", "在下面登记约定互相协助的地区、部门。", "users")


@for_business
def partner_group(request: ActorRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(PartnerGroup.objects.select_related("keeper", "chain"), pk=pk)
    seen = Matter.objects.visible_to(request.actor).filter(help_request__group=group)
    works = seen.order_by("-is_open", "-id")
    context = {
        "page_title": str(group),
        "crumbs": [COOPERATION, GROUPS, Crumb(group.name)],
        "group": group,
        "members": group.memberships.order_by("left_at", "id"),
        "may_keep": may_keep(group, request.actor),
        "works": works[:20],
        "works_count": works.count(),
        "facts": _facts(group),
        "history": _history(group),
    }
    return render(request, "cases/partner_group.html", context)


def _facts(group: PartnerGroup) -> list[Fact]:
    ended = f"{zh.zh_datetime(group.ended_at)}结束" if group.ended_at else "在用"
    facts = [
        Fact("状态", ended),
        Fact("保管单位", group.keeper.name if group.keeper else "还没有；谁先修改，由谁保管"),
        Fact("登记", f"{group.added_by_label} {zh.zh_datetime(group.added_at)}"),
    ]
    if group.basis:
        facts.insert(0, Fact("协议或者文件", group.basis))
    if group.former_names:
        facts.append(Fact("曾用名", former(group)))
    return facts


def former(row: PartnerGroup | PartnerMember) -> str:
    return "、".join(f"{one['name']}（到 {one['until']}）" for one in row.former_names)


def _history(group: PartnerGroup) -> list[TimelineEntry]:
    """The newest first."""
    if group.chain is None:
        return []
    return [_entry(one) for one in group.chain.events.order_by("-seq")]


def _entry(event: Any) -> TimelineEntry:
    facts = event.facts
    what = _WORDS[event.verb].format(members="、".join(facts.get("members", ())))
    changes = facts.get("changes", {})
    before, after = changes.get("name") or changes.get("basis") or ("", "")
    return TimelineEntry(
        zh.zh_datetime_full(event.at.astimezone(zh.CHINA)),
        event.actor_label,
        what,
        detail=facts.get("reason", ""),
        before=before,
        after=after,
    )


@for_business
def change_group(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    group = get_object_or_404(PartnerGroup.objects.select_related("keeper", "chain"), pk=pk)
    seen = group.chain.head_seq if group.chain else 0
    initial = {"name": group.name, "basis": group.basis, "seen": seen} if act == "change" else {}
    return _acting(request, group, group, _OF_GROUP.get(act), initial)


@for_business
def change_member(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    found = PartnerMember.objects.select_related("group__keeper")
    member = get_object_or_404(found, pk=pk, left_at__isnull=True)
    initial = {"name": member.name} if act == "rename" else {}
    return _acting(request, member.group, member, _OF_MEMBER.get(act), initial)


def _acting(
    request: ActorRequest, group: PartnerGroup, row: Any, act: _Act | None, initial: dict[str, Any]
) -> HttpResponse:
    if act is None:
        raise Http404
    refused = list(keeping_refusals(group, request.actor))
    form = act.form(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and not refused and form.is_valid():
        try:
            act.write(row, **form.cleaned_data, by=request.actor, now=timezone.now())
        except Refused as error:
            for one in error.refusals:
                form.add_error(None, one.sentence)
        else:
            messages.success(request, act.done)
            return redirect("cases:partner-group", group.pk)
    here = reverse("cases:partner-group", args=[group.pk])
    context = {
        "page_title": f"{act.label}：{row.name}",
        "crumbs": [COOPERATION, GROUPS, Crumb(group.name, here), Crumb(act.label)],
        "act": act,
        "form": form,
        "refused": refused,
        "back": here,
    }
    status = 403 if refused else 422 if form.errors else 200
    return render(request, "cases/partner_change.html", context, status=status)


PARTNER_PATHS = [
    path("desk/partner-groups/", partner_groups, name="partner-groups"),
    path("desk/partner-groups/<int:pk>/", partner_group, name="partner-group"),
    path("desk/partner-groups/<int:pk>/<slug:act>/", change_group, name="partner-group-change"),
    path("desk/partner-members/<int:pk>/<slug:act>/", change_member, name="partner-member-change"),
]
