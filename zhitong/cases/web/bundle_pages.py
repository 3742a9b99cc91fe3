"""案卷包: asking for it with a reason, and the pages that lie in it beside the papers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header

from zhitong.cases.actions.bundles import note_bundle
from zhitong.cases.bundle_archive import OFFLINE, Numbered, stream_bundle
from zhitong.cases.bundling import Contents, gather, may_bundle, reader_of
from zhitong.cases.vocabulary import BundlePurpose
from zhitong.journal.public import Actor, record_access
from zhitong.lib import zh
from zhitong.matters.public import Clock, Matter, procedure, siblings_of, state_name, tell_apart
from zhitong.matters.web.public import Panel, happenings, limits_of, matter_for, strip
from zhitong.people.public import ActorRequest, require_official
from zhitong.ui.components import Crumb, Fact
from zhitong.ui.forms import PlainErrors

PAGES = {"目录.html": "index", "经过.html": "history", "证据保管.html": "custody", "送达.html": "served"}
NO_PARTY = "这一件没有登记申请、权利人一方，只能做给法院、复议机关的案卷包。"


class BundleForm(PlainErrors, forms.Form):
    purpose = forms.ChoiceField(
        label="给谁", choices=BundlePurpose.choices, widget=forms.RadioSelect, initial=BundlePurpose.COURT
    )
    reason = forms.CharField(
        label="为什么要做",
        max_length=200,
        min_length=2,
        help_text="例如“法院调卷，（2026）示行初3号”。记入查阅记录。",
        error_messages={
            "required": "请写为什么要做，例如“法院调卷”。",
            "min_length": "请写清楚为什么要做，例如“法院调卷”。",
        },
    )

    def __init__(self, *args: Any, matter: Matter, **more: Any) -> None:
        super().__init__(*args, **more)
        self.matter = matter

    def clean_purpose(self) -> str:
        purpose = str(self.cleaned_data["purpose"])
        if purpose == BundlePurpose.PARTY and self.matter.subject_id is None:
            raise forms.ValidationError(NO_PARTY)
        return purpose


@require_official
def bundle_page(request: ActorRequest, pk: int) -> HttpResponse:
    matter, now = matter_for(request, pk), timezone.now()
    if not may_bundle(matter, request.actor):
        raise PermissionDenied
    form = BundleForm(request.POST or None, matter=matter)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        # The guard is typed for whole answers; this one is sent in pieces.
        return cast(HttpResponse, _sent(matter, asked["purpose"], asked["reason"], request.actor, now))
    context = {
        "page_title": "做案卷包",
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb("做案卷包")],
        "matter": matter,
        "form": form,
    }
    return render(request, "cases/bundle.html", context, status=422 if form.errors else 200)


def _sent(matter: Matter, purpose: str, reason: str, actor: Actor, now: datetime) -> StreamingHttpResponse:
    reader = reader_of(matter, purpose, actor)
    assert reader is not None, "the form refuses a file for nobody"
    record_access(
        "download", actor=actor, at=now, object_kind="bundle", object_key=f"matter {matter.pk}", reason=reason
    )
    contents = gather(matter, purpose, reader)
    label = str(BundlePurpose(purpose).label)
    head = {
        "number": matter.number,
        "title": matter.title,
        "purpose": label,
        "made_at": now.astimezone(zh.CHINA).isoformat(timespec="seconds"),
        "made_by": actor.label if purpose == BundlePurpose.COURT else matter.lead.name,
    }
    late = {"contents": contents, "head": head, "court": purpose == BundlePurpose.COURT, "now": now}
    late["facts"] = _facts(matter)
    late["clocks"] = list(_clocks(contents.matters, reader, now))

    def done(root: str, files: int) -> None:
        facts = {"purpose": label, "root": root, "files": files, "reason": reason}
        note_bundle(matter, facts, by=actor, now=timezone.now())

    body = stream_bundle(contents.pieces, lambda rows: _pages(rows, late), head, now=now, done=done)
    response = StreamingHttpResponse(body, content_type="application/zip")
    name = f"案卷包-{matter.number}-{'法院' if late['court'] else '当事人'}.zip"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store"
    return response


def _facts(matter: Matter) -> list[Fact]:
    kind = procedure(matter.kind)
    state = state_name(kind.by_state[matter.state], matter.installation_id)
    facts = [Fact("办件号", matter.number), Fact("种类", str(kind.label)), Fact("现在", str(state))]
    facts += [Fact("承办", matter.lead.name), Fact("收到", zh.zh_date(zh.day_of(matter.opened_at)))]
    if matter.subject:
        facts.append(Fact("单位", matter.subject.name))
    if matter.closed_at:
        facts.append(Fact("办结", zh.zh_date(zh.day_of(matter.closed_at))))
    return facts


def _clocks(matters: Sequence[Matter], reader: Actor, now: datetime) -> Iterator[dict[str, Any]]:
    """时限计算说明 of every clock, as the annex on paper has it."""
    rows = Clock.objects.visible_to(reader).filter(matter__in=[row.pk for row in matters])
    clocks = list(rows.select_related("matter__lead").order_by("matter_id", "start_at", "id"))
    for matter in matters:
        tell_apart(matter, [clock for clock in clocks if clock.matter_id == matter.pk], reader)
    for clock in clocks:
        made, siblings = strip(clock, now), siblings_of(clock)
        for one in siblings:
            one.whose = clock.whose
        yield {
            "clock": clock,
            "limit": limits_of(clock, siblings, now),
            "cells": [cell.full for cell in (*made.cells, *(c for part in made.parts for c in part.cells))],
            "note": made.calendar_note,
            "happenings": happenings(clock, clock.matter, reader),
        }


def _pages(rows: Sequence[Numbered], late: Mapping[str, Any]) -> dict[str, bytes]:
    contents: Contents = late["contents"]
    names = {**PAGES, "时限说明.html": "clocks"} if late["clocks"] else dict(PAGES)
    if not contents.custody:
        names.pop("证据保管.html")
    if not contents.served:
        names.pop("送达.html")
    context = {**late, "rows": rows, "names": list(names)}
    made = {
        name: render_to_string(f"cases/bundle/{template}.html", {**context, "title": name.split(".")[0]})
        for name, template in names.items()
    }
    pages = {name: text.encode() for name, text in made.items()}
    return {**pages, "样式.css": (OFFLINE / "pages.css").read_bytes()}


def bundle_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """The way to the file, for whoever may make it."""
    if not may_bundle(matter, actor):
        return None
    facts = [
        Fact(
            "案卷包",
            "做案卷包…",
            url=f"/m/{matter.pk}/bundle/",
            lines=("目录、材料、证据、经过，可离线校验",),
        )
    ]
    return Panel("cases/panel_facts.html", {"title": "案卷", "facts": facts}, place="aside")


BUNDLE_PATHS = [path("m/<int:pk>/bundle/", bundle_page, name="bundle")]
