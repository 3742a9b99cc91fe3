"""With others: help asked in and out, joint operations, mediation beside the authorities, each in every state."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from demo.reading import scan
from demo.stories.between import Between
from zhitong.cases.public import (
    HelpGiven,
    MediationPoint,
    OperationGiven,
    add_mediation_point,
    plan_operation,
    register_help,
)
from zhitong.files.public import SCANS, store
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.people.public import Kind, Person

ASKED: dict[str, Any] = {
    "partner_name": "",
    "topic": "investigation",
    "reference": "示监协〔2026〕1 号（演示）",
}
ASKED |= {"group": None, "attached": (), "wanted": "请查同一批产品的进货单位（演示）。"}


def tell(on: Between) -> None:
    help_requests(on)
    operations(on)
    mediations(on)


def day(on: Between, ago: int, days: int) -> Any:
    return zh.day_of(on.stage.when.ago(ago) + timedelta(days=days))


# --- help and joint operations -----------------------------------------------------------------------------


def asked(on: Between, ago: int) -> Matter:
    lead = on.told(ago)
    partner = on.stage.places.agencies[on.other]
    given = {**ASKED, "partner": partner, "until": day(on, ago, 12)}
    on.do("lead.ask_for_help", lead, ago, on.by("officer"), **given)
    return Matter.objects.get(help_request__about=lead)


def help_requests(on: Between) -> None:
    officer, other = on.by("officer"), on.by("officer", on.other)
    asked(on, 2)
    on.do("help_request.take", asked(on, 4), 3, other)
    answer = {
        "words": "进货单位是示例贸易公司（演示）。",
        "number": "示监复〔2026〕2 号（演示）",
        "attached": (),
    }
    on.do("help_request.answer", on.do("help_request.take", asked(on, 12), 11, other), 8, other, **answer)
    on.do("help_request.decline", asked(on, 9), 7, other, reason="本区没有这家单位（演示）")
    on.do("help_request.withdraw", asked(on, 8), 6, officer, reason="已经自己查到（演示）")
    came = HelpGiven(
        partner=None,
        partner_name="外省示例市场监管局（演示）",
        topic="investigation",
        wanted="请核实一家批发部的登记地址（演示）。",
        until=day(on, 0, 9),
        reference="外监协〔2026〕3 号（演示）",
        received_at=on.stage.when.ago(3, 9),
    )
    register_help(came, by=officer, now=on.stage.when.ago(2))
    again = replace(came, reference="外监协〔2026〕4 号（演示）")
    passed = register_help(again, by=officer, now=on.stage.when.ago(2))
    to: dict[str, Any] = {
        "receiver": on.stage.places.agencies[on.other],
        "kind": "general",
        "reason": "被查的单位在它的辖区（演示）",
        "basis": "《行政处罚法》第26条",
        "until": day(on, 0, 4),
    }
    on.do("help_request.hand_over", passed, 1, officer, **to)


def operations(on: Between) -> None:
    officer, head, other = on.by("officer"), on.by("head"), on.by("officer", on.other)
    partner = on.stage.places.agencies[on.other]

    def planned(ago: int, title: str) -> Matter:
        starts, ends = day(on, ago, 1), day(on, ago, 20)
        given = OperationGiven(f"{title}（演示）", "查仿冒产品。", "示例批发市场", starts, ends, (partner,))
        return plan_operation(given, by=officer, now=on.stage.when.ago(ago))

    planned(2, "年末市场联合检查")
    on.do("joint_operation.begin", planned(6, "网店联合检查"), 5, officer)
    closed = on.do("joint_operation.begin", planned(30, "春季市场联合检查"), 29, officer)
    task = closed.operation_tasks.get(organisation=partner)
    on.do("joint_operation.report_task", closed, 20, other, part=task, report="查了 18 户（演示）。")
    for own in closed.operation_tasks.filter(reported_at=None):
        by_lead = {"part": own, "report": "查了 20 户（演示）。", "number": ""}
        on.do("joint_operation.report_task_by_lead", closed, 19, officer, **by_lead)
    on.do("joint_operation.close", closed, 18, officer, result="查 38 户，发现线索 2 条（演示）。")
    on.do("joint_operation.cancel", planned(10, "展会联合检查"), 9, head, reason="展会取消（演示）")


# --- mediation ---------------------------------------------------------------------------------------------


class Mediating:
    """A body of the place with an account mediates between a right holder and a shop that is in no register."""

    def __init__(self, on: Between) -> None:
        units = (one for one in on.stage.used if one.organisation.kind == Kind.ASSOCIATION)
        body = next(units)
        self.on = on
        self.by: Actor = on.stage.liaison_of(body)
        self.point: MediationPoint = add_mediation_point(
            body=body.organisation,
            name="示例市场调解点",
            place="示例市场二楼 208",
            sort="people",
            rule="",
            by=on.by("officer"),
            now=on.stage.when.ago(60),
        )

    def do(self, verb: str, matter: Matter, ago: int, **data: Any) -> Matter:
        return self.on.do(f"mediation.{verb}", matter, ago, self.by, **data)

    def asked(self, ago: int) -> Matter:
        lead = self.on.told(ago)
        given = {"point": self.point, "other": None, "other_name": "示例大成批发部", "liaison_group": ""}
        given["request"] = "停止使用商标，赔偿 5 万元（演示）。"
        self.on.do("lead.open_mediation", lead, ago, self.on.by("officer"), **given)
        return Matter.objects.get(mediation_detail__about=lead)

    def begun(self, ago: int) -> Matter:
        matter = self.do("take", self.asked(ago), ago - 1, other_agrees="电话表示同意（演示）")
        person = Person.objects.get(pk=self.by.person_id or 0)
        self.do("propose", matter, ago - 1, person=person, no_conflict=True)
        for side in ("applicant", "other"):
            words = "选定调解员确认书（演示）"
            matter = self.do("choose_by_paper", matter, ago - 2, chooser=side, words=words)
        return matter

    def agreed(self, ago: int) -> Matter:
        matter, when = self.begun(ago), self.on.stage.when
        signed = zh.day_of(when.ago(ago - 4))
        file = store(scan("调解协议"), name="调解协议.pdf", kinds=SCANS, by=self.by, now=when.ago(ago - 4, 9))
        yes = ("consents_to_enforcement", "applicant_signed", "other_signed", "mediator_signed", "sealed")
        told = {
            "facts": "",
            "terms": "撤下商品，赔偿 5 万元（演示）。",
            "manner": "转账",
            "number": "示调协 1 号",
        }
        duties = [("赔偿 5 万元（演示）", signed + timedelta(days=20))]
        given = {**told, **dict.fromkeys(yes, True), "oral": False, "signed_on": signed, "file": file}
        return self.do("agree", matter, ago - 4, duties=duties, **given)


def mediations(on: Between) -> None:
    at = Mediating(on)
    at.asked(2)
    at.begun(6)
    at.agreed(10)
    asked_on = day(on, 7, 0)
    court = {"on": asked_on, "court": "示例区人民法院", "together": True}
    at.do("ask_confirmation", at.agreed(13), 7, **court)
    done = at.agreed(30)
    paid = {"part": done.performances.get(), "done_on": day(on, 18, 0), "note": "已转账（演示）"}
    at.do("perform", done, 18, **paid)
    at.do("close", done, 17)
    at.do("end_unperformed", at.agreed(36), 3, reason="催过两次没有履行，已告知可以起诉（演示）")
    at.do("end", at.begun(14), 8, reason="一方不愿再谈（演示）")
    at.do("refuse", at.asked(9), 8, reason="另一方不愿调解（演示）")
    matter = at.asked(7)
    holder = next(
        unit.liaison for unit in on.stage.used if unit.liaison and unit.organisation.pk == matter.subject_id
    )
    on.do("mediation.withdraw", matter, 6, holder, reason="双方已经自己谈好（演示）")
