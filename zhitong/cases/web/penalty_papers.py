"""The notice and the decision as pages that print, with the facts of the case filled in; officials only."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zhitong.cases.models import UnderPenalty
from zhitong.cases.penalty_rules import late_percent
from zhitong.cases.procedures.penalty.base import yuan
from zhitong.cases.procedures.penalty.deciding import DECISION
from zhitong.cases.procedures.penalty.noticing import NOTICE, notices
from zhitong.cases.queries.family import suspects_of
from zhitong.cases.vocabulary_penalty import PenaltyOutcome
from zhitong.cases.web.penalty_panels import penalty_words
from zhitong.law.public import spec_of
from zhitong.lib import zh
from zhitong.lib.deadline import length_words
from zhitong.matters.public import Matter, detail
from zhitong.matters.web.public import matter_for, shell_of
from zhitong.people.public import ActorRequest, require_official
from zhitong.ui.components import Crumb

TITLES = {NOTICE: "行政处罚告知书", DECISION: "行政处罚决定书"}
RIGHTS = {
    "A4": "陈述、申辩",
    "A5": "要求听证",
    "A11": "缴纳罚款",
    "L1": "申请行政复议",
    "L5a": "提起行政诉讼",
}


def terms(now: datetime) -> dict[str, str]:
    """The party's limits in words, from the catalogue: `5 个工作日`."""
    found = {}
    for limit_id in RIGHTS:
        spec = spec_of(limit_id, on=zh.day_of(now))
        found[limit_id] = length_words(spec["length"], spec["unit"]) if spec else "（按规定）"
    return found


def paragraphs(key: str, case: UnderPenalty, matter: Matter, now: datetime) -> list[str]:
    by, when = matter.lead.name, terms(now)
    if key == NOTICE:
        fine = f"罚款 {yuan(case.proposed_fine_fen)}。" if case.proposed_fine_fen else ""
        told = [
            f"关于你（单位）涉嫌{case.get_act_display()}一案，本局已调查终结。现将拟作出处罚的事实、理由、依据和内容告知如下：",
            case.findings,
            f"依据：{case.legal_grounds}",
            f"拟作出的处罚：{case.proposed_words}{'；' if fine and case.proposed_words else ''}{fine}",
            f"你（单位）有权在收到本告知书之日起 {when['A4']}内陈述、申辩；逾期未提出的，视为放弃。",
        ]
        if case.has_hearing_right:
            told.append(f"你（单位）有权在收到本告知书之日起 {when['A5']}内要求听证。")
        return [*told, f"联系人和电话：　　　　　　　　{by}"]
    told = [
        f"经查明：{case.findings}" if case.findings else "",
        f"依据：{case.legal_grounds}" if case.legal_grounds else "",
        case.decision_words,
    ]
    no_penalty = case.outcome == PenaltyOutcome.NO_PENALTY
    told.append("决定：不予行政处罚。" if no_penalty else f"决定：{penalty_words(case)}。")
    if case.fine_fen:
        told.append(
            f"罚款自收到本决定书之日起 {when['A11']}内缴至指定银行；逾期不缴的，每日按罚款数额的 {late_percent()}% "
            "加处罚款，加处的数额不超过罚款数额。"
        )
    told.append(
        f"不服本决定的，可以自收到之日起 {when['L1']}内申请行政复议，或者 {when['L5a']}内向人民法院提起行政诉讼。"
    )
    return told


@require_official
def page(request: ActorRequest, pk: int, key: str) -> HttpResponse:
    matter, now = matter_for(request, pk), timezone.now()
    case = detail(matter)
    if key not in TITLES or not isinstance(case, UnderPenalty):
        raise Http404
    if (key == NOTICE and not case.reported_at) or (key == DECISION and not case.decided_at):
        raise Http404
    sent = list(notices(matter) if key == NOTICE else matter.served_papers.filter(key=key).order_by("id"))
    number = (sent[0].number if sent else "") or (case.decision_number if key == DECISION else "")
    title = TITLES[key]
    if key == DECISION and case.outcome == PenaltyOutcome.NO_PENALTY:
        title = "不予行政处罚决定书"
    context = {
        "shell": shell_of(request),
        "matter": matter,
        "title": title,
        "page_title": title,
        "number": number,
        "parties": [one.addressee for one in sent]
        or [str(one) for one in suspects_of(matter, request.actor)],
        "paragraphs": [one for one in paragraphs(key, case, matter, now) if one],
        "day": zh.day_of(case.decided_at if key == DECISION and case.decided_at else now),
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb(title)],
    }
    return render(request, "cases/penalty_paper.html", context)
