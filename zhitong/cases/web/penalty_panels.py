"""What the page of a penalty case shows: to officials the case with its figures, measures and papers; to whoever brought it
how far it is; to nobody outside what the investigation found."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zhitong.cases.models import ServedPaper, UnderPenalty
from zhitong.cases.procedures.penalty.base import yuan
from zhitong.cases.procedures.penalty.deciding import DECISION
from zhitong.cases.procedures.penalty.kinds import PENALTY_PROCEDURES
from zhitong.cases.procedures.penalty.noticing import NOTICE, notices
from zhitong.cases.procedures.penalty.trade_secret import has_pledged
from zhitong.cases.vocabulary_penalty import (
    COUNTERFEIT_PATENT_CASE,
    TRADE_SECRET_CASE,
    FigureKind,
    MeasureKind,
    PenaltyOutcome,
    PenaltySort,
)
from zhitong.cases.web.penalty_aside_panels import fine, reported, secret, track
from zhitong.cases.web.threshold_panels import threshold_panel
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, detail, parts_of
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.ui.components import Fact

# Fields of the shared steps; what a kind has beside them is its own and is shown first.
SHARED = {field.name for field in UnderPenalty._meta.get_fields()} | {"id", "matter"}
CONDITIONS = {
    "evidence_words": "有违法证据",
    "punishable_words": "应当处罚",
    "jurisdiction_words": "有管辖权",
    "limitation_words": "在追责时效内",
}
YES_NO = {True: "是", False: "否"}


@dataclass(frozen=True)
class Row:
    head: str
    lines: Sequence[str] = ()
    url: str = ""
    mark: str = ""
    links: Sequence[tuple[str, str]] = field(default=())


def own_facts(case: UnderPenalty) -> Iterator[Fact]:
    """The kind's own fields that are filled in."""
    for one in case._meta.concrete_fields:
        if one.name in SHARED:
            continue
        value: Any = getattr(case, one.name)
        if value in (None, "", []):
            continue
        shown = getattr(case, f"get_{one.name}_display", None)
        words = str(shown()) if shown else YES_NO.get(value, value) if isinstance(value, bool) else value
        if isinstance(value, list):
            words = "、".join(str(part) for part in value)
        elif hasattr(value, "isoformat"):
            words = zh.zh_date(value)
        yield Fact(str(one.verbose_name), str(words))


def the_case(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if actor.organisation_kind != "agency":
        return None
    case: UnderPenalty = detail(matter)
    facts = [
        Fact("权利", case.right_words),
        Fact("权利人", case.holder_name),
        *own_facts(case),
        *_conditions(case),
        Fact("立案", _at(case.filed_at, case.filed_by_label)),
        Fact("另一名执法人员", case.second_officer.name if case.second_officer else ""),
        Fact("繁简", _split(case)),
        Fact("查明的事实", case.findings),
        Fact("处理依据", case.legal_grounds),
        Fact("建议的处理", _proposal(case)),
        Fact("听证", _hearing(case)),
        Fact("集体讨论", case.discussion),
        Fact("处理结果", _outcome(case)),
        Fact("决定的内容", case.decision_words),
        Fact("其他处罚的执行", case.carried_out),
        Fact("复议、诉讼期满", zh.zh_date(case.remedies_over_on) if case.remedies_over_on else ""),
        Fact("决定被变更、撤销", zh.zh_date(case.changed_on) if case.changed_on else ""),
        Fact("公示", _published(case)),
        Fact("归档号", case.archive_number),
    ]
    context = {
        "title": "案情",
        "facts": [fact for fact in facts if fact.value],
        "notes": list(_notes(case, matter)),
    }
    return Panel("cases/panel_case_facts.html", context)


def _notes(case: UnderPenalty, matter: Matter) -> Iterator[str]:
    unit = case.listed_unit
    if unit is not None and unit.removed_on is not None:
        yield f"权利人在办案期间移出了名录（{zh.zh_date(unit.removed_on)}）。案件照常办理，法律和时限不变。"
    elif unit is not None and unit.left_on is not None:
        yield f"权利人在办案期间迁出了本机制的范围（{zh.zh_date(unit.left_on)}）。案件照常办理。"
    for paper in notices(matter).filter(late_wish_at__isnull=False):
        asked = zh.zh_date(zh.day_of(paper.late_wish_at or paper.sent_at))
        yield f"{paper.addressee} {asked}逾期要求听证：{late_wish_words(paper)}"


def late_wish_words(paper: ServedPaper) -> str:
    if paper.late_wish_granted is None:
        return "还没有决定举行不举行。"
    return f"{'决定举行' if paper.late_wish_granted else '决定不举行'}。理由：{paper.late_wish_reason}"


def _conditions(case: UnderPenalty) -> Iterator[Fact]:
    """The four conditions as they were put to the head who approves."""
    test = case.filing_test
    for name, label in CONDITIONS.items():
        yield Fact(label, test.get(name, ""))
    ended = zh.zh_date(case.act_ended_on) if case.act_ended_on else "还在继续" if test else ""
    harms = "，涉及健康安全且有危害后果" if test.get("harms_health") else ""
    yield Fact("违法行为终了", f"{ended}{harms}")


def _hearing(case: UnderPenalty) -> str:
    """When and where it is and who chairs it; then how it went."""
    if case.hearing_on is None:
        return ""
    at = zh.zh_datetime_full(case.hearing_on)
    return "\n".join(
        part
        for part in (f"{at}，{case.hearing_place}，主持人 {case.hearing_chair}", case.hearing_words)
        if part
    )


def _at(when: datetime | None, who: str) -> str:
    return f"{zh.zh_date(zh.day_of(when))} {who}" if when else ""


def _split(case: UnderPenalty) -> str:
    return f"{case.get_complexity_display()}：{case.complexity_reason}" if case.complexity else ""


def _proposal(case: UnderPenalty) -> str:
    if not case.proposed:
        return ""
    words = [str(case.get_proposed_display())]
    words += [case.proposed_words] if case.proposed_words else []
    words += [f"罚款 {yuan(case.proposed_fine_fen)}"] if case.proposed_fine_fen else []
    words += ["有权要求听证"] if case.has_hearing_right else []
    words += ["情节复杂或者重大，要集体讨论"] if case.is_grave else []
    return "，".join(words)


def penalty_words(case: UnderPenalty) -> str:
    """`罚款 3,000 元、没收违法所得、没收非法财物`."""
    words = []
    for sort in case.sorts:
        label = str(PenaltySort(sort).label)
        words.append(f"{label} {yuan(case.fine_fen)}" if sort == PenaltySort.FINE else label)
    return "、".join(words)


def _outcome(case: UnderPenalty) -> str:
    if not case.outcome:
        return ""
    label = "当场处罚" if case.is_on_the_spot else str(case.get_outcome_display())
    parts = (label, penalty_words(case), case.decision_number, _at(case.decided_at, case.decided_by_label))
    return "，".join(part for part in parts if part)


def _published(case: UnderPenalty) -> str:
    if case.published_on is None:
        return ""
    until = f"，公示到 {zh.zh_date(case.public_until)}" if case.public_until else ""
    gone = f"，{zh.zh_date(case.unpublished_on)}撤回" if case.unpublished_on else ""
    return f"{zh.zh_date(case.published_on)} {case.published_url}{until}{gone}"


def progress(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """For whoever brought it: how far it is, and what is asked of the right holder."""
    if actor.organisation_kind == "agency":
        return None
    case: UnderPenalty = detail(matter)
    asked = matter.holder_appraisals.filter(answered_at__isnull=True).first()
    mine = asked is not None and actor.organisation_id == matter.subject_id
    facts = [
        Fact("权利", case.right_words),
        Fact("立案", zh.zh_date(zh.day_of(case.filed_at)) if case.filed_at else ""),
        Fact("请您单位辨认", f"{asked.samples}（{asked.paper_number}）" if asked and mine else ""),
        Fact("作出决定", zh.zh_date(zh.day_of(case.decided_at)) if case.decided_at else ""),
        Fact("结果", str(PenaltyOutcome(case.outcome).label) if case.outcome else ""),
        Fact("处罚公示", case.published_url if case.published_on and not case.unpublished_on else ""),
        Fact("办结", zh.zh_date(zh.day_of(matter.closed_at)) if matter.closed_at else ""),
    ]
    notes = ["依法办案期间，查到的情况和对方的材料不对外公开。办到哪一步，这里和“经过”里看。"]
    shown = [fact for fact in facts if fact.value]
    return Panel("cases/panel_case_facts.html", {"title": "进展", "facts": shown, "notes": notes})


def figures(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Each sum with its day and its proof, and the totals by kind."""
    standing = {"dropped_at__isnull": True}
    rows = parts_of(
        matter, "case_figures", "suspect", "evidence", order=("on", "id"), actor=actor, **standing
    )
    if not rows:
        return None
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row.kind] += row.amount
    totals = "；".join(f"{FigureKind(kind).label}合计 {yuan(sums[kind])}" for kind in sorted(sums))
    shown = [
        Row(
            f"{row.get_kind_display()} {yuan(row.amount)}",
            [
                " · ".join(
                    part
                    for part in (
                        zh.zh_date(row.on),
                        str(row.suspect or ""),
                        str(row.evidence or ""),
                        row.note,
                    )
                    if part
                )
            ],
        )
        for row in rows
    ]
    return Panel("cases/panel_rows.html", {"title": "涉案金额", "rows": [*shown, Row(totals)]})


def measures(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """What is held, the list line by line, and what became of it."""
    rows = list(
        matter.measures.visible_to(actor).select_related("sheet").prefetch_related("items").order_by("-id")
    )
    if not rows:
        return None
    shown = []
    for row in rows:
        items = [
            " ".join(
                part
                for part in (
                    one.name,
                    one.model_words,
                    f"{one.quantity}{one.unit}",
                    yuan(one.value_fen) if one.value_fen else "",
                    one.keeper,
                )
                if part
            )
            for one in row.items.all()
        ]
        ended = (
            f"{zh.zh_date(zh.day_of(row.settled_at))}：{row.settlement}" if row.settled_at else "还没有处理"
        )
        taken = f"{zh.zh_date(zh.day_of(row.taken_at))} {row.owner}，{row.approver}批准"
        links = [(row.sheet.label, f"/files/attachment/{row.sheet_id}/")]
        head = f"{MeasureKind(row.kind).label} {row.paper_number}"
        shown.append(Row(head, [taken, *items, ended], links=links))
    return Panel("cases/panel_rows.html", {"title": "登记保存、查封扣押", "rows": shown})


def records(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Records of two officers, appraisals of the right holder, legal reviews: in the order in which they were made."""
    made: list[tuple[datetime, Row]] = [
        (
            row.at,
            Row(
                f"{row.get_kind_display()} {row.place}",
                [f"{zh.zh_date(zh.day_of(row.at))} {row.person} · 执法人员 {row.officers}", row.words],
            ),
        )
        for row in parts_of(matter, "case_records", actor=actor)
    ]
    for one in parts_of(matter, "holder_appraisals", "opinion", actor=actor):
        result = str(one.get_result_display()) if one.answered_at else "等权利人答复"
        links = [(one.opinion.label, f"/files/attachment/{one.opinion_id}/")] if one.opinion else []
        made.append(
            (
                one.asked_at,
                Row(f"权利人辨认：{result}", [one.samples, one.words], mark=one.paper_number, links=links),
            )
        )
    for review in parts_of(matter, "legal_reviews", actor=actor):
        word = "通过" if review.passed else "退回"
        made.append((review.at, Row(f"法制审核{word}", [review.opinion], mark=review.reviewer_label)))
    if not made:
        return None
    rows = [row for _, row in sorted(made, key=lambda pair: pair[0])]
    return Panel("cases/panel_rows.html", {"title": "笔录、辨认和审核", "rows": rows})


def papers(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Papers to the party: how far each is and what was answered; the pages that print them with the facts filled in."""
    if actor.organisation_kind != "agency":
        return None
    case: UnderPenalty = detail(matter)
    rows = []
    if case.proposed == PenaltyOutcome.PENALTY and case.reported_at:
        rows.append(
            Row("打印告知书", ["内容按调查终结报告，文号盖章前填。"], url=f"/m/{matter.pk}/papers/{NOTICE}/")
        )
    if case.decided_at and case.outcome in (PenaltyOutcome.PENALTY, PenaltyOutcome.NO_PENALTY):
        rows.append(Row("打印决定书", ["内容按作出的决定。"], url=f"/m/{matter.pk}/papers/{DECISION}/"))
    for row in parts_of(matter, "served_papers", "attachment", "proof"):
        state = f"{zh.zh_date(zh.day_of(row.served_at))}送达" if row.served_at else "还没有送达"
        answered = [f"答复：{row.answer}"] if row.answer else []
        links = [
            (one.label, f"/files/attachment/{one.pk}/")
            for one in (row.attachment, row.proof)
            if one is not None
        ]
        rows.append(Row(f"{row.title} {row.number}", [f"{row.addressee} · {state}", *answered], links=links))
    return Panel("cases/panel_rows.html", {"title": "文书和送达", "rows": rows}) if rows else None


def after_pledge(maker: PanelMaker) -> PanelMaker:
    """What is known of a trade secret is shown to officials who have pledged secrecy."""

    def shown(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
        if actor.organisation_kind == "agency" and not has_pledged(matter, actor):
            return None
        return maker(matter, actor, now)

    return shown


COMMON: tuple[PanelMaker, ...] = (
    the_case,
    progress,
    papers,
    figures,
    threshold_panel,
    measures,
    records,
    fine,
    reported,
)

FOUND = (the_case, figures, measures, records)

PENALTY_PANELS: Mapping[str, Sequence[PanelMaker]] = {
    **{each.kind: COMMON for each in PENALTY_PROCEDURES},
    COUNTERFEIT_PATENT_CASE: (*COMMON, track),
    TRADE_SECRET_CASE: (*(after_pledge(one) if one in FOUND else one for one in COMMON), secret),
}
