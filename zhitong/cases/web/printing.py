"""Printable papers of an adjudication, filled with what the case says; the office seals them and has them served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render

from zhitong.cases.models import Adjudication
from zhitong.cases.procedures.adjudication.hearing import live_hearing
from zhitong.cases.queries.patent_disputes import live_tribunal, respondents_of
from zhitong.cases.queries.served import newest_clock
from zhitong.cases.reckoning import within
from zhitong.cases.vocabulary_disputes import ADJUDICATION
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.matters.web.public import matter_for, shell_of
from zhitong.people.public import ActorRequest, require_official
from zhitong.ui.components import Crumb

REGULATION = "《专利纠纷行政裁决和调解办法》"


@dataclass(frozen=True)
class Paper:
    """`ready`: whether the case has come far enough; `lines` are its paragraphs; `to` is the addressee."""

    key: str
    title: str
    ready: Callable[[Adjudication], bool]
    to: Callable[[Adjudication], str]
    lines: Callable[[Adjudication], Iterator[str]]


def claimant(case: Adjudication) -> str:
    return case.holder.name if case.holder else case.holder_name


def respondents(case: Adjudication) -> str:
    return "、".join(str(one) for one in respondents_of(case.matter))


def _due(case: Adjudication, slot: str) -> str:
    found = newest_clock(case.matter, slot)
    return zh.zh_date(zh.day_of(found.due_at)) if found else ""


def _day(day: date | None) -> str:
    return zh.zh_date(day) if day else ""


def _filed_on(case: Adjudication) -> str:
    return _day(zh.day_of(case.filed_at) if case.filed_at else None)


def _about(case: Adjudication) -> str:
    return f"请求人{claimant(case)}与被请求人{respondents(case)}{case.right_words}侵权纠纷一案"


def _tribunal(case: Adjudication) -> str:
    members = live_tribunal(case.matter)
    return "合议组：" + "、".join(f"{one.person.name}（{one.get_seat_display()}）" for one in members) + "。"


def _acceptance(case: Adjudication) -> Iterator[str]:
    yield f"{_about(case)}，你方提出的裁决请求符合{REGULATION}规定的条件，本局于{_filed_on(case)}立案。"
    yield _tribunal(case)
    yield f"对合议组成员申请回避的，应当说明理由，在{REGULATION}第五条规定的期限内提出。"
    yield f"本案应当在{_due(case, 'patent_dispute')}前结案。"
    yield "中止、公告、检验鉴定、管辖权异议、当事人申请延长举证期限与和解的期间不计入。"


def _correction(case: Adjudication) -> Iterator[str]:
    yield f"你方提出的{case.right_words}侵权纠纷裁决请求，请在{_day(case.correction_until)}前补正下列各项："
    yield from (f"{place}. {point}" for place, point in enumerate(case.correction_points, start=1))
    yield f"逾期未补正，或者补正后仍不符合规定的，依照{REGULATION}第十六条不予立案。"


def _defence(case: Adjudication) -> Iterator[str]:
    yield f"{_about(case)}，本局已经立案，现将请求书及其附件的副本送达你方。"
    on = zh.day_of(case.filed_at or case.received_at)
    yield f"请自收到之日起{within('B4', on)}内提交答辩书，并按照请求人的数量提交副本。"
    yield f"在中华人民共和国内没有固定住所的，自收到之日起{within('B4b', on)}内提交。"
    yield "对管辖权有异议的，应当在上述期间内提出。逾期不提交答辩书的，不影响本局处理案件。"
    yield _tribunal(case)
    yield f"以上依照{REGULATION}第九条、第二十二条。"


def _hearing(case: Adjudication) -> Iterator[str]:
    found = live_hearing(case.matter)
    assert found is not None
    how = "公开进行" if found.is_open else "不公开进行"
    yield f"{_about(case)}，定于{zh.zh_datetime(found.held_at)}在{found.place}口头审理，{how}。"
    yield "无正当理由拒不参加，或者未经允许中途退出的，对请求人按撤回请求处理，对被请求人按缺席处理。"
    yield "申请延期的，应当提出合理的事由，由合议组决定是否准许。请将回执在口头审理前交回。"
    yield f"以上依照{REGULATION}第二十六条。"


def _suspension(case: Adjudication) -> Iterator[str]:
    yield f"{_about(case)}，有下列情形：{case.get_suspended_for_display()}。"
    yield f"依照{REGULATION}第二十八条，中止处理。原因消除后恢复；中止的时间不计入办案期限。"


def _ruling(case: Adjudication) -> Iterator[str]:
    yield case.parties_text
    yield f"案由：{case.right_words}侵权纠纷。"
    yield case.facts_text
    yield case.finding_text
    yield case.order_text
    yield case.remedy_text


PAPERS = (
    Paper("correction", "补正通知书", lambda case: bool(case.correction_points), claimant, _correction),
    Paper("acceptance", "立案通知书", lambda case: case.filed_at is not None, claimant, _acceptance),
    Paper("defence", "答辩通知书", lambda case: case.filed_at is not None, respondents, _defence),
    Paper(
        "hearing",
        "口头审理通知书",
        lambda case: live_hearing(case.matter) is not None,
        lambda case: f"{claimant(case)}、{respondents(case)}",
        _hearing,
    ),
    Paper("suspension", "中止处理通知书", lambda case: bool(case.suspended_for), claimant, _suspension),
    Paper(
        "ruling", "专利侵权纠纷行政裁决书", lambda case: case.ruled_at is not None, lambda case: "", _ruling
    ),
)


def papers_of(matter: Matter) -> tuple[tuple[str, str], ...]:
    case: Adjudication = matter.adjudication_detail
    return tuple((paper.key, paper.title) for paper in PAPERS if paper.ready(case))


@require_official
def paper(request: ActorRequest, pk: int, key: str) -> HttpResponse:
    matter = matter_for(request, pk)
    found = next((one for one in PAPERS if one.key == key), None)
    if matter.kind != ADJUDICATION or found is None or not found.ready(matter.adjudication_detail):
        raise Http404
    case: Adjudication = matter.adjudication_detail
    lines = [line for text in found.lines(case) for line in text.splitlines() if line.strip()]
    context = {
        "shell": shell_of(request),
        "page_title": found.title,
        "matter": matter,
        "title": found.title,
        "number": case.ruling_number if key == "ruling" else "",
        "to": found.to(case),
        "lines": lines,
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb(found.title)],
    }
    return render(request, "cases/print_paper.html", context)
