"""What an adjudication adds to its page: the request, the panel, what was served, hearings, deliberations, the ruling."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zhitong.cases.models import Adjudication, Deliberation, ServedPaper
from zhitong.cases.procedures.adjudication.settling import time_to_ask
from zhitong.cases.queries.patent_disputes import live_tribunal, respondents_of
from zhitong.cases.queries.served import limit_of
from zhitong.cases.vocabulary_disputes import ADJUDICATION, AdjudicationState
from zhitong.cases.web.letter_panels import letters_panel
from zhitong.cases.web.printing import papers_of
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.ui.components import Fact
from zhitong.ui.saying import said


def _day(at: datetime | None) -> str:
    return zh.zh_date(zh.day_of(at)) if at else ""


def request(matter: Matter, actor: Actor, now: datetime) -> Panel:
    """The request with its question of time, whose answer the law makes depend on the other side."""
    case: Adjudication = matter.adjudication_detail
    inside = actor.organisation_kind == "agency"
    until = time_to_ask(case)
    facts = [
        Fact(_("专利"), case.right_words),
        Fact(_("请求人"), case.holder.name if case.holder else case.holder_name),
        Fact(_("被请求人"), lines=tuple(str(one) for one in respondents_of(matter))),
        Fact(_("请求事项"), case.claim),
        Fact(_("收到请求书"), _day(case.received_at)),
    ]
    if case.claims_relied_on:
        facts.append(Fact(_("据以请求的权利要求项"), case.claims_relied_on))
    if inside:
        facts.append(Fact(_("副本"), f"{case.copies} 份"))
        facts.append(Fact(_("请求时限"), _limitation(case, until)))
    if case.filed_at:
        facts.append(Fact(_("立案"), f"{said(_day(case.filed_at))} {case.file_number}".strip()))
    if case.complexity and inside:
        facts.append(Fact(_("繁简"), f"{case.get_complexity_display()}：{case.complexity_reason}"))
    if case.earlier_judgment and inside:
        facts.append(Fact(_("重复侵权的前案"), case.earlier_judgment))
    if case.suspended_for:
        facts.append(Fact(_("中止情形"), str(case.get_suspended_for_display())))
    context = {
        "facts": facts,
        "points": case.correction_points if matter.state == AdjudicationState.CORRECTION else [],
        "until": case.correction_until,
        "matter": matter,
        "papers": papers_of(matter) if inside else (),
    }
    return Panel("cases/panel_request.html", context)


def _limitation(case: Adjudication, until: Any) -> str:
    if until is None:
        return "还没有登记知道侵权的日期（三年，令81号第19条）"
    late = zh.day_of(case.received_at) > until
    words = f"到 {zh.zh_date(until)} 为止"
    if not late:
        return f"{words}，请求在时限内"
    pleaded = "被请求人已提出抗辩" if case.limitation_pleaded_at else "被请求人没有提出抗辩的，照常处理"
    return f"{words}，请求时已过{'，侵权仍在继续' if case.goes_on else ''}；{pleaded}"


def serving(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """For the office: each paper, when it was served, until when it may be answered, what came in."""
    if actor.organisation_kind != "agency":
        return None
    papers = ServedPaper.objects.visible_to(actor).filter(matter=matter).order_by("id")
    rows = [
        {
            "paper": paper,
            "until": _day(clock.due_at) if (clock := limit_of(paper)) else "",
            "files": paper.answer_files.select_related("attachment"),
        }
        for paper in papers.select_related("attachment", "proof")
    ]
    return Panel("cases/panel_serving.html", {"rows": rows}) if rows else None


def tribunal(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """The parties are told who decides, so that they can ask for somebody to step aside."""
    members = live_tribunal(matter)
    if not members:
        return None
    objections = matter.jurisdiction_objections.order_by("id")
    return Panel("cases/panel_tribunal.html", {"members": members, "objections": objections}, place="aside")


def hearings(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    rows = list(matter.oral_hearings.order_by("held_at"))
    own = actor.organisation_id == matter.lead_id
    minutes = list(Deliberation.objects.visible_to(actor).filter(matter=matter)) if own else []
    if not rows and not minutes:
        return None
    return Panel("cases/panel_hearings.html", {"hearings": rows, "minutes": minutes})


def ruling(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    case: Adjudication = matter.adjudication_detail
    if case.ruled_at is None:
        return None
    return Panel("cases/panel_ruling.html", {"case": case, "matter": matter})


ADJUDICATION_PANELS: Mapping[str, Sequence[PanelMaker]] = {
    ADJUDICATION: (letters_panel, request, ruling, hearings, serving, tribunal),
}
