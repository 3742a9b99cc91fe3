"""What police and procuratorate do with a transfer, and what the lead asks of them: each on the receipt that it concerns."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from zhitong.cases.procedures.crime import answering as a
from zhitong.cases.procedures.crime.asking import asked
from zhitong.cases.procedures.crime.extending import ExtendByPolice
from zhitong.cases.procedures.crime.passing_on import FIRST_DAY, PASSING_ON, FirstDay, Of310
from zhitong.cases.procedures.crime.proposing import FILING, ORDER, RUNNING, OfTransfer
from zhitong.cases.procedures.duties import HEADS
from zhitong.cases.vocabulary import PacketRole
from zhitong.cases.vocabulary import ReceiptState as R
from zhitong.matters.public import (
    Audience,
    ConfirmExtension,
    RecordExtension,
    RejectExtension,
    Result,
    parts_of,
)


class SignAsPolice(Of310, a.Sign):
    """With the signature runs the time to decide."""

    verb = "criminal_transfer.sign"
    starts = FILING


class SignAsProcuratorate(Of310, a.Sign):
    verb = "criminal_transfer.sign_copy"
    label = "签收抄送"
    packet_role = PacketRole.PROCURATORATE
    awaited = False


class AskForMaterial(FirstDay, a.AskForMaterial):
    verb = "criminal_transfer.ask_for_material"
    sentence = "{organisation}请补充材料{late}：{reason}"
    basis = "《公安机关办理刑事案件程序规定》第180条"
    ends = ("material_notice",)
    starts = ("material_supplement",)


class SupplyMaterial(Of310, a.WithReason):
    """The lead adds what was asked for; three days (C5b)."""

    verb = "criminal_transfer.supply_material"
    label = "补充移送材料…"
    role = "lead"
    from_states = (R.MATERIAL,)
    to_state = R.SIGNED
    awaited = True
    acts_for_receiver = True
    stops = ("material_supplement",)
    tells = (Audience.RECEIVING,)
    sentence = "补充了移送材料：{reason}"


class File(Of310, a.File):
    verb = "criminal_transfer.file"
    cancels = FIRST_DAY
    stops = (
        *FILING,
        "reconsideration_decision",
        "explanation",
        "filing_on_notice",
        "reconsideration_request",
    )
    starts = ("goods_hand_over",)


class RefuseToFile(Of310, a.RefuseToFile):
    verb = "criminal_transfer.refuse_to_file"
    stops = FILING
    cancels = FIRST_DAY
    starts = ("reconsideration_request",)


class Reconsider(Of310, a.Reconsider):
    verb = "criminal_transfer.reconsider"
    basis = f"{ORDER}第9条"
    role = "lead"
    duties = HEADS
    stops = ("reconsideration_request",)
    starts = ("reconsideration_decision",)


class UpholdRefusal(Of310, a.UpholdRefusal):
    verb = "criminal_transfer.uphold_refusal"
    basis = f"{ORDER}第9条"
    stops = ("reconsideration_decision",)
    starts = ("supervision_suggestion",)


class SuggestSupervision(OfTransfer):
    """建议立案监督: to the procuratorate, also directly after the refusal (310号令 9)."""

    verb = "criminal_transfer.suggest_supervision"
    label = "建议检察院立案监督…"
    basis = f"{ORDER}第9条"
    source = RUNNING
    role = "lead"
    duties = HEADS
    stops = ("supervision_suggestion",)
    cancels = ("reconsideration_request",)
    tells = (Audience.RECEIVING,)
    sentence = "建议立案监督：{reason}"
    needs = {"reason": "请写建议立案监督的理由。"}
    keeps = ("reason",)

    def applies(self) -> bool:
        return bool(parts_of(self.matter, "packet_receipts", state__in=a.NOT_FILING))

    def effect(self) -> Iterable[Result]:
        for one in self.matter.packet_receipts.filter(role=PacketRole.PROCURATORATE):
            yield from asked(self.matter, one.organisation_id, self.now)


class AskForExplanation(Of310, a.AskForExplanation):
    verb = "criminal_transfer.ask_for_explanation"
    stops = ("supervision_suggestion",)
    starts = ("explanation",)


class Explain(Of310, a.Explain):
    verb = "criminal_transfer.explain"
    basis = "《公安机关办理刑事案件程序规定》第182条"
    stops = ("explanation",)


class TellToFile(Of310, a.TellToFile):
    verb = "criminal_transfer.tell_to_file"
    stops = ("explanation",)
    starts = ("filing_on_notice",)


class CancelCase(Of310, a.CancelCase):
    verb = "criminal_transfer.cancel_case"
    basis = "《公安机关办理刑事案件程序规定》第189条"


class RecordStamped(a.RecordStampedReceipt):
    verb = "criminal_transfer.record_stamped"
    basis = f"{ORDER}第8条"
    source = RUNNING


class ConfirmStamped(a.ConfirmStampedReceipt):
    verb = "criminal_transfer.confirm_stamped"
    basis = f"{ORDER}第8条"
    source = RUNNING
    starts = FILING


class ConfirmStampedCopy(a.ConfirmStampedReceipt):
    verb = "criminal_transfer.confirm_stamped_copy"
    label = "核对检察院盖章签收回执"
    basis = f"{ORDER}第8条"
    source = RUNNING
    packet_role = PacketRole.PROCURATORATE


class RejectStamped(a.RejectStampedReceipt):
    verb = "criminal_transfer.reject_stamped"
    basis = f"{ORDER}第8条"
    source = RUNNING


class RecordAnswer(a.RecordStampedAnswer):
    verb = "criminal_transfer.record_answer"
    basis = f"{ORDER}第8条"
    source = RUNNING


class ConfirmAnswer(a.ConfirmStampedAnswer):
    verb = "criminal_transfer.confirm_answer"
    basis = f"{ORDER}第8条"
    source = RUNNING
    cancels = (*FILING, *FIRST_DAY, "reconsideration_decision", "explanation", "filing_on_notice")
    starts = ("goods_hand_over", "reconsideration_request", "supervision_suggestion")
    following: ClassVar[Mapping[tuple[str, str], tuple[str, ...]]] = {
        **{(str(state), str(R.FILED)): ("goods_hand_over",) for state in R if state != R.FILED},
        **{(str(state), str(R.NOT_FILED)): ("reconsideration_request",) for state in a.REVIEWED},
        (str(R.RECONSIDERING), str(R.UPHELD)): ("supervision_suggestion",),
    }


class RejectAnswer(a.RejectStampedAnswer):
    verb = "criminal_transfer.reject_answer"
    basis = f"{ORDER}第8条"
    source = RUNNING


class ExtendFiling(ExtendByPolice):
    verb = "criminal_transfer.extend_clock"
    basis = "公通字〔2017〕25号第16条"
    source = RUNNING
    slots = ("filing_latest",)


class RecordLongerFiling(RecordExtension):
    verb = "criminal_transfer.record_extension"
    basis = "公通字〔2017〕25号第16条"
    source = RUNNING
    extends = ExtendFiling


class ConfirmLongerFiling(ConfirmExtension):
    verb = "criminal_transfer.confirm_extension"
    basis = "公通字〔2017〕25号第16条"
    source = RUNNING
    slots = ("filing_latest",)


class RejectLongerFiling(RejectExtension):
    verb = "criminal_transfer.reject_extension"
    basis = "公通字〔2017〕25号第16条"
    source = RUNNING


ON_RECEIPTS = (
    SignAsPolice,
    SignAsProcuratorate,
    *PASSING_ON,
    AskForMaterial,
    SupplyMaterial,
    File,
    RefuseToFile,
    Reconsider,
    UpholdRefusal,
    SuggestSupervision,
    AskForExplanation,
    Explain,
    TellToFile,
    CancelCase,
    RecordStamped,
    ConfirmStamped,
    ConfirmStampedCopy,
    RejectStamped,
    RecordAnswer,
    ConfirmAnswer,
    RejectAnswer,
    ExtendFiling,
    RecordLongerFiling,
    ConfirmLongerFiling,
    RejectLongerFiling,
)
