"""What stands beside a penalty case: its fine, the report to the bureau, the rules it goes by, who has pledged secrecy."""

from datetime import datetime

from zhitong.cases.models import CounterfeitPatentCase, UnderPenalty
from zhitong.cases.penalty_rules import late_payment_fen, late_percent
from zhitong.cases.procedures.penalty.base import yuan
from zhitong.cases.procedures.penalty.trade_secret import has_pledged
from zhitong.cases.reporting_up import report_due
from zhitong.cases.tracks import CONFIDENCE
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, clocks_of, detail
from zhitong.matters.web.public import Panel
from zhitong.ui.components import Fact


def fine(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """What is paid, and what is added for each day that the fine is late."""
    case: UnderPenalty = detail(matter)
    if actor.organisation_kind != "agency" or not case.fine_fen or not case.decided_at:
        return None
    clock = next((one for one in clocks_of(matter) if one.slot == "fine"), None)
    late = 0
    if clock is not None:
        end = case.paid_on or zh.day_of(now)
        late = max((end - zh.day_of(clock.due_at)).days, 0)
    added = late_payment_fen(case.fine_fen, late)
    facts = [
        Fact("罚款", yuan(case.fine_fen)),
        Fact("已缴", yuan(case.paid_fen)),
        Fact(
            "逾期", f"{late} 天，可以加处 {yuan(added)}（每日 {late_percent()}%，不超过罚款）" if late else ""
        ),
        Fact("申请法院强制执行", zh.zh_date(case.court_applied_on) if case.court_applied_on else ""),
    ]
    shown = [fact for fact in facts if fact.value]
    return Panel("cases/panel_case_facts.html", {"title": "罚款", "facts": shown, "notes": []}, place="aside")


def reported(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Whether and to whom it is to be reported, on which clause; and the receipt."""
    due = report_due(matter) if actor.organisation_kind == "agency" else None
    if due is None:
        return None
    case: UnderPenalty = detail(matter)
    told = zh.zh_date(zh.day_of(case.reported_up_at)) if case.reported_up_at else "还没有上报"
    facts = [
        Fact("报给", due.bureau.name),
        Fact("依据", f"方案 {due.clause}：{due.title}"),
        Fact("上报", told),
        Fact("内容", case.report_up_words),
        Fact("回执", case.report_up_receipt),
    ]
    shown = [fact for fact in facts if fact.value]
    return Panel("cases/panel_case_facts.html", {"title": "上报", "facts": shown, "notes": []}, place="aside")


def track(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Which rules this case goes by, and how sure that is."""
    if actor.organisation_kind != "agency":
        return None
    case: CounterfeitPatentCase = matter.counterfeit_patent_case
    facts = [Fact("按哪一套规定办", str(case.get_track_display())), Fact("可信程度", CONFIDENCE)]
    return Panel(
        "cases/panel_case_facts.html", {"title": "办案依据", "facts": facts, "notes": []}, place="aside"
    )


def secret(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Who has pledged; and that it is sealed."""
    if actor.organisation_kind != "agency":
        return None
    rows = matter.secrecy_pledges.visible_to(actor).order_by("at")
    facts = [Fact(row.person_label, f"{zh.zh_date(zh.day_of(row.at))}签了保密承诺") for row in rows]
    notes = ["这一件密存：只有承办单位和获准的人看得到，证据注明商业秘密，不复制、不外传。"]
    if not has_pledged(matter, actor):
        notes.append("您还没有签保密承诺。先“签保密承诺”，才看得到案情。")
    return Panel(
        "cases/panel_case_facts.html", {"title": "保密", "facts": facts, "notes": notes}, place="aside"
    )
