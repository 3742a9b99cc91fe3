"""Penalty cases of the demo, from the green channel to the archive: one in each interesting place, every step a real move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from demo.acting import Stage
from demo.codes import make_uscc
from demo.reading import scan
from zhitong.cases.public import LeadGiven, SuspectGiven, report_lead
from zhitong.files.public import SCANS, store
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.people.public import Organisation, Person

Told = dict[str, Any]

FOUR: Told = {
    "evidence_words": "现场照片、购买凭证和权利证书",
    "punishable_words": "涉嫌违反知识产权法律，应当查处",
    "jurisdiction_words": "违法行为发生在本辖区",
    "limitation_words": "仍在继续",
}
CLEAR = ["facts_clear", "one_party", "right_certain"]


@dataclass
class Case:
    """One case on its way, and the people of the agency that handles it."""

    stage: Stage
    kind: str
    matter: Matter
    office: str = "wucheng"

    def who(self, duty: str) -> Actor:
        return self.stage.official(f"{self.office}-{duty}")

    def do(self, act: str, ago: int, hour: int = 10, /, *, by: str = "officer", **data: Any) -> Case:
        verb = f"{self.kind}.{act}"
        self.matter = self.stage.do(verb, self.matter, by=self.who(by), at=(ago, hour), data=data)
        return self

    def at(self, ago: int, hour: int = 10) -> Any:
        return self.stage.when.ago(ago, hour)

    def sheet(self, title: str, ago: int) -> Any:
        given = {"name": f"{title}.pdf", "kinds": SCANS, "by": self.who("officer"), "now": self.at(ago, 9)}
        return store(scan(title), **given)

    def person(self, duty: str) -> Person:
        actor = self.who(duty)
        assert actor.person_id is not None
        return Person.objects.get(pk=actor.person_id)

    # --- stretches ---------------------------------------------------------------------------------------

    def filed(self, ago: int) -> Case:
        self.do("propose_filing", ago, 9, second_officer=self.person("officer-2"), **FOUR)
        return self.do("approve_filing", ago, 11, by="head")

    def inspected(self, ago: int) -> Case:
        found = {
            "place": "示例批发市场 12 号",
            "person": "示例五金经营部",
            "words": "查见涉案商品，清点、拍照。",
        }
        return self.do("inspect", ago, 14, at=self.at(ago, 9), file=self.sheet("现场检查笔录", ago), **found)

    def reported(self, ago: int, fine_fen: int = 300_000) -> Case:
        self.do("split", ago, 9, complexity="simple", criteria=CLEAR, reason="当事人一个，事实清楚。")
        report = {
            "findings": "当事人销售侵权商品，有现场笔录、照片和辨认意见为证。",
            "legal_grounds": "《商标法》",
            "proposed": "penalty",
            "proposed_words": "责令停止侵权，没收侵权商品",
            "proposed_fine_fen": fine_fen,
            "has_hearing_right": True,
            "file": self.sheet("调查终结报告", ago),
        }
        return self.do("report_findings", ago, 10, **report)

    def told(self, ago: int, number: str) -> Case:
        suspect = self.matter.links_in.get(relation="follows").source.suspects.first()
        self.do("send_notice", ago, 10, suspect=suspect, addressee="", number=number)
        return self.served("serve_notice", "penalty_notice", ago)

    def served(self, act: str, key: str, ago: int) -> Case:
        paper = self.matter.served_papers.get(key=key, served_at__isnull=True)
        proof = {"method": "direct", "served_at": self.at(ago, 15), "file": self.sheet("送达回证", ago)}
        return self.do(act, ago, 16, paper=paper, **proof)


def opened(stage: Stage, holder: Organisation, kind: str, ago: int, *, act: str, **more: Any) -> Case:
    """A lead that the right holder's county takes in and opens as a case, two days later."""
    office = more.pop("office", "wucheng")
    officer = stage.official(f"{office}-officer")
    given: Told = {
        "channel": "report",
        "source": "official",
        "act": act,
        "words": "巡查时发现市场里有涉嫌侵权的商品。",
        "holder": holder,
        "office": stage.places.agencies[office],
        "territory": stage.places.areas[office],
        "place": "示例批发市场 12 号",
        "suspects": (
            SuspectGiven(kind="company", name="示例五金经营部", uscc=make_uscc(9900 + ago, region="330702")),
        ),
    }
    lead = report_lead(LeadGiven(**{**given, **more}), by=officer, now=stage.when.ago(ago, 9)).matter
    stage.do("lead.take_up", lead, by=officer, at=(ago, 10))
    stage.do("lead.let_holder_in", lead, by=officer, at=(ago, 10))
    accepted: Told = {"kind": kind, "reason": "在本辖区，归本单位管"}
    stage.do("lead.accept", lead, by=officer, at=(ago, 11), data=accepted)
    return Case(stage, kind, Matter.objects.get(kind=kind, links_in__source=lead), office)


MARK: Told = {
    "classes": "第7类",
    "registered_goods": "轴承",
    "found_goods": "轴承",
    "manner": "selling",
    "repeats": "",
}


def tell(stage: Stage, holders: list[Organisation]) -> None:
    """From the oldest to the newest."""
    year = stage.when.today.year
    closed_trademark_case(stage, holders[0], year)
    at_every_step(stage, holders, year)
    told_counterfeit(stage, holders[1], year)
    secret_in_examination(stage, holders[2])
    waiting_for_the_holder(stage, holders[0])
    just_opened(stage, holders[3])


def closed_trademark_case(stage: Stage, holder: Organisation, year: int) -> None:
    case = opened(stage, holder, "trademark_case", 40, act="trademark", right_title="示例商标")
    case.filed(38).inspected(37).do("describe", 37, 15, **MARK)
    item: Told = {"name": "轴承", "model_words": "6204", "quantity": 120, "unit": "套", "value_fen": 360_000}
    seized: Told = {
        "owner": "示例五金经营部",
        "paper_number": f"婺市监封〔{year}〕1号",
        "items": [{**item, "keeper": "区局仓库"}],
    }
    sheet = case.sheet("物品清单", 36)
    case.do("seize", 36, at=case.at(36, 9), approver=case.person("head"), file=sheet, **seized)
    figure: Told = {
        "kind": "turnover",
        "amount": 1_280_000,
        "on": zh.day_of(case.at(38)),
        "note": "按销售记录合计",
    }
    case.do("add_figure", 35, **figure)
    case.reported(34).do("pass_review", 33, by="reviewer", opinion="事实清楚，证据确凿，程序合法。")
    case.told(32, f"婺市监告〔{year}〕1号")
    case.do("close_statements", 24, considered="当事人没有提出陈述、申辩和听证。")
    decision: Told = {
        "sorts": ["fine", "confiscation"],
        "fine_fen": 300_000,
        "number": f"婺市监罚〔{year}〕1号",
    }
    case.do("penalise", 23, by="head", words="罚款 3,000 元，没收侵权轴承 120 套。", **decision)
    case.served("serve_decision", "penalty_decision", 22)
    case.do("settle_seized", 21, at=case.at(21, 9), settlement="没收", file=case.sheet("没收物品凭证", 21))
    case.do("carry_out", 21, 11, words="没收的轴承已经入库。", file=case.sheet("入库单", 21))
    paid: Told = {"on": zh.day_of(case.at(20)), "fen": 300_000}
    case.do("record_payment", 20, file=case.sheet("缴款凭证", 20), **paid)
    draft: Told = {"title": f"行政处罚决定 婺市监罚〔{year}〕1号", "place": "elsewhere", "is_short": True}
    case.do("draft_public_text", 18, 9, body="（已遮盖，演示）", masked=True, **draft)
    shown: Told = {"on": zh.day_of(case.at(18)), "url": "https://gsxt.example.cn/1", "checked": True}
    case.do("publish_text", 18, by="reviewer", **shown).do(
        "close", 17, by="head", archive_number=f"{year}-处罚-1"
    )


def told_counterfeit(stage: Stage, holder: Organisation, year: int) -> None:
    case = opened(
        stage, holder, "counterfeit_patent_case", 16, act="counterfeit_patent", right_title="一种示例装置"
    )
    claim: Told = {"claimed_number": "ZL202010000001.X", "claimed_on": "产品包装", "manner": "never_granted"}
    case.filed(14).inspected(13).do("describe", 13, 15, **claim)
    looked: Told = {"register_says": "登记簿没有这个专利号", "register_checked_on": zh.day_of(case.at(12))}
    case.do("check_register", 12, file=case.sheet("登记簿查询结果", 12), **looked)
    case.reported(8, 200_000).do("pass_review", 6, by="reviewer", opinion="同意。")
    case.told(2, f"婺市监告〔{year}〕2号")


def secret_in_examination(stage: Stage, holder: Organisation) -> None:
    case = opened(
        stage, holder, "trade_secret_case", 15, act="trade_secret", right_title="热处理工艺（仅标题）"
    )
    case.do("pledge", 14, file=case.sheet("保密承诺书", 14)).filed(13).inspected(12)
    told: Told = {"holder_measures": "门禁、加密、竞业和保密协议", "manner": "breach"}
    case.do("describe", 12, 15, **told)
    asked: Told = {"institute": "示例知识产权鉴定所", "paper_number": "无文号 委托鉴定"}
    case.do("send_for_examination", 10, file=case.sheet("委托鉴定书", 10), **asked)


def waiting_for_the_holder(stage: Stage, holder: Organisation) -> None:
    case = opened(stage, holder, "trademark_case", 9, act="trademark", right_title="示例商标")
    case.filed(8).inspected(7).do("describe", 7, 15, **MARK)
    asked: Told = {"samples": "轴承 2 套", "paper_number": "无文号 委托辨认"}
    case.do("ask_holder", 3, file=case.sheet("委托辨认书", 3), **asked)


def just_opened(stage: Stage, holder: Organisation) -> None:
    opened(stage, holder, "gi_case", 2, act="gi", right_kind="gi", right_title="示例火腿")
    filings: Told = {"right_title": "示例商标", "channel": "complaint"}
    case = opened(stage, holder, "malicious_filing_case", 2, act="malicious_filing", **filings)
    case.do("propose_filing", 1, second_officer=case.person("officer-2"), **FOUR)


GI: Told = {"act": "gi", "right_kind": "gi", "right_title": "示例火腿"}
GI_TOLD: Told = {"protection": "product", "product": "示例火腿", "area": "示例市", "sign_user": "示例食品厂"}
FILINGS: Told = {"act": "malicious_filing", "right_title": "示例商标", "channel": "complaint"}
FILINGS_TOLD: Told = {
    "applicant": "示例贸易商行",
    "agency": "示例商标代理有限公司",
    "filings": ["70000001", "70000002"],
    "ground": "squatting",
}


def checked_gi(stage: Stage, holder: Organisation, ago: int) -> Case:
    case = opened(stage, holder, "gi_case", ago, **GI).filed(ago - 1).inspected(ago - 2)
    case.do("describe", ago - 2, 15, **GI_TOLD)
    found: Told = {
        "is_authorised": False,
        "deviation": "没有核准用标",
        "checked_on": zh.day_of(case.at(ago - 3)),
    }
    return case.do("check_sign_user", ago - 3, file=case.sheet("核准名单", ago - 3), **found)


def checked_filings(stage: Stage, holder: Organisation, ago: int) -> Case:
    case = opened(stage, holder, "malicious_filing_case", ago, **FILINGS).filed(ago - 1).inspected(ago - 2)
    case.do("describe", ago - 2, 15, **FILINGS_TOLD)
    found: Told = {"filings_status": "1 件驳回，1 件公告", "filings_checked_on": zh.day_of(case.at(ago - 3))}
    return case.do("check_filings", ago - 3, file=case.sheet("申请查询结果", ago - 3), **found)


def marked(stage: Stage, holder: Organisation, ago: int) -> Case:
    case = opened(stage, holder, "trademark_case", ago, act="trademark", right_title="示例商标")
    return case.filed(ago - 1).inspected(ago - 2).do("describe", ago - 2, 15, **MARK)


def at_every_step(stage: Stage, holders: list[Organisation], year: int) -> None:
    """One case in each further state, of the kinds in turn."""
    first, second, third, fourth = holders[:4]
    case = opened(stage, first, "trademark_case", 30, act="trademark", right_title="示例商标")
    refused: Told = {"reason": "经核查，使用人持有许可合同。", "reply": "经核查不构成侵权，可以向法院起诉。"}
    case.do("refuse", 28, by="head", **refused)
    case = marked(stage, second, 30)
    held: Told = {"ground": "等关联案件的结论", "paper_number": f"婺市监中〔{year}〕1号"}
    case.do("suspend", 26, by="head", file=case.sheet("中止审批表", 26), **held)
    checked_gi(stage, third, 12).reported(2)
    checked_filings(stage, fourth, 14).reported(5).do("pass_review", 1, by="reviewer", opinion="同意。")
    case = heard(stage, first, 26, f"婺市监告〔{year}〕3号")
    call_hearing(case, 18, held_in=4, number=f"婺市监听〔{year}〕1号")
    silent(checked_gi(stage, second, 28), 24, f"婺市监告〔{year}〕4号")
    case = silent(checked_filings(stage, third, 29), 25, f"婺市监告〔{year}〕5号")
    punished(case, 15, f"婺市监罚〔{year}〕2号")
    case = punished(
        silent(marked(stage, fourth, 30), 26, f"婺市监告〔{year}〕6号"), 16, f"婺市监罚〔{year}〕3号"
    )
    case.served("serve_decision", "penalty_decision", 12)


def silent(case: Case, ago: int, number: str) -> Case:
    """Told, and nothing was said in time."""
    case.reported(ago).do("pass_review", ago - 1, by="reviewer", opinion="同意。").told(ago - 2, number)
    return case.do("close_statements", ago - 9, considered="当事人没有提出陈述、申辩和听证。")


def punished(case: Case, ago: int, number: str) -> Case:
    decision: Told = {
        "sorts": ["fine"],
        "fine_fen": 200_000,
        "number": number,
        "words": "责令停止，罚款 2,000 元。",
    }
    return case.do("penalise", ago - 1, by="head", **decision)


def heard(stage: Stage, holder: Organisation, ago: int, number: str) -> Case:
    """The party asked for a hearing."""
    case = marked(stage, holder, ago).reported(ago - 4)
    case.do("pass_review", ago - 5, by="reviewer", opinion="同意。").told(ago - 6, number)
    paper = case.matter.served_papers.get(key="penalty_notice")
    words = "货是正规渠道进的，要求听证。"
    return case.do("record_statement", ago - 7, paper=paper, words=words, wants_hearing=True)


def call_hearing(case: Case, ago: int, *, held_in: int, number: str) -> Case:
    """So many weeks ahead, so that the notice is early enough."""
    on = case.at(ago) + timedelta(weeks=held_in)
    told: Told = {"place": "区局三楼会议室", "number": number, "served_on": zh.day_of(case.at(ago))}
    return case.do(
        "call_hearing",
        ago,
        hearing_on=on,
        chair=case.person("head"),
        file=case.sheet("听证通知书和送达回证", ago),
        **told,
    )
