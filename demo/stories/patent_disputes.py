"""Patent disputes of one county: adjudications, mediations and opinions in every state, each walked with its dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import cycle
from typing import Any

from demo.acting import Stage
from demo.reading import scan
from demo.units import Unit
from zhitong.cases.public import (
    LeadGiven,
    OpinionAsked,
    ServedPaper,
    SuspectGiven,
    ask_opinion,
    report_lead,
)
from zhitong.files.public import SCANS, StoredFile, store
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Matter
from zhitong.people.public import Person
from zhitong.workdays.public import current_calendar

COUNTY = "wucheng"
POINTS = {
    "parties_text": "请求人、被请求人的名称、地址见请求书（演示）。",
    "facts_text": "请求人称被请求人制造、销售的产品用了它的专利；被请求人称结构不同（演示）。",
    "finding_text": "被控产品具备权利要求 1 的全部技术特征，落入保护范围（演示）。",
    "order_text": "责令被请求人立即停止制造、销售被控产品（演示）。",
    "remedy_text": "不服本裁决的，可以自收到之日起依法向人民法院提起行政诉讼（演示）。",
}


@dataclass
class Disputes:
    """Acts of the county's people; `claimants` come round again, the respondent has an account."""

    stage: Stage
    claimants: Iterator[Unit]
    respondent: Unit

    def by(self, who: str) -> Actor:
        return self.stage.official(f"{COUNTY}-{who}")

    def person(self, who: str) -> Person:
        return Person.objects.get(pk=self.by(who).person_id or 0)

    def file(self, title: str, at: tuple[int, int]) -> StoredFile:
        now = self.stage.when.ago(*at)
        return store(scan(title), name=f"{title}.pdf", kinds=SCANS, by=self.by("officer"), now=now)

    def do(self, verb: str, matter: Matter, ago: int, hour: int = 10, who: str = "", **data: Any) -> Matter:
        # Whoever sits on a panel of the dispute steps aside in its mediation.
        usual = "mediator" if verb.startswith("patent_mediation.") else "officer"
        actor = self.respondent.liaison if who == "respondent" else self.by(who or usual)
        assert actor is not None
        return self.stage.do(verb, matter, by=actor, at=(ago, hour), data=data)

    def claimant_with_account(self) -> Unit:
        return next(unit for unit in self.claimants if unit.liaison is not None)

    def request(
        self,
        ago: int,
        *,
        kind: str = "adjudication",
        channel: str = "adjudication_request",
        unit: Unit | None = None,
    ) -> Matter:
        unit = unit or next(self.claimants)
        right = unit.organisation.rights.filter(kind__startswith="patent", removed_at__isnull=True)[0]
        other = self.respondent.organisation
        given = LeadGiven(
            channel=channel,
            source="enterprise",
            act="patent",
            words="被请求人制造、销售的产品用了我们的专利，有公证购买的样品（演示）。",
            right=right,
            holder=unit.organisation,
            territory=self.stage.places.areas[COUNTY],
            place="示例工业区",
            wish="责令立即停止制造、销售侵权产品。",
            suspects=(SuspectGiven(kind="company", name=other.name, uscc=other.uscc or ""),),
        )
        now = self.stage.when.ago(ago, 9)
        lead = report_lead(given, by=unit.liaison or self.by("officer"), now=now).matter
        self.do("lead.accept", lead, ago, 9, kind=kind, reason="")
        matter = Matter.objects.get(links_in__source=lead, kind=kind)
        if kind == "adjudication":
            told: dict[str, Any] = {
                "claim": given.wish,
                "grounds": given.words,
                "claims_relied_on": "权利要求 1",
            }
            knew = self.stage.when.days_ago(200)
            self.do("adjudication.complete", matter, ago, 10, copies=1, knew_on=knew, goes_on=True, **told)
        return matter

    def filed(self, ago: int) -> Matter:
        members = [self.person(who) for who in ("panel-1", "panel-2", "officer")]
        matter = self.request(ago)
        return self.do(
            "adjudication.file", matter, ago - 1, who="head", members=members, presiding=members[0]
        )

    def serve(
        self, matter: Matter, what: str, ago: int, *, kind: str = "adjudication", claimant: bool = False
    ) -> None:
        """Sent in the morning, served in the afternoon."""
        suspect = None if claimant else self._suspect(matter)
        sent: dict[str, Any] = {"suspect": suspect, "addressee": "请求人" if claimant else "", "number": ""}
        self.do(f"{kind}.send_{what}", matter, ago, 10, file=self.file("文书", (ago, 9)), **sent)
        paper = ServedPaper.objects.filter(matter=matter).order_by("-id")[0]
        proof: dict[str, Any] = {
            "method": "direct",
            "served_at": self.stage.when.ago(ago, 14),
            "paper": paper,
        }
        self.do(f"{kind}.serve_{what}", matter, ago, 15, file=self.file("送达回证", (ago, 14)), **proof)

    def _suspect(self, matter: Matter) -> Any:
        lead = Matter.objects.get(links_out__target=matter, kind="lead")
        return lead.suspects.order_by("id")[0]

    def defending(self, ago: int) -> Matter:
        matter = self.filed(ago)
        self.serve(matter, "copy", ago - 2)
        matter.refresh_from_db()
        return matter

    def trial(self, ago: int) -> Matter:
        matter = self.defending(ago)
        paper = matter.served_papers.get()
        told: dict[str, Any] = {"paper": paper, "words": "我方产品结构不同，不侵权，见比对表（演示）。"}
        self.do("adjudication.defend", matter, ago - 4, who="respondent", **told)
        self.do("adjudication.forward_defence", matter, ago - 5)
        return self.do("adjudication.begin_trial", matter, ago - 5, 11)

    def hearing(self, matter: Matter, ago: int, held: int) -> Matter:
        at = self.stage.when.ago(held, 9) if held >= 0 else self._coming(-held)
        self.do("adjudication.set_hearing", matter, ago, held_at=at, place="婺城区局三楼审理室")
        self.serve(matter, "hearing_notice", ago)
        return self.do("adjudication.notify_hearing", matter, ago, 16)

    def _coming(self, days: int) -> datetime:
        """Nine in the morning of the first working day after so many days."""
        day, calendar = self.stage.when.today + timedelta(days=days), current_calendar()
        while not calendar.status(day).is_workday:
            day += timedelta(days=1)
        return datetime.combine(day, time(9), SHANGHAI)

    def ruled(self, ago: int, number: int) -> Matter:
        matter = self.hearing(self.trial(ago), ago - 6, ago - 14)
        record = "双方到场，核对产品，比对技术特征（演示）。"
        self.do("adjudication.hold_hearing", matter, ago - 14, 11, respondent_present=True, record=record)
        told: dict[str, Any] = {
            "words": "逐项比对权利要求 1。",
            "conclusion": "落入保护范围",
            "dissent": "一人认为不构成等同。",
        }
        self.do("adjudication.deliberate", matter, ago - 15, **told)
        year = self.stage.when.today.year
        ruling: dict[str, Any] = {
            "outcome": "infringed",
            "number": f"婺市监专裁〔{year}〕{number}号",
            **POINTS,
        }
        return self.do("adjudication.decide", matter, ago - 16, who="head", **ruling)

    def served(self, ago: int, number: int) -> Matter:
        matter = self.ruled(ago, number)
        self.serve(matter, "ruling", ago - 17)
        self.serve(matter, "ruling", ago - 17, claimant=True)
        matter.refresh_from_db()
        return matter

    def effective(self, ago: int, number: int) -> Matter:
        matter = self.served(ago, number)
        draft: dict[str, Any] = {
            "title": f"专利侵权纠纷行政裁决书 婺市监专裁〔演示〕{number}号",
            "body": "（已遮盖，演示）",
            "masked": True,
        }
        self.do("adjudication.draft_public_text", matter, ago - 20, **draft)
        self.do("adjudication.publish_text", matter, ago - 20, 14, who="head", checked=True)
        return self.do("adjudication.take_effect", matter, ago - 36)


def tell(stage: Stage) -> None:
    made = [
        unit for unit in stage.used if unit.organisation.rights.filter(kind__startswith="patent").exists()
    ]
    with_account = [unit for unit in made if unit.liaison is not None]
    respondent = with_account[-1]
    listed_first = sorted(
        (unit for unit in made if unit is not respondent), key=lambda unit: unit.liaison is None
    )
    disputes = Disputes(stage, cycle(listed_first[:12]), respondent)
    before_a_ruling(disputes)
    ended_early(disputes)
    rulings(disputes)
    mediations(disputes)
    opinions(disputes)


def before_a_ruling(on: Disputes) -> None:
    on.request(2)
    missing: dict[str, Any] = {"points": ["缺专利登记簿副本。", "被控产品的照片没有日期。"]}
    until = zh.day_of(on.stage.when.now + timedelta(days=7))
    on.do("adjudication.ask_correction", on.request(4), 3, until=until, **missing)
    on.filed(3)
    on.defending(8)
    objected = on.defending(7)
    paper = objected.served_papers.get()
    told: dict[str, Any] = {"paper": paper, "words": "被控产品在外县制造，应由那里管辖（演示）。"}
    on.do("adjudication.raise_objection", objected, 2, who="respondent", **told)
    on.hearing(on.trial(20), 3, -12)
    stopped = on.trial(30)
    ground: dict[str, Any] = {
        "ground": "other_case",
        "paper_number": "婺市监专中〔2026〕1号",
        "reason": "等另案判决（演示）",
        "file": on.file("中止通知书", (12, 9)),
    }
    on.do("adjudication.suspend", stopped, 12, who="head", **ground)
    talking = on.trial(18)
    on.do("adjudication.mediate", talking, 6, words="双方当面表示愿意和解（演示）")
    mediation = Matter.objects.get(links_in__source=talking, kind="patent_mediation")
    mediator = [on.person("mediator")]
    on.do("patent_mediation.name_mediators", mediation, 5, who="head", persons=mediator, no_conflict=True)
    said: dict[str, Any] = {
        "party_label": "被请求人",
        "organisation": on.respondent.organisation,
        "said_to": "mediator",
    }
    on.do("patent_mediation.note_statement", mediation, 3, who="mediator", words="愿意补偿（演示）", **said)


def ended_early(on: Disputes) -> None:
    reason: dict[str, Any] = {"reason": "侵权行为地不在本区（演示）。"}
    on.do("adjudication.refuse_filing", on.request(9), 7, who="head", ground="not_competent", **reason)
    passed: dict[str, Any] = {"reason": "同一专利在几个省都有纠纷（演示）。", "number": "婺市监函〔2026〕3号"}
    on.do("adjudication.pass_up", on.request(10), 8, who="head", **passed)
    objected = on.defending(14)
    told: dict[str, Any] = {"paper": objected.served_papers.get(), "words": "应由邻区管辖（演示）。"}
    on.do("adjudication.raise_objection", objected, 10, who="respondent", **told)
    upheld: dict[str, Any] = {
        "reason": "制造地、销售地都在邻区（演示）。",
        "receiver": "金东区市场监督管理局",
    }
    on.do("adjudication.uphold_objection", objected, 7, who="head", **upheld)
    settled = on.trial(28)
    on.do("adjudication.mediate", settled, 20, words="双方愿意和解（演示）")
    mediation = Matter.objects.get(links_in__source=settled, kind="patent_mediation")
    agreed(on, mediation, 16)
    on.do("adjudication.settle", settled, 15, who="head")
    absent = on.hearing(on.trial(22), 14, 5)
    on.do("adjudication.claimant_absent", absent, 5, 15, reason="电话、书面都通知了，没有理由（演示）。")
    gone: dict[str, Any] = {"ground": "respondent_gone", "reason": "被请求人已经注销，没有承受人（演示）。"}
    on.do("adjudication.revoke", on.filed(12), 6, who="head", **gone)


def rulings(on: Disputes) -> None:
    on.ruled(19, 7)
    on.served(26, 6)
    on.effective(52, 5)
    closed = on.effective(70, 1)
    on.do("adjudication.enforce", closed, 30, words="已停止制造、销售，模具已销毁（演示）。")
    on.do("adjudication.close", closed, 29)
    annulled = on.served(60, 2)
    why: dict[str, Any] = {
        "number": "婺市监专撤〔2026〕1号",
        "words": "专利权被宣告全部无效，决定已经生效（演示）。",
    }
    on.do("adjudication.annul_ruling", annulled, 20, who="head", **why)


def agreed(on: Disputes, mediation: Matter, ago: int) -> Matter:
    mediator = [on.person("mediator")]
    on.do(
        "patent_mediation.name_mediators", mediation, ago + 2, who="head", persons=mediator, no_conflict=True
    )
    signed = zh.day_of(on.stage.when.ago(ago))
    terms: dict[str, Any] = {
        "terms": "停止销售，一次补偿，互不再究（演示）。",
        "signed_on": signed,
        "consents_to_enforcement": True,
    }
    duties = [("支付补偿款（演示）", signed + timedelta(days=30))]
    return on.do(
        "patent_mediation.agree", mediation, ago, file=on.file("调解协议书", (ago, 9)), duties=duties, **terms
    )


KIND: dict[str, Any] = {"kind": "patent_mediation", "channel": "complaint"}
ANSWER: dict[str, Any] = {"words": "愿意谈（演示）。", "agrees": True}


def asked_to_mediate(on: Disputes, ago: int) -> Matter:
    matter = on.request(ago, **KIND)
    on.serve(matter, "request", ago - 1, kind="patent_mediation")
    matter.refresh_from_db()
    return matter


def willing(on: Disputes, ago: int, answered: int) -> Matter:
    """The other side agrees; the next day the mediation is filed."""
    matter = asked_to_mediate(on, ago)
    paper = matter.served_papers.get()
    on.do("patent_mediation.state_opinion", matter, answered, who="respondent", paper=paper, **ANSWER)
    return on.do("patent_mediation.file", matter, answered - 1)


def mediations(on: Disputes) -> None:
    on.request(3, **KIND)
    asked_to_mediate(on, 5)
    on.do("patent_mediation.end", willing(on, 12, 9), 2, reason="一方不愿再谈（演示）")
    done = agreed(on, willing(on, 40, 37), 30)
    kept: dict[str, Any] = {"done_on": zh.day_of(on.stage.when.ago(20)), "note": ""}
    duty, mediator = done.performances.get(), on.by("mediator")
    on.stage.do("patent_mediation.perform", done, by=mediator, at=(20, 10), data=kept, part=duty)
    on.do("patent_mediation.close", done, 19)
    agreed(on, willing(on, 24, 22), 12)
    waited: dict[str, Any] = {"reason": "催过两次没有支付，已告知可以起诉（演示）"}
    on.do("patent_mediation.end_unperformed", agreed(on, willing(on, 50, 48), 42), 4, **waited)
    on.do("patent_mediation.refuse", asked_to_mediate(on, 30), 12, reason="期满没有陈述意见（演示）")
    unit = on.claimant_with_account()
    alone: dict[str, Any] = {"reason": "双方已经自行和解（演示）"}
    assert unit.liaison is not None
    matter = on.request(7, unit=unit, **KIND)
    on.stage.do("patent_mediation.withdraw", matter, by=unit.liaison, at=(5, 10), data=alone)


def opinions(on: Disputes) -> None:
    warned, when = on.respondent.organisation, on.stage.when
    asked = OpinionAsked(
        warned=warned,
        right_kind="patent_utility",
        right_number="警告函所写的专利号（演示）",
        holder_name="示例权利人",
        product="示例部件",
        words="结构不同（演示）。",
        warned_on=when.days_ago(190),
        urged_sent_on=when.days_ago(180),
    )
    assert on.respondent.liaison is not None
    made = [ask_opinion(asked, by=on.respondent.liaison, now=when.ago(ago, 10)) for ago in (20, 15, 10, 6, 2)]
    given, refused, studied, withdrawn, _fresh = made
    # The office is the county of the unit that was warned.
    gate = next(key for key, one in on.stage.places.agencies.items() if one.pk == given.lead_id)
    officer, head = on.stage.official(f"{gate}-officer"), on.stage.official(f"{gate}-head")
    for matter, ago in ((given, 18), (studied, 8)):
        on.stage.do("patent_opinion.take", matter, by=officer, at=(ago, 10))
    told: dict[str, Any] = {
        "infringes": False,
        "words": "缺少权利要求 1 的一项特征，不落入保护范围（演示）。",
    }
    on.stage.do("patent_opinion.give", given, by=head, at=(12, 10), data=told)
    why: dict[str, Any] = {"reason": "权利人已经起诉（演示）。"}
    on.stage.do("patent_opinion.refuse", refused, by=officer, at=(13, 10), data=why)
    alone: dict[str, Any] = {"reason": "双方已经和解（演示）。"}
    on.stage.do("patent_opinion.withdraw", withdrawn, by=on.respondent.liaison, at=(4, 10), data=alone)
