"""调查取证: records of two officers, figures with their evidence, the appraisal by the right holder, simple or complex, the
pause of an investigation and its end."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar

from zhitong.cases.models import CaseFigure, Evidence
from zhitong.cases.penalty_rules import criteria
from zhitong.cases.procedures.duties import HEADS
from zhitong.cases.procedures.penalty.base import (
    DELIBERATING,
    FILING,
    INVESTIGATING,
    LEGAL_REVIEW,
    NOTICED,
    NOTICING,
    PENALTY_ACT,
    PREPARING,
    RULES,
    SUSPENDED,
    Step,
    yuan,
)
from zhitong.cases.procedures.penalty.keeping import (
    EVIDENCE_OF_RECORD,
    keep_record,
    scan_piece,
)
from zhitong.cases.procedures.penalty.officers import ChangeSecondOfficer, second_stands
from zhitong.cases.queries.family import family_ids
from zhitong.cases.vocabulary import Complexity, EvidenceKind
from zhitong.cases.vocabulary_penalty import FigureKind, PenaltyOutcome, RecordKind
from zhitong.lib import zh
from zhitong.matters.public import Audience, Create, Refusal, Result, Sight, Write, parts_of

FACT_FINDING = frozenset({PREPARING, INVESTIGATING})
FIGURES_IN = frozenset({PREPARING, INVESTIGATING, LEGAL_REVIEW, NOTICING, NOTICED, DELIBERATING})


class RecordOnSite(Step):
    """`data`: at, place, person, words, file (the signed record), photos (stored files)."""

    abstract = True
    record_kind: ClassVar[str]
    evidence_sight: ClassVar[Sight] = Sight.AGENCIES
    source = FACT_FINDING
    basis = f"{RULES}第18条；{PENALTY_ACT}（调查取证，条款待法制核对）"
    needs = {
        "at": "请填什么时候做的。",
        "place": "请填在哪里做的。",
        "words": "请写主要内容。",
        "file": "请传双方签字的笔录扫描件或者照片。",
    }

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        yield from self.past("at", "这个时间")

    def guard(self) -> Iterator[Refusal]:
        if self.matter.state != PREPARING:
            yield from second_stands(self.matter, self.case.second_officer, self.now)

    def officers(self) -> str:
        second = self.case.second_officer
        return "、".join(name for name in (self.actor.person_label, second.name if second else "") if name)

    def effect(self) -> Iterable[Result]:
        kind, data = self.record_kind, self.data
        label = f"{RecordKind(kind).label} {self.given('place')}"
        sight = self.evidence_sight
        pieces = [
            scan_piece(EVIDENCE_OF_RECORD[kind], label, data["file"], sight=sight, taken_by=self.officers())
        ]
        for number, photo in enumerate(data.get("photos") or (), start=1):
            words = f"{label} 照片{number}"
            pieces.append(scan_piece(EvidenceKind.PHOTO, words, photo, sight=sight, taken_by=self.officers()))
        fields = {
            "kind": kind,
            "at": data["at"],
            "place": self.given("place"),
            "person": self.given("person"),
            "officers": self.officers(),
            "words": self.given("words"),
        }
        yield Write(keep_record, {"matter": self.matter, "fields": fields, "pieces": pieces})

    def facts(self) -> dict[str, Any]:
        held: datetime = self.data["at"]
        return {"place": self.given("place"), "held_on": held.isoformat(), "officers": self.officers()}


class RecordInspection(RecordOnSite):
    abstract = True
    act = "inspect"
    label = "登记现场检查…"
    record_kind = RecordKind.INSPECTION
    paper = "inspection_record"
    sentence = "{held_on}现场检查 {place}，执法人员 {officers}"


class RecordInquiry(RecordOnSite):
    abstract = True
    act = "inquire"
    label = "登记询问笔录…"
    record_kind = RecordKind.INQUIRY
    paper = "inquiry_record"
    sentence = "{held_on}询问，执法人员 {officers}"
    needs = {**RecordOnSite.needs, "person": "请填询问了谁。"}


class AddFigure(Step):
    """`data`: kind, amount (fen), on, suspect, evidence, note."""

    abstract = True
    act = "add_figure"
    label = "登记涉案金额…"
    basis = f"{RULES}第18条；行政执法机关移送涉嫌犯罪案件的规定"
    source = FIGURES_IN
    sentence = "登记{kind} {amount}，{on_words}"
    consequences = ("同一个当事人各次的金额会加在一起，提示是否可能涉嫌犯罪。",)
    needs = {"amount": "请填多少元。", "on": "请填发生的日期；一段时间的，填最后一天，在说明里写起止。"}

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        data = self.data
        if data.get("on") and data["on"] > zh.day_of(self.now):
            yield Refusal("on_later", "发生的日期还没有到，请核对。")
        if data.get("amount") is not None and data["amount"] <= 0:
            yield Refusal("amount_negative", "金额要大于零。")
        if data.get("evidence") is None and not self.given("note"):
            yield Refusal("proof_missing", "请选证明这笔金额的证据；没有单独一份的，写怎么算出来的。")

    def effect(self) -> Iterable[Result]:
        data = self.data
        names = ("kind", "amount", "on", "suspect", "evidence")
        who = {"added_at": self.now, "added_by_label": self.actor.label, "note": self.given("note")}
        yield Create(CaseFigure, {**{name: data.get(name) for name in names}, **who})

    def facts(self) -> dict[str, Any]:
        data = self.data
        kind = str(FigureKind(data["kind"]).label)
        return {"kind": kind, "amount": yuan(data["amount"]), "on_words": zh.zh_date(data["on"])}


class Split(Step):
    """`data`: complexity, criteria (keys), reason."""

    abstract = True
    act = "split"
    label = "定繁简…"
    basis = "内部工作标准，非法定；只缩短机关内部环节，不影响当事人的权利"
    source = frozenset({INVESTIGATING})
    sentence = "定为{complexity}：{why}"
    needs = {"complexity": "请选简单案件还是复杂案件。", "reason": "请写为什么这样定。"}
    consequences = ("陈述申辩、听证、复议诉讼的期限不因繁简而变。",)

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        ticked = set(self.data.get("criteria") or ())
        heavy = [words for key, words in criteria(Complexity.COMPLEX).items() if key in ticked]
        light = criteria(Complexity.SIMPLE)
        if self.data.get("complexity") == Complexity.SIMPLE:
            if heavy:
                words = {"why": "、".join(heavy)}
                yield Refusal("not_simple", "选了“{why}”，不能定为简单案件。", words)
            missing = [words for key, words in light.items() if key not in ticked]
            if missing:
                words = {"missing": "、".join(missing)}
                yield Refusal("simple_needs", "定为简单案件还要符合：{missing}。", words)
        elif self.data.get("complexity") == Complexity.COMPLEX and not heavy:
            yield Refusal("not_complex", "请至少选一项复杂的理由；都不符合的，定为简单案件。")

    def effect(self) -> Iterable[Result]:
        yield self.noted(complexity=self.data["complexity"], complexity_reason=self.given("reason")[:500])

    def facts(self) -> dict[str, Any]:
        label = str(Complexity(self.data["complexity"]).label)
        return {
            "complexity": label,
            "why": self.given("reason"),
            "criteria": list(self.data.get("criteria") or ()),
        }


class Suspend(Step):
    """`data`: ground, paper_number, file."""

    abstract = True
    act = "suspend"
    label = "中止调查…"
    basis = f"{RULES}第64条（中止的时间不计入）"
    source = frozenset({INVESTIGATING})
    target = SUSPENDED
    duties = HEADS
    sight = Sight.PARTIES
    pauses = ("handling",)
    cause = "suspension"
    tells = (Audience.HANDLER, Audience.REPORTER)
    paper = "investigation_suspended"
    sentence = "中止调查（{paper_number}）"
    takes_handler = False
    consequences = ("办案期限停着，恢复以后接着算。", "查封、扣押、登记保存的期限不停。")
    needs = {
        "ground": "请写中止的理由，例如等关联案件的结论。",
        "paper_number": "请填审批文书的文号。",
        "file": "请传中止审批表。",
    }

    def guard(self) -> Iterator[Refusal]:
        if parts_of(self.matter, "holder_appraisals", answered_at__isnull=True):
            yield Refusal("appraisal_open", "权利人辨认期间办案期限已经停着，不用再中止。")

    def effect(self) -> Iterable[Result]:
        yield self.scan(f"中止调查审批表 {self.given('paper_number')}")

    def facts(self) -> dict[str, Any]:
        return {"inside": self.given("ground"), "paper_number": self.given("paper_number")}


class Resume(Step):
    abstract = True
    act = "resume"
    label = "恢复调查…"
    basis = f"{RULES}第64条"
    source = frozenset({SUSPENDED})
    target = INVESTIGATING
    usual = True
    sight = Sight.PARTIES
    resumes = ("handling",)
    cause = "suspension"
    tells = (Audience.HANDLER, Audience.REPORTER)
    sentence = "恢复调查"
    needs = {"reason": "请写中止的原因怎样消除了。"}

    def facts(self) -> dict[str, Any]:
        return {"inside": self.given("reason")}


class ReportFindings(Step):
    """调查终结报告. `data`: findings, legal_grounds, proposed, proposed_fine_fen, is_grave, has_hearing_right, file."""

    abstract = True
    act = "report_findings"
    label = "提交调查终结报告…"
    basis = f"{PENALTY_ACT}第58条"
    source = frozenset({INVESTIGATING})
    early = frozenset({FILING, PREPARING})
    early_message = "要先立案、取证，才能写调查终结报告。"
    target = LEGAL_REVIEW
    usual = True
    starts = ("legal_review",)
    tells = (Audience.LEAD,)
    paper = "investigation_report"
    sentence = "调查终结，送法制审核"
    consequences = ("由没有办过这一件的人作法制审核，没有通过不能作决定。",)
    needs = {
        "findings": "请写查明的事实和证据。",
        "legal_grounds": "请写处理的依据，哪部法律哪一条。",
        "proposed": "请选建议怎样处理。",
        "file": "请传调查终结报告。",
    }

    def guard(self) -> Iterator[Refusal]:
        matter = self.matter
        empty = self.case.undescribed()
        if empty:
            yield Refusal("undescribed", "还没有登记：{what}。先登记，再写报告。", {"what": "、".join(empty)})
        if not self.case.complexity:
            yield Refusal("split_missing", "还没有定繁简。先定繁简，写明理由。")
        if parts_of(matter, "holder_appraisals", answered_at__isnull=True):
            yield Refusal("appraisal_open", "权利人辨认还没有答复。先录入辨认意见。")
        if parts_of(matter, "measures", kind="preservation", settled_at__isnull=True):
            yield Refusal("preserved_open", "先行登记保存的物品还没有处理。先作处理决定。")
        if not Evidence.objects.filter(matter__in=family_ids(matter)).exists():
            yield Refusal("evidence_missing", "还没有证据。先登记现场检查、询问，或者上传证据。")

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        data = self.data
        told = self.given("proposed_words") or data.get("proposed_fine_fen")
        if data.get("proposed") == PenaltyOutcome.PENALTY and not told:
            yield Refusal("penalty_untold", "建议处罚的，请写拟处罚的内容，或者填罚款多少元。告知书要写。")

    def effect(self) -> Iterable[Result]:
        data = self.data
        yield self.noted(
            findings=self.given("findings"),
            legal_grounds=self.given("legal_grounds"),
            proposed=data["proposed"],
            proposed_words=self.given("proposed_words"),
            proposed_fine_fen=data.get("proposed_fine_fen") or 0,
            is_grave=bool(data.get("is_grave")),
            has_hearing_right=bool(data.get("has_hearing_right")),
            reported_at=self.now,
            discussed_on=None,
            discussion="",
            # What is proposed anew is told anew: whether there is a hearing is for the party to say again.
            hearing_asked_at=None,
        )
        yield self.scan("调查终结报告")


INVESTIGATION_STEPS: tuple[type[Step], ...] = (
    ReportFindings,
    RecordInspection,
    RecordInquiry,
    AddFigure,
    Split,
    ChangeSecondOfficer,
)
SUSPENSION_STEPS: tuple[type[Step], ...] = (Suspend, Resume)
