"""先行登记保存, 查封、扣押: taken on the head's approval with a list of goods, each with its own limit, until settled."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from zhitong.cases.models import Measure
from zhitong.cases.procedures.penalty.base import (
    COERCION_ACT,
    DECIDED,
    DELIBERATING,
    EXAMINING,
    EXECUTING,
    FILING,
    HEARING,
    INVESTIGATING,
    LEGAL_REVIEW,
    NOTICED,
    NOTICING,
    PENALTY_ACT,
    PREPARING,
    SUSPENDED,
    Step,
    is_head,
)
from zhitong.cases.procedures.penalty.keeping import keep_measure
from zhitong.cases.vocabulary_penalty import MeasureKind
from zhitong.matters.public import Audience, Change, Refusal, Result, Write, parts_of

MEASURES_IN = frozenset({PREPARING, INVESTIGATING})
SETTLED_IN = frozenset(
    {
        PREPARING,
        FILING,
        INVESTIGATING,
        EXAMINING,
        SUSPENDED,
        LEGAL_REVIEW,
        NOTICING,
        NOTICED,
        HEARING,
        DELIBERATING,
        DECIDED,
        EXECUTING,
    }
)


class TakeMeasure(Step):
    """`data`: at, owner, approver (a person), paper_number, items (dicts of SeizedItem's fields), file (the signed list)."""

    abstract = True
    measure: ClassVar[MeasureKind]
    source = MEASURES_IN
    tells = (Audience.LEAD,)
    sentence = "{kind}：{items}（{paper_number}，{approver}批准）"
    needs = {
        "at": "请填采取措施的时间，期限从这时起算。",
        "owner": "请填物品是谁的。",
        "approver": "请选批准的负责人。",
        "paper_number": "请填决定书的文号。",
        "items": "请写物品清单，一行一种。",
        "file": "请传当事人签字的物品清单。",
    }

    def guard(self) -> Iterator[Refusal]:
        if parts_of(self.matter, "measures", kind=self.measure, settled_at__isnull=True):
            words = {"kind": str(self.measure.label)}
            yield Refusal(
                "measure_open", "上一批{kind}还没有处理，期限正在走。先处理那一批，再登记新的。", words
            )

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        yield from self.past("at", "采取措施的时间")
        approver = self.data.get("approver")
        if approver is not None and not is_head(approver, self.matter, self.now):
            yield Refusal("approver", "要由本单位负责人批准，请从名单里选。")

    def counts_from(self) -> datetime:
        at: datetime = self.data.get("at") or self.now
        return at

    def effect(self) -> Iterable[Result]:
        data = self.data
        fields = {
            "kind": self.measure,
            "taken_at": data["at"],
            "owner": self.given("owner"),
            "paper_number": self.given("paper_number"),
            "approver": data["approver"].name,
        }
        given = {"matter": self.matter, "file": data["file"], "fields": fields, "items": data["items"]}
        yield Write(keep_measure, given)

    def facts(self) -> dict[str, Any]:
        data = self.data
        items = "、".join(f"{one['name']} {one['quantity']}{one['unit']}" for one in data["items"])
        return {
            "kind": str(self.measure.label),
            "items": items[:300],
            "paper_number": self.given("paper_number"),
            "approver": data["approver"].name,
            "held_on": data["at"].isoformat(),
        }


class Preserve(TakeMeasure):
    abstract = True
    act = "preserve"
    label = "登记保存证据…"
    basis = f"{PENALTY_ACT}第56条"
    measure = MeasureKind.PRESERVATION
    starts = ("preservation",)
    paper = "preservation_list"
    consequences = ("到期没有作出处理决定的，措施自动失效。",)


class Seize(TakeMeasure):
    abstract = True
    act = "seize"
    label = "查封、扣押物品…"
    basis = f"{COERCION_ACT}第25条；有关知识产权法律授予的查封、扣押权"
    measure = MeasureKind.SEIZURE
    starts = ("seizure",)
    paper = "seizure_decision"
    consequences = ("到期必须解除或者作出处理决定。", "要延长的，由负责人批准，书面告知当事人。")


class SettleMeasure(Step):
    """`data`: at, settlement, file."""

    abstract = True
    measure: ClassVar[MeasureKind]
    source = SETTLED_IN
    sentence = "处理{kind}（{paper_number}）：{settlement}"
    needs = {
        "at": "请填处理的时间。",
        "settlement": "请写怎样处理：退还、没收、转为查封扣押、移交、拍卖。",
        "file": "请传处理决定或者解除决定、领取清单。",
    }

    def applies(self) -> bool:
        return self.held is not None

    @cached_property
    def held(self) -> Measure | None:
        """The measure as it was found; its facts are told after it is settled."""
        found = parts_of(self.matter, "measures", kind=self.measure, settled_at__isnull=True)
        return found[0] if found else None

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        yield from self.past("at", "处理的时间")
        measure, at = self.held, self.data.get("at")
        if measure is not None and at is not None and at < measure.taken_at:
            yield Refusal("before_taken", "处理的时间早于采取措施的时间，请核对。")

    def counts_from(self) -> datetime:
        at: datetime = self.data.get("at") or self.now
        return at

    def effect(self) -> Iterable[Result]:
        measure = self.held
        assert measure is not None
        fields = {"settled_at": self.data["at"], "settlement": self.given("settlement")[:300]}
        yield Change(measure, fields)
        yield self.scan(f"{self.measure.label}处理文书 {measure.paper_number}")

    def facts(self) -> dict[str, Any]:
        measure = self.held
        number = measure.paper_number if measure else ""
        return {
            "kind": str(self.measure.label),
            "paper_number": number,
            "settlement": self.given("settlement")[:300],
        }


class SettlePreserved(SettleMeasure):
    abstract = True
    act = "settle_preserved"
    label = "处理登记保存物品…"
    basis = f"{PENALTY_ACT}第56条"
    measure = MeasureKind.PRESERVATION
    stops = ("preservation",)


class SettleSeized(SettleMeasure):
    abstract = True
    act = "settle_seized"
    label = "解除、处理查封扣押…"
    basis = f"{COERCION_ACT}第25条"
    measure = MeasureKind.SEIZURE
    stops = ("seizure",)
    paper = "seizure_lifted"


PRESERVATION_STEPS: tuple[type[Step], ...] = (Preserve, SettlePreserved)
SEIZURE_STEPS: tuple[type[Step], ...] = (Seize, SettleSeized)
