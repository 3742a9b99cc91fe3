"""The steps inside an opened case, in their order: which move, whose, how long it takes, and what it is given. When a step can be
done is asked of the move's own refusals, so that the party's time, the service and the review hold here as they do at a desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from config.simulation.world import Worker
from zhitong.cases.public import ServedPaper, Suspect
from zhitong.files.public import SCANS, StoredFile, store
from zhitong.journal.public import SYSTEM
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.people.public import Person

PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\n"
    b"endobj\nxref\n0 3\ntrailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n9\n%%EOF\n"
)
PENALTY = ("trademark_case", "counterfeit_patent_case")
CASES = (*PENALTY, "adjudication")
WORDS = "模拟"


@dataclass(frozen=True)
class Given:
    """What a step may use: the matter, who does it, when, and the one scan that stands for every paper."""

    matter: Matter
    worker: Worker
    now: datetime
    scan: StoredFile

    @property
    def today(self) -> Any:
        return zh.day_of(self.now)

    @property
    def suspect(self) -> Suspect | None:
        return Suspect.objects.filter(matter__links_out__target=self.matter).order_by("id").first()

    def unserved(self) -> dict[str, Any]:
        paper = ServedPaper.objects.filter(matter=self.matter, served_at__isnull=True).order_by("id").first()
        return {"paper": paper, "method": "direct", "served_at": self.now, "file": self.scan}

    def people(self, number: int) -> list[Person]:
        """The one who acts first, then colleagues; the head comes last."""
        own = [one for one in self.worker.bureau.workers if one is not self.worker]
        ordered = [self.worker, *sorted(own, key=lambda one: one.is_head)]
        return [Person.objects.get(pk=one.actor.person_id or 0) for one in ordered[:number]]


@dataclass(frozen=True)
class Step:
    """`effort` names its minutes in the assumptions; `after`: days that must have gone by since the step before."""

    act: str
    effort: str
    for_head: bool = False
    after: int = 0
    data: Callable[[Given], Mapping[str, Any]] = field(default=lambda given: {})


def _file_case(given: Given) -> Mapping[str, Any]:
    four = ("evidence_words", "punishable_words", "jurisdiction_words", "limitation_words")
    people = given.people(2)
    return {"second_officer": people[-1] if len(people) > 1 else None, **dict.fromkeys(four, WORDS)}


def _inspect(given: Given) -> Mapping[str, Any]:
    told = {"at": given.now - timedelta(hours=1), "place": "示例市场", "person": "示例商行", "words": WORDS}
    return {**told, "file": given.scan, "photos": []}


def _describe(given: Given) -> Mapping[str, Any]:
    if given.matter.kind == "trademark_case":
        goods = {"registered_goods": "轴承", "found_goods": "轴承"}
        return {"classes": "第7类", **goods, "manner": "selling", "repeats": ""}
    return {"claimed_number": "ZL202010000001.X", "claimed_on": "包装", "manner": "never_granted"}


def _checked(given: Given) -> Mapping[str, Any]:
    return {"register_says": "没有这个号", "register_checked_on": given.today, "file": given.scan}


def _report(given: Given) -> Mapping[str, Any]:
    told = {"findings": WORDS, "legal_grounds": WORDS, "proposed": "penalty", "proposed_fine_fen": 500_000}
    return {**told, "has_hearing_right": False, "is_grave": False, "file": given.scan}


def _to_the_party(given: Given) -> Mapping[str, Any]:
    return {"suspect": given.suspect, "addressee": "", "number": "模拟1号", "file": given.scan}


def _penalise(given: Given) -> Mapping[str, Any]:
    return {"number": "模拟2号", "words": WORDS, "sorts": ["fine"], "fine_fen": 300_000}


def _panel(given: Given) -> Mapping[str, Any]:
    members = given.people(3)
    return {"members": members, "presiding": members[0]}


def _ruling(given: Given) -> Mapping[str, Any]:
    points = ("parties_text", "facts_text", "finding_text", "order_text", "remedy_text")
    return {"outcome": "infringed", "number": "模拟3号", **dict.fromkeys(points, WORDS)}


def _fixed(**data: Any) -> Callable[[Given], Mapping[str, Any]]:
    return lambda given: data


SIMPLE = {"complexity": "simple", "criteria": ["facts_clear", "one_party", "right_certain"], "reason": WORDS}
PUBLISHING = (
    Step("draft_public_text", "paper", data=_fixed(title=WORDS, body=WORDS, is_short=True, masked=True)),
    Step("publish_text", "approve", for_head=True, data=_fixed(checked=True)),
)
OF_PENALTY: Mapping[str, tuple[Step, ...]] = {
    "preparing": (Step("propose_filing", "file_case", data=_file_case),),
    "filing": (Step("approve_filing", "approve", for_head=True),),
    "investigating": (
        Step("inspect", "inspect", data=_inspect),
        Step("describe", "describe", data=_describe),
        Step("check_register", "describe", data=_checked),
        Step("split", "approve", data=_fixed(**SIMPLE)),
        Step("report_findings", "report", data=_report),
    ),
    "legal_review": (Step("pass_review", "legal_review", for_head=True, data=_fixed(opinion=WORDS)),),
    "noticing": (
        Step("send_notice", "paper", data=_to_the_party),
        Step("serve_notice", "serve", after=2, data=Given.unserved),
    ),
    "noticed": (Step("close_statements", "paper", data=_fixed(considered="没有提出")),),
    "deliberating": (Step("penalise", "rule", for_head=True, data=_penalise),),
    "decided": (Step("serve_decision", "serve", after=2, data=Given.unserved),),
    "executing": (
        Step(
            "record_payment",
            "paper",
            after=7,
            data=lambda given: {"on": given.today, "fen": 300_000, "file": given.scan},
        ),
        *PUBLISHING,
        Step("close", "approve", for_head=True, data=_fixed(archive_number="模拟4号")),
    ),
}
OF_ADJUDICATION: Mapping[str, tuple[Step, ...]] = {
    "received": (
        Step("complete", "describe", data=_fixed(claim=WORDS, grounds=WORDS, copies=1, knew_on=None)),
        Step("file", "file_case", for_head=True, data=_panel),
    ),
    "filed": (
        Step("send_copy", "paper", data=_to_the_party),
        Step("serve_copy", "serve", after=2, data=Given.unserved),
    ),
    "defence": (Step("begin_trial", "approve"),),
    "trial": (
        Step("deliberate", "report", data=_fixed(words=WORDS, conclusion=WORDS, dissent="")),
        Step("decide", "rule", for_head=True, data=_ruling),
    ),
    "ruled": (
        Step("send_ruling", "paper", data=_to_the_party),
        Step("serve_ruling", "serve", after=2, data=Given.unserved),
    ),
    "served": (Step("take_effect", "approve"),),
    "effective": (
        Step("enforce", "paper", data=_fixed(words=WORDS)),
        *PUBLISHING,
        Step("close", "approve"),
    ),
}
STEPS: Mapping[str, Mapping[str, tuple[Step, ...]]] = {
    **dict.fromkeys(PENALTY, OF_PENALTY),
    "adjudication": OF_ADJUDICATION,
}


def steps_in(kind: str, state: str) -> Iterable[Step]:
    of_kind = STEPS[kind].get(state, ())
    return [one for one in of_kind if one.act != "check_register" or kind == "counterfeit_patent_case"]


def left_of(kind: str, state: str, done: Iterable[str], effort: Mapping[str, int]) -> int:
    """Minutes that a case in this state still takes."""
    states = list(STEPS[kind])
    if state not in states:
        return 0
    coming = [step for one in states[states.index(state) :] for step in steps_in(kind, one)]
    return sum(effort[step.effort] for step in coming if step.act not in done)


def one_scan(now: datetime) -> StoredFile:
    return store(PDF, name="模拟.pdf", kinds=SCANS, by=SYSTEM, now=now)
