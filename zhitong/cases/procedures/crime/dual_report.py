"""双报 (试点): a right holder's own criminal report reaches police and procuratorate of the same level at the same moment,
one hash on both receipts, which the right holder sees; the procuratorate also looks at the civil and administrative side."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from zhitong.cases.procedures.crime import answering as a
from zhitong.cases.procedures.crime import staging
from zhitong.cases.procedures.crime.asking import BY_POLICE, BY_PROCURATORATE
from zhitong.cases.procedures.crime.extending import ExtendByPolice
from zhitong.cases.procedures.crime.following import follow_police
from zhitong.cases.procedures.crime.on_paper import OnPaper
from zhitong.cases.procedures.crime.reporting_both import SCHEME
from zhitong.cases.procedures.crime.reviewing_above import REVIEWING_ABOVE, AskReview, too_late
from zhitong.cases.procedures.duties import OFFICERS, REPORTERS
from zhitong.cases.vocabulary import DUAL_REPORT, PacketRole
from zhitong.cases.vocabulary import DualReportState as S
from zhitong.cases.vocabulary import ReceiptState as R
from zhitong.lib.deadline import SHANGHAI, long_date
from zhitong.matters.public import (
    Audience,
    ClockSlot,
    ClockState,
    ConfirmExtension,
    Move,
    Procedure,
    RecordExtension,
    Refusal,
    RejectExtension,
    Result,
    State,
    WaitingOn,
    Write,
)

EC16 = "公通字〔2017〕25号第15条"
POLICE_RULES = "《公安机关办理刑事案件程序规定》"
RUNNING = frozenset({S.RUNNING.value})
# What a holder that was refused may still ask for; nobody closes the matter over it.
HOLDERS_RIGHTS = ("holder_reconsideration", "holder_review")
# Signing is not yet answering: the procuratorate has three aspects to look at.
TO_BE_SORTED = (R.SENT, R.SIGNED)


class OfDual(a.OfReceipt):
    abstract = True
    basis = f"{SCHEME}；{EC16}"
    source = RUNNING


class SignAsPolice(OfDual, a.Sign):
    verb = "dual_report.sign"
    starts = ("report_review",)


class SignAsProcuratorate(OfDual, a.Sign):
    verb = "dual_report.sign_copy"
    label = "检察院签收材料包"
    packet_role = PacketRole.PROCURATORATE
    starts = ("procuratorate_review",)


class AskForMaterial(OfDual, a.AskForMaterial):
    verb = "dual_report.ask_for_material"
    basis = f"{POLICE_RULES}第180条"


class SupplyMaterial(OfDual, a.WithReason):
    verb = "dual_report.supply_material"
    label = "权利人补充材料…"
    role = "applicant"
    duties = REPORTERS
    from_states = (R.MATERIAL,)
    to_state = R.SIGNED
    awaited = True
    acts_for_receiver = True
    tells = (Audience.RECEIVING, Audience.LEAD)
    sentence = "补充了材料：{reason}"


class Deciding(OfDual):
    """The lead that it grew out of learns of the decision on the report in the same act."""

    abstract = True

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        about = self.matter.dual_report.about
        filed = {"filed": self.to_state == R.FILED, "police": self.receipt.organisation_id}
        yield Write(follow_police, {"about": about, **filed})


class File(Deciding, a.File):
    verb = "dual_report.file"
    label = "公安对报案立案…"
    stops = (
        *("report_review", "holder_reconsideration", "holder_decision", "review_decision"),
        *("explanation", "filing_on_notice"),
    )
    cancels = ("holder_review",)


class RefuseToFile(Deciding, a.RefuseToFile):
    verb = "dual_report.refuse_to_file"
    label = "公安对报案不予立案…"
    basis = f"{POLICE_RULES}第178条"
    stops = ("report_review",)
    starts = ("refusal_notice", "holder_reconsideration")


class Reconsider(OfDual, a.Reconsider):
    verb = "dual_report.reconsider"
    label = "控告人申请复议…"
    basis = f"{POLICE_RULES}第179条"
    role = "applicant"
    duties = REPORTERS
    stops = ("refusal_notice", "holder_reconsideration")
    starts = ("holder_decision",)

    def guard(self) -> Iterator[Refusal]:
        yield from super().guard()
        if not self.on_paper:
            yield from too_late(self.matter, "holder_reconsideration", self.now)

    on_paper: ClassVar[bool] = False


class EnterReconsideration(OnPaper, Reconsider):
    verb = "dual_report.enter_reconsideration"
    label = "录入纸质的复议申请…"
    right = "holder_reconsideration"
    sentence = "收到控告人的纸质申请，提请{organisation}复议：{reason}"


class EnterReview(OnPaper, AskReview):
    verb = "dual_report.enter_review"
    label = "录入纸质的复核申请…"
    right = "holder_review"
    sentence = "收到控告人的纸质申请，向上一级公安机关申请复核：{reason}"


class UpholdRefusal(OfDual, a.UpholdRefusal):
    """Who is refused again may ask the police above within seven days (C16d)."""

    verb = "dual_report.uphold_refusal"
    label = "对控告人复议维持不立案…"
    basis = f"{POLICE_RULES}第179条"
    stops = ("holder_decision",)
    starts = ("holder_review",)


class AskForExplanation(OfDual, a.AskForExplanation):
    verb = "dual_report.ask_for_explanation"
    owing = TO_BE_SORTED
    starts = ("explanation",)


class Explain(OfDual, a.Explain):
    verb = "dual_report.explain"
    basis = f"{POLICE_RULES}第182条"
    stops = ("explanation",)


class TellToFile(OfDual, a.TellToFile):
    verb = "dual_report.tell_to_file"
    owing = TO_BE_SORTED
    stops = ("explanation",)
    starts = ("filing_on_notice",)


class CancelCase(OfDual, a.CancelCase):
    verb = "dual_report.cancel_case"
    basis = f"{POLICE_RULES}第189条"


class SortAspect(staging.SortAspect):
    """The last of the three aspects ends the procuratorate's own limit."""

    verb = "dual_report.sort_aspect"
    basis = staging.SORTING
    source = RUNNING
    stops = ("procuratorate_review",)


class StageByAgency(staging.RecordStageByAgency):
    verb = "dual_report.stage"
    basis = "方案：侦查、起诉、审判衔接"
    source = RUNNING


class StageByLead(staging.RecordStageByLead):
    verb = "dual_report.stage_by_lead"
    basis = "方案：侦查、起诉、审判衔接"
    source = RUNNING


class RecordStamped(a.RecordStampedReceipt):
    verb = "dual_report.record_stamped"
    basis = SCHEME
    source = RUNNING


class ConfirmStamped(a.ConfirmStampedReceipt):
    verb = "dual_report.confirm_stamped"
    basis = SCHEME
    source = RUNNING
    starts = ("report_review",)


class ConfirmStampedCopy(a.ConfirmStampedReceipt):
    verb = "dual_report.confirm_stamped_copy"
    label = "核对检察院盖章签收回执"
    basis = SCHEME
    source = RUNNING
    packet_role = PacketRole.PROCURATORATE
    starts = ("procuratorate_review",)


class RejectStamped(a.RejectStampedReceipt):
    verb = "dual_report.reject_stamped"
    basis = SCHEME
    source = RUNNING


class RecordAnswer(a.RecordStampedAnswer):
    verb = "dual_report.record_answer"
    basis = SCHEME
    source = RUNNING


class ConfirmAnswer(a.ConfirmStampedAnswer):
    verb = "dual_report.confirm_answer"
    basis = SCHEME
    source = RUNNING
    cancels = (
        *("report_review", "holder_reconsideration", "holder_decision"),
        *("explanation", "filing_on_notice"),
    )
    starts = ("refusal_notice", "holder_reconsideration", "holder_review")
    following: ClassVar[Mapping[tuple[str, str], tuple[str, ...]]] = {
        **{
            (str(state), str(R.NOT_FILED)): ("refusal_notice", "holder_reconsideration")
            for state in a.REVIEWED
        },
        (str(R.RECONSIDERING), str(R.UPHELD)): ("holder_review",),
    }

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        state = str(self.letter.content["state"])
        if state in (R.FILED, R.NOT_FILED):
            about, police = self.matter.dual_report.about, self.letter.organisation_id
            yield Write(follow_police, {"about": about, "filed": state == R.FILED, "police": police})


class RejectAnswer(a.RejectStampedAnswer):
    verb = "dual_report.reject_answer"
    basis = SCHEME
    source = RUNNING


class ExtendReport(ExtendByPolice):
    verb = "dual_report.extend_clock"
    basis = f"{EC16}；{POLICE_RULES}第179条"
    source = RUNNING
    slots = ("report_review", "holder_decision", "review_decision")
    decided_above = frozenset({"review_decision"})


class RecordLongerReport(RecordExtension):
    verb = "dual_report.record_extension"
    basis = f"{EC16}；{POLICE_RULES}第179条"
    source = RUNNING
    extends = ExtendReport


class ConfirmLongerReport(ConfirmExtension):
    verb = "dual_report.confirm_extension"
    basis = f"{EC16}；{POLICE_RULES}第179条"
    source = RUNNING
    slots = ("report_review", "holder_decision", "review_decision")


class RejectLongerReport(RejectExtension):
    verb = "dual_report.reject_extension"
    basis = f"{EC16}；{POLICE_RULES}第179条"
    source = RUNNING


class Close(Move):
    verb = "dual_report.close"
    label = "双报办结…"
    basis = SCHEME
    source = RUNNING
    target = S.CLOSED
    role = "lead"
    duties = OFFICERS
    usual = True
    tells = (Audience.APPLICANT, Audience.RECEIVING)
    sentence = "双报办结：{reason}"
    needs = {"reason": "请写结果，权利人会看到。"}
    keeps = ("reason",)

    def guard(self) -> Iterator[Refusal]:
        states = dict(self.matter.packet_receipts.values_list("role", "state"))
        if states.get(PacketRole.POLICE) not in (R.FILED, *a.NOT_FILING, R.CANCELLED):
            yield Refusal("police_open", "公安还没有答复，不能办结。")
        if states.get(PacketRole.PROCURATORATE) == R.SENT:
            yield Refusal("procuratorate_open", "检察院还没有签收，不能办结。")
        left = self.matter.clocks.filter(slot__in=HOLDERS_RIGHTS, state=ClockState.RUNNING)
        last = left.filter(due_at__gte=self.now).order_by("due_at").last()
        if last is not None:
            words = {"day": long_date(last.due_at.astimezone(SHANGHAI).date())}
            yield Refusal("right_left", "控告人到{day}为止还可以申请复议、复核，期满再办结。", words)


DUAL_REPORT_PROCEDURE = Procedure(
    kind=DUAL_REPORT,
    label="双报",
    number_prefix="双报",
    detail="dual_report",
    initial=S.RUNNING,
    clocks=(
        ClockSlot("report_review", "报案立案审查", limit_id="C15", **BY_POLICE),
        ClockSlot("procuratorate_review", "检察院审查线索", limit_id="C18", **BY_PROCURATORATE),
        ClockSlot("refusal_notice", "不予立案通知书送达", limit_id="C16a"),
        ClockSlot("holder_reconsideration", "控告人申请复议", limit_id="C16b", waits=True),
        ClockSlot("holder_decision", "复议决定", limit_id="C16c", **BY_POLICE),
        ClockSlot("holder_review", "控告人申请复核", limit_id="C16d", waits=True),
        ClockSlot("review_decision", "复核决定", limit_id="C16e", **BY_POLICE),
        ClockSlot("explanation", "说明不立案理由", limit_id="C11", **BY_POLICE),
        ClockSlot("filing_on_notice", "通知立案后立案", limit_id="C12", **BY_POLICE),
    ),
    states=(
        State(
            S.RUNNING,
            S.RUNNING.label,
            public_label="已同时报公安、检察院，正在办理",
            hint="两家各自签收、各自答复；权利人看得到两份回执。",
        ),
        State(S.CLOSED, S.CLOSED.label, WaitingOn.NOBODY, public_label="双报办结，请看结果", is_open=False),
    ),
    moves=(
        *(SignAsPolice, SignAsProcuratorate, AskForMaterial, SupplyMaterial, File, RefuseToFile),
        *(Reconsider, EnterReconsideration, UpholdRefusal, EnterReview),
        *(AskForExplanation, Explain, TellToFile, CancelCase, SortAspect),
        *(StageByAgency, StageByLead, RecordStamped, ConfirmStamped, ConfirmStampedCopy, RejectStamped),
        *(RecordAnswer, ConfirmAnswer, RejectAnswer, *REVIEWING_ABOVE),
        *(ExtendReport, RecordLongerReport, ConfirmLongerReport, RejectLongerReport, Close),
    ),
)
