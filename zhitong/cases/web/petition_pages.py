"""信访告知: what was led to petitions, counted by entrance, found by number or unit, each with the words that were told."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone

from zhitong.cases.models import PetitionReply
from zhitong.cases.vocabulary_petitions import PetitionEntrance
from zhitong.cases.web.for_business import for_business
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.people.public import ActorRequest, require_official
from zhitong.ui.components import Crumb, Empty, Fact
from zhitong.ui.paging import pager_for
from zhitong.ui.tables import Cell, Column, build_table

HOME = "/desk/petitions/"


@for_business
def petitions(request: ActorRequest) -> HttpResponse:
    this_year = timezone.localdate().year
    asked, text = request.GET.get("year", ""), zh.clean_text(request.GET.get("q", ""))[:60]
    year = (
        int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= this_year else this_year
    )
    seen = PetitionReply.objects.visible_to(request.actor).filter(told_at__year=year)
    if text:
        named = Q(asker_label__contains=text) | Q(told_by_label__contains=text) | Q(sent_to__contains=text)
        seen = seen.filter(Q(number__contains=text) | named)
    by_entrance = dict(seen.values_list("entrance").annotate(n=Count("pk")).order_by())
    pager = pager_for(request.GET, total=sum(by_entrance.values()))
    rows = seen.select_related("office").order_by("-told_at", "-id")[pager.shown]
    empty = Empty("这一年没有信访告知", "有人把信访事项提到这里来的，告知以后记在这里。", "send")
    context = {
        "page_title": "信访告知",
        "table": build_table(_columns(), rows, caption="信访告知", empty=empty),
        "pager": pager,
        "q": text,
        "year": year,
        "years": range(this_year, this_year - 3, -1),
        "counts": [(one.label, by_entrance.get(one.value, 0)) for one in PetitionEntrance],
    }
    return render(request, "cases/petitions.html", context)


def _columns() -> list[Column]:
    def told(row: PetitionReply) -> Cell:
        return Cell(row.number, f"{HOME}{row.pk}/", zh.zh_datetime(row.told_at))

    return [
        Column("number", "告知编号", told, phone="title"),
        Column("entrance", "从哪里提的", lambda row: str(row.get_entrance_display())),
        Column("asker", "谁提的", lambda row: row.asker_label),
        Column("to", "告知到哪里提", lambda row: row.sent_to),
        Column("by", "告知人", lambda row: row.told_by_label),
        Column("office", "机关", lambda row: row.office.name),
    ]


@require_official
def petition(request: ActorRequest, pk: int) -> HttpResponse:
    found = PetitionReply.objects.visible_to(request.actor).select_related("office", "lead")
    row = get_object_or_404(found, pk=pk)
    context: dict[str, Any] = {
        "page_title": row.number,
        "crumbs": [Crumb("信访告知", HOME), Crumb(row.number)],
        "facts": _facts(row, request.actor),
        "reply": row.reply,
    }
    return render(request, "cases/petition.html", context)


def _facts(row: PetitionReply, actor: Actor) -> list[Fact]:
    facts = [
        Fact("告知时间", zh.zh_datetime(row.told_at)),
        Fact("从哪里提的", str(row.get_entrance_display())),
        Fact("谁提的", row.asker_label),
        Fact("告知到哪里提", row.sent_to),
        Fact("告知人", row.told_by_label),
        Fact("机关", row.office.name),
    ]
    lead = row.lead
    if lead is not None and Matter.objects.visible_to(actor).filter(pk=lead.pk).exists():
        facts.append(Fact("来自线索", lead.title, url=f"/m/{lead.pk}/", lines=(lead.number,)))
    return facts


PETITION_PATHS = [
    path("desk/petitions/", petitions, name="petitions"),
    path("desk/petitions/<int:pk>/", petition, name="petition"),
]
