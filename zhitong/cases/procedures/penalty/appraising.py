"""权利人辨认: the right holder looks at what was found; the handling time stands still until it has answered."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.cases.models import HolderAppraisal
from zhitong.cases.procedures.duties import REPORTERS
from zhitong.cases.procedures.penalty.base import INVESTIGATING, RULES, Step
from zhitong.cases.procedures.penalty.keeping import answer_appraisal
from zhitong.cases.vocabulary_penalty import AppraisalResult
from zhitong.matters.public import (
    Audience,
    Change,
    Create,
    Refusal,
    Result,
    Sight,
    WaitingOn,
    Write,
    parts_of,
)


class AskHolder(Step):
    """`data`: samples, paper_number, file. The handling time stands still until the holder has answered."""

    abstract = True
    act = "ask_holder"
    label = "请权利人辨认…"
    basis = f"{RULES}第18条、第64条（权利人辨认的时间不计入）"
    source = frozenset({INVESTIGATING})
    sight = Sight.PARTIES
    pauses = ("handling",)
    cause = "appraisal"
    tells = (Audience.REPORTER,)
    paper = "holder_appraisal_request"
    sentence = "请权利人辨认（{paper_number}）"
    consequences = ("办案期限从现在起停着，收到辨认意见以后接着算。", "查封、扣押的期限不停。")
    needs = {
        "samples": "请写要辨认哪些物品。",
        "paper_number": "请填委托辨认的文号；没有文号的，写“无文号”和标题。",
        "file": "请传委托辨认的文书。",
    }
    keeps = ("paper_number",)

    def guard(self) -> Iterator[Refusal]:
        if parts_of(self.matter, "holder_appraisals", answered_at__isnull=True):
            yield Refusal("appraisal_open", "上一次辨认还没有答复。先录入辨认意见，再请下一次。")

    def effect(self) -> Iterable[Result]:
        who = {"asked_at": self.now, "asked_by_label": self.actor.label}
        names = ("samples", "paper_number")
        yield Create(HolderAppraisal, {**{name: self.given(name) for name in names}, **who})
        yield self.scan(f"委托辨认 {self.given('paper_number')}")
        yield Change(self.matter, {"waiting_on": WaitingOn.APPLICANT})


class Appraised(Step):
    """`data`: result, words, file."""

    abstract = True
    basis = f"{RULES}第18条、第64条"
    source = frozenset({INVESTIGATING})
    sight = Sight.PARTIES
    resumes = ("handling",)
    cause = "appraisal"
    tells: ClassVar[tuple[Audience, ...]] = (Audience.HANDLER,)
    sentence = "权利人辨认：{result}"
    consequences = ("办案期限从现在起接着算；另外中止了计时的，等恢复以后。",)
    needs = {
        "result": "请选辨认结论。",
        "words": "请写从哪些特征看出来的。",
        "file": "请传盖章的辨认意见书。",
    }

    def applies(self) -> bool:
        return self._asked() is not None

    def _asked(self) -> HolderAppraisal | None:
        return next(iter(parts_of(self.matter, "holder_appraisals", answered_at__isnull=True)), None)

    def effect(self) -> Iterable[Result]:
        fields = {"result": self.data["result"], "words": self.given("words")}
        asked = {"appraisal": self._asked(), "file": self.data.get("file"), "fields": fields}
        yield Write(answer_appraisal, asked)
        yield Change(self.matter, {"waiting_on": WaitingOn.OFFICER})

    def facts(self) -> dict[str, Any]:
        return {"result": str(AppraisalResult(self.data["result"]).label)}


class RecordAppraisal(Appraised):
    abstract = True
    act = "record_appraisal"
    label = "录入辨认意见…"
    tells = (Audience.REPORTER,)


class EndAppraisal(Step):
    """`data`: reason, file. The holder does not answer, or cannot: the time runs on, and the case goes on without its word."""

    abstract = True
    act = "end_appraisal"
    label = "权利人没有答复，终止辨认…"
    basis = f"{RULES}第18条、第64条"
    source = frozenset({INVESTIGATING})
    sight = Sight.PARTIES
    resumes = ("handling",)
    cause = "appraisal"
    tells = (Audience.REPORTER,)
    sentence = "终止权利人辨认，没有辨认意见"
    consequences = ("办案期限从现在起接着算。", "以后收到意见的，作为证据上传。")
    needs = {
        "reason": "请写怎样催过、为什么终止。",
        "file": "请传催告的记录，或者权利人说明不辨认的材料。",
    }

    def applies(self) -> bool:
        return bool(parts_of(self.matter, "holder_appraisals", answered_at__isnull=True))

    def effect(self) -> Iterable[Result]:
        asked = self.matter.holder_appraisals.get(answered_at__isnull=True)
        fields = {"result": "", "words": f"没有辨认意见：{self.given('reason')}"}
        yield Write(answer_appraisal, {"appraisal": asked, "file": self.data["file"], "fields": fields})
        yield Change(self.matter, {"waiting_on": WaitingOn.OFFICER})

    def facts(self) -> dict[str, Any]:
        return {"inside": self.given("reason")}


class Appraise(Appraised):
    """The right holder answers in its own account."""

    abstract = True
    act = "appraise"
    label = "提交辨认意见…"
    role = "applicant"
    duties = REPORTERS
    takes_handler = False


APPRAISAL_STEPS: tuple[type[Step], ...] = (AskHolder, RecordAppraisal, EndAppraisal, Appraise)
