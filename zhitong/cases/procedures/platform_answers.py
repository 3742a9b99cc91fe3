"""What a platform does with a notice: by its own account, or entered by the office from its answer."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from zhitong.cases.models import PlatformNotice
from zhitong.cases.procedures.duties import OFFICERS, REPORTERS
from zhitong.cases.vocabulary import NoticePiece
from zhitong.cases.vocabulary import PlatformNoticeState as S
from zhitong.matters.public import Audience, Change, Move, Refusal, Result

LAW_42, LAW_43 = "《电子商务法》第42条", "《电子商务法》第43条"
WITH_MEASURES = frozenset({S.MEASURED.value, S.COUNTERED.value, S.COMPLAINED.value})
OPEN = frozenset({S.NOTIFIED.value, S.UNMEASURED.value, *WITH_MEASURES})
NEEDED = (NoticePiece.IDENTITY, NoticePiece.RIGHT_PROOF, NoticePiece.PRIMA_FACIE)
COUNTER_NEEDED = (NoticePiece.COUNTER_IDENTITY, NoticePiece.COUNTER_EVIDENCE)


def missing_pieces(notice: PlatformNotice) -> list[str]:
    """What the notice still needs, and the declaration where one came."""
    needed = [one for one in NEEDED if one.value not in notice.pieces]
    if notice.declaration:
        needed += [one for one in COUNTER_NEEDED if one.value not in notice.counter_pieces]
    return [str(one.label) for one in needed]


class OfNotice(Move):
    abstract = True
    basis = LAW_42
    takes_handler = False

    @property
    def notice(self) -> PlatformNotice:
        found: PlatformNotice = self.matter.platform_notice
        return found


class OfPlatform(OfNotice):
    """What the platform does. `data["at"]`: when; by its own account it is now."""

    abstract = True
    role = "receiving"
    duties = REPORTERS
    tells = (Audience.APPLICANT, Audience.LEAD)

    @property
    def at(self) -> datetime:
        found: datetime = self.data.get("at") or self.now
        return found

    def check(self) -> Iterator[Refusal]:
        if self.at > self.now:
            yield Refusal("at_later", "时间还没有到，请核对。")
        elif self.at < self.notice.notified_at.replace(second=0, microsecond=0):
            yield Refusal("at_before", "时间早于通知发出的时间，请核对。")


class FromAnswer(OfPlatform):
    """The platform has no account here: the office enters what it answered, by the number or the kind of the answer."""

    abstract = True
    role = "lead"
    duties = OFFICERS

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if not self.data.get("answer_number", "").strip():
            yield Refusal("number_missing", "请填平台答复的编号或者形式，例如“工单 123”“邮件”。")


class TakingMeasures(OfPlatform):
    """`data["reason"]`: which measures."""

    abstract = True
    source = frozenset({S.NOTIFIED.value, S.UNMEASURED.value})
    target = S.MEASURED
    usual = True
    sentence = "平台采取措施：{reason}"
    consequences = ("平台要把通知转送平台内经营者。", "之后收到不侵权声明的，转送权利人。")
    needs = {"reason": "请写采取了什么措施：删除、屏蔽、断开链接、终止交易……"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield Change(self.notice, {"measures": self.data["reason"].strip()[:300], "measured_at": self.at})


class TakeMeasures(TakingMeasures):
    verb = "platform_notice.take_measures"
    label = "已采取措施…"


class RecordMeasures(TakingMeasures, FromAnswer):
    verb = "platform_notice.record_measures"
    label = "登记平台已采取措施…"
    role = "lead"
    duties = OFFICERS
    usual = False


class NotMeasuring(OfPlatform):
    abstract = True
    source = frozenset({S.NOTIFIED.value})
    target = S.UNMEASURED
    sentence = "平台没有采取措施：{reason}"
    needs = {"reason": "请写为什么不采取措施，例如缺哪一样初步证据。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield Change(self.notice, {"refusal": self.data["reason"].strip()[:300]})


class DeclineMeasures(NotMeasuring):
    verb = "platform_notice.decline_measures"
    label = "不采取措施…"


class RecordDeclined(NotMeasuring, FromAnswer):
    verb = "platform_notice.record_declined"
    label = "登记平台没有采取措施…"
    role = "lead"
    duties = OFFICERS


class ForwardingDeclaration(OfPlatform):
    """`data`: declaration, counter_pieces, at (when it reached the right holder). The fifteen days run from there."""

    abstract = True
    basis = LAW_43
    source = frozenset({S.MEASURED.value})
    target = S.COUNTERED
    starts = ("measure_window",)
    sentence = "转送了不侵权声明"
    consequences = (
        "从声明到达权利人起 15 日内，权利人没有通知已投诉或者起诉的，平台及时终止措施。",
        "平台要告知权利人可以向有关主管部门投诉或者起诉。",
    )
    needs = {"declaration": "请写不侵权声明的内容。"}

    def counts_from(self) -> datetime:
        return self.at

    def effect(self) -> Iterable[Result]:
        fields = {
            "declaration": self.data["declaration"].strip(),
            "counter_pieces": list(self.data.get("counter_pieces", ())),
            "counter_arrived_at": self.at,
        }
        yield Change(self.notice, fields)


class ForwardDeclaration(ForwardingDeclaration):
    verb = "platform_notice.forward_declaration"
    label = "转送不侵权声明…"


class RecordDeclaration(ForwardingDeclaration, FromAnswer):
    verb = "platform_notice.record_declaration"
    label = "登记不侵权声明到达…"
    role = "lead"
    duties = OFFICERS


class Lifting(OfPlatform):
    """终止措施: only when the fifteen days are over without a complaint or suit, or the right holder agrees."""

    abstract = True
    basis = LAW_43
    source = frozenset({S.COUNTERED.value})
    target = S.LIFTED
    cancels = ("measure_window",)
    sentence = "终止了措施"

    def guard(self) -> Iterator[Refusal]:
        clock = self.matter.clocks.filter(slot="measure_window").order_by("-id").first()
        if clock is not None and clock.due_at >= self.now:
            yield Refusal("window_open", "15 日还没有满，权利人还可以投诉或者起诉，现在不能终止措施。")


class LiftMeasures(Lifting):
    verb = "platform_notice.lift_measures"
    label = "期满终止措施"


class RecordLifted(Lifting, FromAnswer):
    verb = "platform_notice.record_lifted"
    label = "登记平台已终止措施…"
    role = "lead"
    duties = OFFICERS


BY_PLATFORM = (
    TakeMeasures,
    RecordMeasures,
    DeclineMeasures,
    RecordDeclined,
    ForwardDeclaration,
    RecordDeclaration,
    LiftMeasures,
    RecordLifted,
)
