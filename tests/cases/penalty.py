"""Penalty cases as people walk them: each step with what its form would give, at the time when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tests.cases.acts import a_lead, press
from tests.cast import NOW, Cast, person_of
from tests.makers import make_file
from zhitong.cases.models import Suspect
from zhitong.cases.public import SuspectGiven
from zhitong.cases.queries.family import family_ids
from zhitong.journal.public import Actor
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Matter, detail

FOUR = {
    "evidence_words": "现场照片和购买凭证",
    "punishable_words": "《商标法》侵犯注册商标专用权",
    "jurisdiction_words": "发生在本区",
    "limitation_words": "仍在销售",
}


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 0, tzinfo=SHANGHAI)


@dataclass
class Walk:
    """One case on its way; `now` moves with the days of the story."""

    cast: Cast
    matter: Matter
    now: datetime = NOW

    @property
    def kind(self) -> str:
        return self.matter.kind

    def on(self, month: int, day: int, hour: int = 10) -> Walk:
        self.now = datetime(2026, month, day, hour, 0, tzinfo=SHANGHAI)
        return self

    def do(self, act: str, by: Actor | None = None, **data: Any) -> Matter:
        self.matter = press(f"{self.kind}.{act}", self.matter, by or self.cast.zhao, now=self.now, **data)
        return self.matter

    @property
    def case(self) -> Any:
        return detail(Matter.objects.get(pk=self.matter.pk))

    def due(self, slot: str) -> str:
        """The day on which the newest clock of a slot ends, as `03-23`."""
        clock = self.matter.clocks.filter(slot=slot).order_by("-id").first()
        return clock.due_at.astimezone(SHANGHAI).strftime("%m-%d") if clock else ""

    def clock(self, slot: str) -> str:
        clock = self.matter.clocks.filter(slot=slot).order_by("-id").first()
        return clock.state if clock else ""

    def suspect(self) -> Suspect:
        found = Suspect.objects.filter(matter__in=family_ids(self.matter)).first()
        assert found is not None
        return found

    # --- stretches of the way ----------------------------------------------------------------------------

    def file_case(self, **more: Any) -> Walk:
        self.do("propose_filing", second_officer=person_of(self.cast.sun), **FOUR, **more)
        self.do("approve_filing", by=self.cast.qian)
        return self

    def inspect(self) -> Walk:
        self.do(
            "inspect",
            at=self.now - timedelta(hours=1),
            place="示例批发市场 12 号",
            person="示例五金经营部",
            words="查见贴有示例商标的轴承 120 套。",
            file=make_file("笔录.pdf"),
            photos=[make_file("照片.pdf")],
        )
        return self

    def split(self, complexity: str = "simple") -> Walk:
        keys = ["facts_clear", "one_party", "right_certain"] if complexity == "simple" else ["disputed"]
        self.do("split", complexity=complexity, criteria=keys, reason="按标准核对")
        return self

    def described(self) -> Walk:
        self.do("describe", **MARK)
        return self

    def known(self) -> Walk:
        """What the kind itself must say before its report."""
        if self.kind == "trademark_case":
            return self.described()
        self.do("describe", claimed_number="ZL202010000001.X", claimed_on="包装", manner="never_granted")
        says, on = "没有这个号", self.now.date()
        self.do("check_register", register_says=says, register_checked_on=on, file=make_file("登记簿.pdf"))
        return self

    def report(self, **more: Any) -> Walk:
        given = {
            "findings": "销售侵权轴承 120 套。",
            "legal_grounds": "《商标法》",
            "proposed": "penalty",
            "proposed_fine_fen": 500_000,
            "has_hearing_right": True,
            "is_grave": False,
            "file": make_file("终结报告.pdf"),
        }
        self.do("report_findings", **{**given, **more})
        return self

    def review(self) -> Walk:
        self.do("pass_review", by=self.cast.qian, opinion="事实清楚，程序合法")
        return self

    def notify(self, suspect: Any = None, **more: Any) -> Walk:
        self.do(
            "send_notice",
            suspect=suspect or self.suspect(),
            addressee="",
            number="示市监告〔2026〕1号",
            **more,
        )
        self.do("serve_notice", **self.proof("penalty_notice"))
        return self

    def proof(self, key: str) -> Mapping[str, Any]:
        paper = self.matter.served_papers.filter(key=key, served_at__isnull=True).first()
        return {"paper": paper, "method": "direct", "served_at": self.now, "file": make_file("送达回证.pdf")}

    def punish(self, **more: Any) -> Walk:
        given = {"number": "示市监罚〔2026〕1号", "words": "罚款", "sorts": ["fine"], "fine_fen": 300_000}
        self.do("penalise", by=self.cast.qian, **{**given, **more})
        return self

    def deliver(self) -> Walk:
        self.do("serve_decision", **self.proof("penalty_decision"))
        return self

    def published(self, on: date | None = None, *, is_short: bool = False) -> Walk:
        """In another system: one drafts it, another enters where and when."""
        draft = {"title": "行政处罚决定", "body": "当事人示例五金经营部。", "masked": True}
        self.do("draft_public_text", place="elsewhere", is_short=is_short, **draft)
        where = {"on": on or self.now.date(), "url": "https://gsxt.example.cn/1"}
        self.do("publish_text", by=self.cast.sun, checked=True, **where)
        return self


def a_case(cast: Cast, kind: str = "trademark_case", *, now: datetime = NOW, **lead: Any) -> Walk:
    """A lead that was taken in hand and became a case of this kind."""
    matter = a_lead(cast, now=now, **lead)
    press("lead.take_up", matter, cast.zhao, now=now)
    press("lead.accept", matter, cast.zhao, now=now, kind=kind, reason="归本单位管")
    return Walk(cast, Matter.objects.get(kind=kind, links_in__source=matter), now)


MARK = {
    "classes": "第7类",
    "registered_goods": "轴承",
    "found_goods": "轴承",
    "manner": "selling",
    "repeats": "",
}
FROM_THE_VALVE_MAKER = (
    SuspectGiven(kind="company", name="示例阀门有限公司", uscc="", address="示例批发市场 12 号"),
)


def seizure(cast: Cast, now: datetime, *, number: str = "示市监封〔2026〕1号") -> dict[str, Any]:
    return {
        "at": now,
        "owner": "示例五金经营部",
        "approver": person_of(cast.qian),
        "paper_number": number,
        "items": [{"name": "轴承", "quantity": 120, "unit": "套", "value_fen": 360_000}],
        "file": make_file("清单.pdf"),
    }
